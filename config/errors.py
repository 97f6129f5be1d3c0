"""The pages of last resort. They must come out when little else works: no database, no session, no reader known."""

from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template import loader


def alone(request, template: str) -> str:
    """Rendered without the request, so that no context processor runs; the page speaks all three languages."""
    return loader.render_to_string(template, {"request_id": getattr(request, "request_id", "")})


def bad_request(request, exception=None):
    return HttpResponseBadRequest(alone(request, "400.html"))


def permission_denied(request, exception=None):
    return render(request, "403.html", status=403)


def page_not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    return HttpResponseServerError(alone(request, "500.html"))


def csrf_failure(request, reason=""):
    """A form that stood open too long, or a browser without cookies."""
    return HttpResponse(alone(request, "403_csrf.html"), status=403)
