"""What no browser sends gets an answer of 4xx, never a fault, and leaves nothing in a log."""

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from config import wsgi
from config.logs import scrubbed
from tests.plugins.cast import signed_in

NO_ADDRESS = ["http://[", "http://[::1"]


@pytest.fixture
def calm():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("header", ["HTTP_ORIGIN", "HTTP_REFERER"])
@pytest.mark.parametrize("value", NO_ADDRESS)
@pytest.mark.parametrize("path", ["/ilmoittaudu/", "/kutsu/keksitty/"])
def test_post_from_what_is_no_address_is_refused(calm, db, header, value, path):
    assert calm.post(path, **{header: value}).status_code == 403


@pytest.mark.parametrize("value", NO_ADDRESS)
def test_visitor_from_what_is_no_address_is_led_to_sign_in(calm, db, value):
    fragment = calm.get("/oma/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=value)
    posted = calm.post("/oma/vaihda/", HTTP_REFERER=value)

    assert fragment.headers["HX-Redirect"] == posted.url == "/kirjaudu/"


def test_nul_in_a_cookie_is_a_bad_request(calm, db):
    assert calm.get("/", HTTP_COOKIE=rf'{settings.SESSION_COOKIE_NAME}="\000aaaaaaaaaa"').status_code == 400


def test_change_to_a_work_with_an_endless_number_is_refused(eero):
    browser = signed_in(eero)
    browser.raise_request_exception = False

    assert browser.post(reverse("organizations:switch"), {"membership": "9" * 5000}).status_code == 404


@pytest.mark.parametrize("charset", ["rot13", "undefined", "hex"])
def test_charset_that_is_no_text_is_not_tried(monkeypatch, charset):
    environ = RequestFactory().get("/?q=%E4").environ | {"CONTENT_TYPE": f"text/plain; charset={charset}; x=y"}
    monkeypatch.setattr(wsgi, "_django", lambda environ, start_response: WSGIRequest(environ))

    request = wsgi.application(environ, None)

    assert request.GET["q"]
    assert request.content_type == "text/plain"


@pytest.mark.parametrize("path", ["/kutsu/ SECRET/", "/kutsu/'SECRET/", '/kutsu/"SECRET', "/Kutsu/SECRET/"])
def test_link_pasted_with_what_stood_around_it_is_cut_too(path):
    assert "SECRET" not in scrubbed(f"Gone: {path}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("path", "status"), [("/healthz", 200), ("/readyz", 503)])
def test_health_is_told_without_a_database(calm, monkeypatch, path, status):
    from django.db import connection

    with monkeypatch.context() as down:
        connection.close()
        down.setitem(connection.settings_dict, "HOST", "/nowhere")
        answer = calm.get(path)
    connection.close()

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json"
