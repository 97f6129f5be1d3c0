"""What every answer carries: an id to quote when something goes wrong, and the content security policy."""

import secrets

from django.conf import settings
from django.core.exceptions import BadRequest, MiddlewareNotUsed

from config import logs

REQUEST_ID_HEADER = "X-Request-ID"
POLICY_HEADER = "Content-Security-Policy"


class RequestIdMiddleware:
    """Gives each request a random id. One sent by the client is not believed: it would end in logs and on pages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.request_id = secrets.token_hex(6)
        known_to_logs = logs.request_id.set(request.request_id)
        try:
            response = self.get_response(request)
        finally:
            logs.request_id.reset(known_to_logs)
        response.headers[REQUEST_ID_HEADER] = request.request_id
        return response


class ReadableCookiesMiddleware:
    """Answers 400 to a NUL in a cookie: the database that is asked for the session cannot hold one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if any("\0" in value for value in request.COOKIES.values()):
            raise BadRequest("NUL in a cookie")
        return self.get_response(request)


class ContentSecurityPolicyMiddleware:
    """Sends SECURE_CSP (directive -> sources), the setting that Django 6 reads too. A view's own header stays."""

    def __init__(self, get_response):
        if not settings.SECURE_CSP:
            raise MiddlewareNotUsed("no SECURE_CSP")
        self.get_response = get_response
        self.policy = "; ".join(" ".join([directive, *sources]) for directive, sources in settings.SECURE_CSP.items())

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(POLICY_HEADER, self.policy)
        return response
