import re

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from config.middleware import ContentSecurityPolicyMiddleware, RequestIdMiddleware


def answer(request):
    return HttpResponse("hello")


def test_request_id_is_on_request_and_answer():
    request = RequestFactory().get("/")

    response = RequestIdMiddleware(answer)(request)

    assert re.fullmatch(r"[0-9a-f]{12}", request.request_id)
    assert response["X-Request-ID"] == request.request_id


def test_request_id_of_the_client_is_not_believed():
    request = RequestFactory().get("/", headers={"x-request-id": "mine"})

    response = RequestIdMiddleware(answer)(request)

    assert response["X-Request-ID"] != "mine"


def test_request_id_differs_between_requests():
    middleware = RequestIdMiddleware(answer)

    ids = {middleware(RequestFactory().get("/"))["X-Request-ID"] for _ in range(50)}

    assert len(ids) == 50


def test_policy_names_every_directive(settings):
    settings.SECURE_CSP = {"default-src": ["'none'"], "img-src": ["'self'", "data:"]}

    response = ContentSecurityPolicyMiddleware(answer)(RequestFactory().get("/"))

    assert response["Content-Security-Policy"] == "default-src 'none'; img-src 'self' data:"


def test_policy_of_the_view_stays(settings):
    settings.SECURE_CSP = {"default-src": ["'none'"]}

    def strict(request):
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = ContentSecurityPolicyMiddleware(strict)(RequestFactory().get("/"))

    assert response["Content-Security-Policy"] == "sandbox"


def test_policy_middleware_leaves_when_there_is_no_policy(settings):
    settings.SECURE_CSP = {}

    with pytest.raises(MiddlewareNotUsed):
        ContentSecurityPolicyMiddleware(answer)


def test_product_policy_allows_no_foreign_host_and_no_inline_code(settings):
    policy = settings.SECURE_CSP

    sources = {source for sources in policy.values() for source in sources}

    assert policy["default-src"] == ["'none'"]
    assert sources <= {"'none'", "'self'", "data:"}
    assert "data:" not in policy["script-src"]
