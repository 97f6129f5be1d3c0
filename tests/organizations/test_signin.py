"""Signing in with a password, a new password, signing out."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core import mail
from django.core.cache import cache
from django.db import connections
from django.utils import timezone, translation

from organizations import outbox
from organizations.models import Membership, Message
from organizations.templatetags.devices import device_name
from tests.organizations.signin_steps import IN_MEMORY, is_signed_in, mails, reset_link, sign_in
from tests.plugins.cast import PASSWORD, make_person, signed_in

NEW_PASSWORD = "hillasuo aamun valossa"


@pytest.fixture(autouse=True)
def in_memory_cache(settings):
    settings.CACHES = IN_MEMORY
    cache.clear()


def test_sign_in_page_asks_password_managers_rightly(client, db):
    page = client.get("/kirjaudu/").content.decode()

    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "placeholder" not in page


@pytest.mark.parametrize("prefix", ["", "/sv", "/en"])
def test_sign_in_leads_home_in_the_language_of_the_page(client, eero, prefix):
    response = client.post(f"{prefix}/kirjaudu/", {"login": eero.email, "password": PASSWORD})

    assert response.status_code == 302
    assert response.url == f"{prefix}/oma/"
    assert is_signed_in(client)


def test_sign_in_takes_the_address_in_any_case(client, eero):
    sign_in(client, eero, login="EERO@Tarina.Example")

    assert is_signed_in(client)


def test_sign_in_goes_on_to_the_page_that_was_asked(client, eero):
    asked = client.get("/oma/organisaatio/")

    response = client.post(asked.url, {"login": eero.email, "password": PASSWORD, "next": "/oma/organisaatio/"})

    assert asked.url == "/kirjaudu/?next=/oma/organisaatio/"
    assert response.url == "/oma/organisaatio/"


def test_sign_in_does_not_go_on_to_another_site(client, eero):
    response = sign_in(client, eero, next="https://muualla.example/")

    assert response.url == "/oma/"


def test_wrong_password_and_unknown_address_get_the_same_answer(client, eero):
    wrong = sign_in(client, eero, password="jotain aivan muuta")
    unknown = client.post("/kirjaudu/", {"login": "kuka@tarina.example", "password": PASSWORD})

    with translation.override("fi"):
        message = str(translation.gettext("The e-mail address or the password is wrong."))
    assert message in wrong.content.decode()
    assert message in unknown.content.decode()
    assert not is_signed_in(client)


def test_deactivated_person_is_told_and_not_let_in(client, eero):
    eero.is_active = False
    eero.save()

    response = sign_in(client, eero)

    assert response.url == "/kirjaudu/ei-kaytossa/"
    assert client.get(response.url).status_code == 200
    assert not is_signed_in(client)


def test_deactivating_a_person_ends_an_open_session(eero):
    client = signed_in(eero)
    allowed = client.get("/oma/organisaatio/")

    eero.is_active = False
    eero.save()

    assert allowed.status_code == 200
    assert client.get("/oma/organisaatio/").url.startswith("/kirjaudu/")


def test_ending_a_role_takes_effect_on_the_next_request(aino):
    client = signed_in(aino)
    allowed = client.get("/oma/organisaatio/")

    Membership.objects.filter(user=aino).update(ended_at=timezone.now())

    assert allowed.status_code == 200
    assert client.get("/oma/organisaatio/").status_code == 403


def test_sixth_wrong_password_in_five_minutes_is_not_looked_at(client, eero, onni):
    for _ in range(5):
        sign_in(client, eero, password="jotain aivan muuta")

    sign_in(client, eero)
    locked = is_signed_in(client)
    sign_in(client, onni)

    assert not locked
    assert is_signed_in(client)


def test_locked_account_opens_after_five_minutes(client, eero):
    with time_machine.travel(timezone.now(), tick=False) as moment:
        for _ in range(5):
            sign_in(client, eero, password="jotain aivan muuta")
        moment.shift(timedelta(minutes=6))
        sign_in(client, eero)

    assert is_signed_in(client)


def test_many_tries_from_one_address_are_refused(client, db):
    answers = [client.post("/kirjaudu/", {"login": f"{n}@tarina.example", "password": "x"}) for n in range(61)]

    assert answers[-2].status_code == 200
    assert answers[-1].status_code == 429


def test_sign_out_takes_a_post(eero):
    client = signed_in(eero)

    refused = client.get("/kirjaudu-ulos/")
    still = is_signed_in(client)
    client.post("/kirjaudu-ulos/")

    assert refused.status_code == 405
    assert still
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/kirjaudu/rekisteroidy/", "/accounts/login/", "/accounts/email/"]
)
def test_nobody_signs_up_by_oneself(client, db, path):
    assert client.get(path).status_code == 404


def test_new_password_by_mail(client, eero):
    client.post("/salasana/unohtui/", {"email": eero.email})
    page = client.get(reset_link(eero), follow=True)
    response = client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert 'autocomplete="new-password"' in page.content.decode()
    assert response.url == "/salasana/vaihdettu/"
    assert client.get(response.url).status_code == 200
    sign_in(client, eero, password=NEW_PASSWORD)
    assert is_signed_in(client)
    assert mails("password_changed", eero).count() == 1


def test_link_for_a_new_password_works_once(client, eero):
    client.post("/salasana/unohtui/", {"email": eero.email})
    link = reset_link(eero)
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    again = client.get(link, follow=True)

    assert "password1" not in again.content.decode()


def test_link_for_a_new_password_ends_after_a_day(client, eero):
    with time_machine.travel(timezone.now(), tick=False) as moment:
        client.post("/salasana/unohtui/", {"email": eero.email})
        link = reset_link(eero)
        moment.shift(timedelta(hours=23))
        early = client.get(link, follow=True)
        moment.shift(timedelta(hours=2))
        late = client.get(link, follow=True)

    assert "password1" in early.content.decode()
    assert "password1" not in late.content.decode()


def test_mail_for_a_new_password_is_not_written_after_its_time(client, eero):
    with time_machine.travel(timezone.now(), tick=False) as moment:
        client.post("/salasana/unohtui/", {"email": eero.email})
        message = Message.objects.get(kind="password_reset")
        moment.shift(timedelta(hours=25))

        assert outbox.write(message) is None


def test_new_password_for_an_unknown_address_looks_the_same_and_sends_nothing(client, eero):
    known = client.post("/salasana/unohtui/", {"email": eero.email})
    before = Message.objects.count()
    unknown = client.post("/salasana/unohtui/", {"email": "kuka@tarina.example"})

    assert known.url == unknown.url
    assert Message.objects.count() == before
    assert client.get(known.url).status_code == 200


def test_new_password_is_not_offered_to_a_person_without_one(client, tupa):
    person = make_person("Provider Person", ("editor", tupa))
    person.set_unusable_password()
    person.save()

    response = client.post("/salasana/unohtui/", {"email": person.email})

    assert response.url == "/salasana/unohtui/lahetetty/"
    assert not mails("password_reset").exists()


def test_request_sends_no_mail_itself(client, eero):
    client.post("/salasana/unohtui/", {"email": eero.email})

    assert mail.outbox == []
    assert mails("password_reset", eero).count() == 1


def test_mail_comes_in_the_language_of_the_page(client, eero):
    client.post("/sv/salasana/unohtui/", {"email": eero.email})

    assert mails("password_reset", eero).get().language == "sv"
    assert reset_link(eero).startswith("/sv/")


@pytest.mark.parametrize("weak", ["lyhyt", "123456789012345", "password1234", "eero@tarina.example"])
def test_weak_password_is_refused(eero, weak):
    client = signed_in(eero)

    form = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    response = client.post("/salasana/", form)

    eero.refresh_from_db()
    assert response.status_code == 200
    assert eero.check_password(PASSWORD)


def test_changed_password_ends_the_other_sessions_and_tells_by_mail(eero):
    here, elsewhere = signed_in(eero), signed_in(eero)

    here.post("/salasana/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert here.get("/oma/organisaatio/").status_code == 200
    assert elsewhere.get("/oma/organisaatio/").url.startswith("/kirjaudu/")
    assert mails("password_changed", eero).count() == 1


def test_person_sees_and_ends_other_sessions(client, eero):
    elsewhere = type(client)(HTTP_USER_AGENT="Puhelin")
    sign_in(client, eero)
    sign_in(elsewhere, eero)

    page = client.get("/istunnot/")
    client.post("/istunnot/")

    assert "Puhelin" in page.content.decode()
    assert client.get("/oma/organisaatio/").status_code == 200
    assert elsewhere.get("/oma/organisaatio/").url.startswith("/kirjaudu/")


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome, Android"),
        ("Puhelin", "Puhelin"),
    ],
)
def test_device_is_named_in_words(user_agent, name):
    assert device_name(user_agent) == name


def test_person_without_a_password_of_ones_own_is_told(eero):
    eero.set_unusable_password()
    eero.save()

    response = signed_in(eero).get("/salasana/", follow=True)

    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/salasana/oma/"


def test_cookies_are_out_of_reach_of_scripts(client, eero):
    client.get("/kirjaudu/")
    sign_in(client, eero)

    for name in ("session", "csrf"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


@pytest.mark.django_db(transaction=True, databases=["default", "cache"])
def test_tries_are_counted_in_a_table_even_when_the_request_fails(client, settings, monkeypatch):
    settings.CACHES = django_settings.CACHES | {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
    }
    monkeypatch.setattr("allauth.account.forms.LoginForm.clean", _fail)
    client.raise_request_exception = False

    response = client.post("/kirjaudu/", {"login": "kuka@tarina.example", "password": "x"})

    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM shared_cache WHERE cache_key LIKE '%%allauth.account:login%%'")
        assert cursor.fetchone() == (1,)
    assert response.status_code == 500


def _fail(form):
    raise RuntimeError
