"""Two-step sign-in: turned on, asked, required, offered."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.utils import timezone

from organizations.models import User
from organizations.signin import second_factor_notice
from tests.organizations.signin_steps import (
    IN_MEMORY,
    code_of,
    is_signed_in,
    mails,
    recovery_code_of,
    sign_in,
    turn_on,
)
from tests.plugins.cast import PASSWORD, actor, signed_in


@pytest.fixture(autouse=True)
def in_memory_cache(settings):
    settings.CACHES = IN_MEMORY
    cache.clear()


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


def set_up(client):
    """Walks the set-up page; the answer to the first code."""
    page = client.get("/kaksivaiheinen/kayttoon/")
    assert page.status_code == 200, page.url
    secret = re.search(r'class="pp-code">([A-Z2-7]{32})<', page.content.decode())[1]
    return client.post("/kaksivaiheinen/kayttoon/", {"code": code_of(secret)})


def test_turning_on_shows_recovery_codes_and_tells_by_mail(client, aino, django_capture_on_commit_callbacks):
    sign_in(client, aino)

    with django_capture_on_commit_callbacks(execute=True):
        response = set_up(client)

    codes = client.get(response.url)
    assert response.url == "/kaksivaiheinen/varakoodit/"
    assert recovery_code_of(aino) in codes.content.decode()
    assert mails("second_factor_on", aino).count() == 1
    assert client.get("/kaksivaiheinen/varakoodit/lataa/").status_code == 200


def test_secret_is_not_stored_as_it_is(aino):
    secret = turn_on(aino)

    stored = Authenticator.objects.get(user=aino, type="totp").data["secret"]

    assert secret not in stored


def test_sign_in_asks_for_the_code(client, aino):
    secret = turn_on(aino)

    first = sign_in(client, aino)
    before = is_signed_in(client)
    page = client.get(first.url)
    client.post(first.url, {"code": code_of(secret)})

    assert first.url == "/kirjaudu/koodi/"
    assert 'autocomplete="one-time-code"' in page.content.decode()
    assert not before
    assert is_signed_in(client)


def test_wrong_code_does_not_sign_in(client, aino):
    secret = turn_on(aino)
    sign_in(client, aino)

    wrong = str((int(code_of(secret)) + 1) % 1_000_000).zfill(6)
    response = client.post("/kirjaudu/koodi/", {"code": wrong})

    assert response.status_code == 200
    assert not is_signed_in(client)


def test_code_works_once(client, aino):
    secret = turn_on(aino)
    other = type(client)()
    with time_machine.travel(timezone.now(), tick=False) as moment:
        code = code_of(secret)
        sign_in(client, aino)
        client.post("/kirjaudu/koodi/", {"code": code})
        moment.shift(timedelta(seconds=31))
        sign_in(other, aino)
        other.post("/kirjaudu/koodi/", {"code": code})

    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_recovery_code_signs_in_once(client, aino):
    turn_on(aino)
    code = recovery_code_of(aino)
    other = type(client)()

    sign_in(client, aino)
    client.post("/kirjaudu/koodi/", {"code": code})
    sign_in(other, aino)
    other.post("/kirjaudu/koodi/", {"code": code})

    assert is_signed_in(client)
    assert not is_signed_in(other)


def test_sixth_code_in_five_minutes_is_not_looked_at(client, aino):
    secret = turn_on(aino)
    sign_in(client, aino)
    for _ in range(5):
        client.post("/kirjaudu/koodi/", {"code": "000000"})

    client.post("/kirjaudu/koodi/", {"code": code_of(secret)})

    assert not is_signed_in(client)


def test_code_page_without_a_password_leads_to_sign_in(client, db):
    assert client.get("/kirjaudu/koodi/").url == "/kirjaudu/"


def test_turning_off_long_after_sign_in_asks_who_it_is(client, aino):
    secret = turn_on(aino)
    with time_machine.travel(timezone.now(), tick=False) as moment:
        sign_in(client, aino)
        client.post("/kirjaudu/koodi/", {"code": code_of(secret)})
        moment.shift(timedelta(minutes=10))
        refused = client.post("/kaksivaiheinen/pois/")
        on = Authenticator.objects.filter(user=aino, type="totp").exists()
        page = client.get(refused.url)
        client.post(refused.url, {"password": PASSWORD})

    assert refused.url.startswith("/kirjaudu/vahvista/")
    assert page.status_code == 200
    assert on
    assert not Authenticator.objects.filter(user=aino).exists()
    assert mails("second_factor_off", aino).count() == 1


def test_new_recovery_codes_replace_the_old(client, aino, django_capture_on_commit_callbacks):
    secret = turn_on(aino)
    old = recovery_code_of(aino)
    sign_in(client, aino)
    client.post("/kirjaudu/koodi/", {"code": code_of(secret)})

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/kaksivaiheinen/varakoodit/uudet/")

    assert recovery_code_of(aino) != old
    assert mails("recovery_codes_new", aino).count() == 1


@pytest.mark.parametrize("who", ["aino", "liisa", "ylva"])
def test_required_role_without_it_is_led_to_set_up(required, request, who):
    client = signed_in(request.getfixturevalue(who))

    for path in ("/oma/", "/oma/organisaatio/", "/istunnot/", "/salasana/", "/kaksivaiheinen/"):
        assert client.get(path).url == "/kaksivaiheinen/kayttoon/", path


def test_required_role_without_it_reaches_public_pages_and_sign_out(required, aino):
    client = signed_in(aino)

    assert client.get("/").status_code == 200
    client.post("/kirjaudu-ulos/")
    assert not is_signed_in(client)


def test_required_role_without_it_has_no_role_on_public_pages_either(required, aino):
    response = signed_in(aino).get("/")

    assert response.wsgi_request.actor.user == aino
    assert response.wsgi_request.actor.membership is None


def test_required_role_goes_on_after_set_up(required, client, aino):
    sign_in(client, aino)
    set_up(client)

    assert client.get("/oma/organisaatio/").status_code == 200


@pytest.mark.parametrize("who", ["maija"])
def test_role_that_sees_no_referrals_is_not_led_to_set_up(required, request, who):
    client = signed_in(request.getfixturevalue(who))

    assert client.get("/oma/organisaatio/").status_code == 200


def test_technical_admin_without_it_is_led_to_set_up(required, db):
    root = User.objects.create_superuser("root@tarina.example", PASSWORD, name="Root")

    assert signed_in(root).get("/tekninen/").url == "/kaksivaiheinen/kayttoon/"


def test_technical_admin_with_it_reaches_the_technical_admin(required, db):
    root = User.objects.create_superuser("root@tarina.example", PASSWORD, name="Root")
    turn_on(root)

    assert signed_in(root).get("/tekninen/").status_code == 200


def test_switching_to_a_role_that_requires_it_leads_to_set_up(required, eero):
    client = signed_in(eero)
    receiver = eero.memberships.get(role="receiver")
    as_editor = client.get("/oma/organisaatio/")

    client.post("/oma/vaihda/", {"membership": receiver.pk})

    assert as_editor.status_code == 200
    assert client.get("/oma/organisaatio/").url == "/kaksivaiheinen/kayttoon/"


def test_fragment_without_it_leads_the_whole_page_to_set_up(required, aino):
    response = signed_in(aino).get("/oma/organisaatio/", HTTP_HX_REQUEST="true")

    assert response.headers["HX-Redirect"] == "/kaksivaiheinen/kayttoon/"


def notice(person, settings, mode="offered"):
    settings.SECOND_FACTOR = mode
    request = RequestFactory().get("/")
    request.session, request.actor = {}, actor(person)
    return second_factor_notice(request)


def test_notice_is_shown_where_it_is_offered_and_missing(aino, settings):
    assert notice(aino, settings)


def test_notice_is_not_shown_when_it_is_on(aino, settings):
    turn_on(aino)

    assert not notice(aino, settings)


def test_notice_is_not_shown_to_a_role_that_it_does_not_concern(maija, settings):
    assert not notice(maija, settings)


def test_notice_is_not_shown_where_it_is_required(aino, settings):
    assert not notice(aino, settings, mode="required")


def test_offered_role_without_it_works_on(aino):
    assert signed_in(aino).get("/oma/organisaatio/").status_code == 200


def test_administrator_turns_it_off_for_a_person_who_lost_everything(client, aino, capsys):
    secret = turn_on(aino)
    sign_in(client, aino)
    client.post("/kirjaudu/koodi/", {"code": code_of(secret)})

    call_command("turn_off_second_factor", aino.email.upper())

    assert not Authenticator.objects.filter(user=aino).exists()
    assert not is_signed_in(client)
    assert mails("second_factor_off", aino).count() == 1
    assert aino.email in capsys.readouterr().out


@pytest.mark.parametrize("email", ["aino@tarina.example", "kuka@tarina.example"])
def test_turning_it_off_where_it_is_not_on_is_refused(aino, email):
    with pytest.raises(CommandError):
        call_command("turn_off_second_factor", email)
