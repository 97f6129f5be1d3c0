"""What was written when the session had ended is given back after sign-in, and to nobody else's page."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from directory.questions import Question
from organizations import kept_posts
from tests.plugins.cast import PASSWORD, make_organization, make_person
from tests.plugins.listings import make_activity


@pytest.fixture
def draft(tupa):
    return make_activity(tupa, state="draft")


@pytest.fixture
def address(draft):
    return reverse("directory:answer", args=[draft.pk, Question.PRICE])


@pytest.fixture
def browser():
    return Client()


def sign_in(browser, person):
    return browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def write(browser, address, **answers):
    return browser.post(address, {"price_type": "chargeable", "price_amount": "4", **answers})


def test_what_was_written_without_a_session_is_in_the_form_after_sign_in(browser, address, draft, eero):
    answer = write(browser, address, said_price="Kahvi kuuluu hintaan.")
    sign_in(browser, eero)

    page = browser.get(address)

    assert answer.status_code == 302
    assert "Kahvi kuuluu hintaan." in page.content.decode()
    assert "Kirjauduit uudelleen." in page.content.decode()
    draft.refresh_from_db()
    assert draft.price_type == "free"


def test_kept_text_is_given_once(browser, address, eero):
    write(browser, address, said_price="Kahvi kuuluu hintaan.")
    sign_in(browser, eero)
    browser.get(address)

    assert "Kahvi kuuluu" not in browser.get(address).content.decode()


def test_kept_text_is_not_shown_on_another_page(browser, address, draft, eero):
    write(browser, address, said_price="Kahvi kuuluu hintaan.")
    sign_in(browser, eero)

    other = browser.get(reverse("directory:answer", args=[draft.pk, Question.JOINING]))

    assert "Kahvi kuuluu" not in other.content.decode()


def test_who_may_not_open_the_page_does_not_get_the_text(browser, address, onni):
    write(browser, address, said_price="Kahvi kuuluu hintaan.")
    sign_in(browser, onni)

    answer = browser.get(address)

    assert answer.status_code == 404
    assert "Kahvi kuuluu" not in answer.content.decode()


def test_kept_text_is_forgotten_after_an_hour(browser, address, eero, monkeypatch):
    write(browser, address, said_price="Kahvi kuuluu hintaan.")
    sign_in(browser, eero)
    now = time.time()

    monkeypatch.setattr(kept_posts.time, "time", lambda: now + 3601)

    assert "Kahvi kuuluu" not in browser.get(address).content.decode()


def test_too_long_a_post_is_not_kept(browser, address, eero):
    write(browser, address, said_price="x" * 70_000)

    assert "kept_post" not in browser.session


def test_other_pages_keep_nothing(browser, db):
    browser.post(reverse("organizations:add_organization"), {"name": "Salaisuus ry"})

    assert "kept_post" not in browser.session


def test_another_organizations_editor_keeps_the_own_text(browser, draft, address):
    """Two people at one computer: the page decides, not the session."""
    other = make_organization("Toinen yhdistys")
    riitta = make_person("Riitta Savolainen", ("editor", other))
    write(browser, address, said_price="Kahvi kuuluu hintaan.")
    sign_in(browser, riitta)

    assert browser.get(address).status_code == 404
