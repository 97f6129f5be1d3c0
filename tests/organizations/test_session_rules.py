"""How long a session lasts, and what its end looks like."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.organizations.signin_steps import is_signed_in
from tests.plugins.cast import signed_in

PAGE = "/oma/organisaatio/"


@pytest.fixture
def moment():
    with time_machine.travel(timezone.now(), tick=False) as moving:
        yield moving


def work_until(client, moment, *, every, rounds):
    for _ in range(rounds):
        moment.shift(every)
        client.get(PAGE)


def test_session_of_a_professional_ends_after_half_an_hour_idle(moment, aino):
    client = signed_in(aino)
    client.get(PAGE)

    moment.shift(timedelta(minutes=31))

    assert client.get(PAGE).url == f"/kirjaudu/?next={PAGE}"
    assert not is_signed_in(client)


def test_session_of_a_professional_goes_on_while_something_is_done(moment, aino):
    client = signed_in(aino)

    work_until(client, moment, every=timedelta(minutes=29), rounds=4)

    assert client.get(PAGE).status_code == 200


def test_session_of_a_professional_ends_after_ten_hours(moment, aino):
    client = signed_in(aino)
    client.get(PAGE)

    work_until(client, moment, every=timedelta(minutes=25), rounds=23)
    before = client.get(PAGE)
    work_until(client, moment, every=timedelta(minutes=25), rounds=1)

    assert before.status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize(("who", "ends"), [("ylva", True), ("liisa", True), ("maija", False), ("eero", True)])
def test_idle_hour_ends_the_session_of_some_roles(moment, request, who, ends):
    client = signed_in(request.getfixturevalue(who))
    client.get(PAGE)

    moment.shift(timedelta(hours=1))
    client.get(PAGE)

    assert is_signed_in(client) is not ends


def test_session_of_reporting_ends_after_two_weeks(moment, maija):
    client = signed_in(maija)
    client.get(PAGE)

    work_until(client, moment, every=timedelta(days=1), rounds=13)
    before = client.get(PAGE)
    moment.shift(timedelta(days=1))
    client.get(PAGE)

    assert before.status_code == 200
    assert not is_signed_in(client)


def test_ended_session_says_why(moment, aino):
    client = signed_in(aino)
    client.get(PAGE)
    moment.shift(timedelta(minutes=31))

    response = client.get(PAGE, follow=True)

    assert [str(message) for message in response.context["messages"]]


def test_ended_session_leaves_public_pages_open(moment, aino):
    client = signed_in(aino)
    client.get(PAGE)
    moment.shift(timedelta(minutes=31))

    response = client.get("/")

    assert response.status_code == 200
    assert response.wsgi_request.actor.is_visitor


def test_ended_session_is_gone_from_the_table(moment, aino):
    client = signed_in(aino)
    client.get(PAGE)
    key = client.session.session_key
    moment.shift(timedelta(minutes=31))

    client.get(PAGE)

    assert not Session.objects.filter(pk=key).exists()


def test_fragment_after_the_end_leads_the_whole_page_to_sign_in(moment, aino):
    client = signed_in(aino)
    client.get(PAGE)
    moment.shift(timedelta(minutes=31))

    response = client.post(
        PAGE, HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="http://testserver/oma/organisaatio/?sivu=2"
    )

    assert response.status_code == 200
    assert response.headers["HX-Redirect"] == "/kirjaudu/?next=%2Foma%2Forganisaatio%2F%3Fsivu%3D2"


def test_form_posted_after_the_end_leads_back_to_its_page(moment, aino):
    client = signed_in(aino)
    client.get(PAGE)
    moment.shift(timedelta(minutes=31))

    response = client.post("/oma/vaihda/", HTTP_REFERER=f"http://testserver{PAGE}")

    assert response.url == "/kirjaudu/?next=%2Foma%2Forganisaatio%2F"


def test_form_posted_from_elsewhere_after_the_end_leads_to_sign_in_only(moment, aino):
    client = signed_in(aino)
    client.get(PAGE)
    moment.shift(timedelta(minutes=31))

    response = client.post("/oma/vaihda/", HTTP_REFERER="https://muualla.example/sivu/")

    assert response.url == "/kirjaudu/"


def test_activity_is_written_once_a_minute_at_most(moment, aino, django_assert_num_queries):
    client = signed_in(aino)
    client.get(PAGE)
    seen = client.session["seen_at"]

    moment.shift(timedelta(seconds=50))
    client.get(PAGE)
    soon = client.session["seen_at"]
    moment.shift(timedelta(seconds=11))
    client.get(PAGE)

    assert soon == seen
    assert client.session["seen_at"] == seen + 61


def test_visitor_gets_no_cookie(client, db):
    assert not client.get("/").cookies
