"""Who answers for people promises confidentiality first: nothing of the work is seen before, all of it after."""

import hashlib

import pytest
from django.utils import timezone, translation

from organizations import promise
from organizations.actor import Actor
from organizations.choices import PROMISE_VERSION, RoleCode
from organizations.models import User
from tests.plugins.cast import make_person, signed_in

PROMISE = "/oma/lupaus/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(tupa):
    """Receiver and nothing else, here for the first time."""
    return make_person("Veikko Uusi", (RoleCode.RECEIVER, tupa), promise_version=0, promised_on=None)


@pytest.fixture
def helper(tupa):
    """Editor and receiver, and has not promised."""
    works = (RoleCode.EDITOR, tupa), (RoleCode.RECEIVER, tupa)
    return make_person("Helmi Uusi", *works, promise_version=0, promised_on=None)


def accept(client, address=PROMISE, version=PROMISE_VERSION):
    return client.post(address, {"version": version})


@pytest.mark.parametrize(
    "path", ["/tulossa/", "/tulossa/kaikki/", "/luvut/", "/oma/", "/oma/organisaatio/", "/tulossa/1/"]
)
def test_nothing_of_the_work_opens_before_the_promise(newcomer, path):
    answer = signed_in(newcomer).get(path)

    assert answer.status_code == 302 and answer.url.startswith(PROMISE)


def test_nothing_is_answered_before_the_promise_either(newcomer):
    answer = signed_in(newcomer).post("/tulossa/koodi/", {"code": "7K3M-9QXF-2"})

    assert (answer.status_code, answer.url) == (302, PROMISE)


@pytest.mark.parametrize("path", ["/haku/", "/oma/tiedot/", "/salasana/", "/kaksivaiheinen/", PROMISE])
def test_public_pages_and_ones_own_settings_stay_open(newcomer, path):
    answer = signed_in(newcomer).get(path, follow=True)

    assert answer.status_code == 200 and PROMISE not in [url for url, _code in answer.redirect_chain]


def test_one_may_sign_out(newcomer):
    client = signed_in(newcomer)
    client.post("/kirjaudu-ulos/")

    assert "_auth_user_id" not in client.session


def test_search_is_a_visitors_until_then(newcomer):
    client = signed_in(newcomer)

    assert "Mitä kaipaat?" in client.get("/haku/").content.decode()
    accept(client)
    assert "Mitä asiakas tarvitsee?" in client.get("/haku/").content.decode()


def test_promise_opens_the_page_that_was_wanted_and_is_kept_with_its_day(newcomer):
    client = signed_in(newcomer)
    led = client.get("/tulossa/kaikki/?show=over")

    answer = accept(client, led.url)

    newcomer.refresh_from_db()
    assert answer.url == "/tulossa/kaikki/?show=over" and client.get(answer.url).status_code == 200
    assert (newcomer.promise_version, newcomer.promised_on) == (PROMISE_VERSION, timezone.localdate())
    assert "Annoit tämän lupauksen" in client.get(PROMISE).content.decode()


def test_nobody_is_led_elsewhere_afterwards(newcomer):
    assert accept(signed_in(newcomer), PROMISE + "?next=https://muualla.example/").url == "/oma/"


def test_new_words_are_asked_anew_and_old_ones_are_not_accepted(raili, monkeypatch):
    User.objects.filter(pk=raili.pk).update(promise_version=PROMISE_VERSION - 1)
    client = signed_in(raili)

    assert client.get("/tulossa/").status_code == 302
    assert accept(client, version=PROMISE_VERSION - 1).status_code == 409
    assert client.get("/tulossa/").status_code == 302


def test_other_roles_are_not_asked(aino, maija, ylva, pirkko):
    for person in (aino, maija, ylva, pirkko):
        User.objects.filter(pk=person.pk).update(promise_version=0, promised_on=None)

        assert signed_in(person).get("/oma/", follow=True).redirect_chain[-1][0] != PROMISE


def test_link_worker_is_asked(liisa):
    User.objects.filter(pk=liisa.pk).update(promise_version=0, promised_on=None)

    assert signed_in(liisa).get("/oma/organisaatio/").url.startswith(PROMISE)


def test_work_that_asks_for_none_goes_on_and_the_other_waits(helper):
    client = signed_in(helper)

    assert client.get("/omat/toiminnat/").status_code == 200
    asked = client.get("/tulossa/", follow=True)
    assert asked.redirect_chain[-1][0].startswith(PROMISE)
    assert client.get("/omat/toiminnat/", follow=True).request["PATH_INFO"] == "/omat/toiminnat/"
    # A form of the receiver's, sent from a page of the editor's.
    assert client.post("/tulossa/koodi/", {"code": "7K3M-9QXF-2"}).status_code == 403


def test_who_looks_after_people_sees_who_has_promised(newcomer, eero):
    page = signed_in(eero).get(f"/ihmiset/{newcomer.memberships.get().organization_id}/").content.decode()

    assert page.count("lupausta ei ole vielä annettu") == 1 and page.count("lupaus annettu") == 1


def test_database_sees_no_member_before_the_promise(newcomer):
    """The net under a forgotten page: who has not promised is nobody's receiver to the row security."""
    actor = Actor(user=newcomer, membership=newcomer.memberships.get(), memberships=tuple(newcomer.memberships.all()))

    assert promise.is_missing(actor)
    assert promise.without_it(actor) == Actor(user=newcomer)


def test_changed_words_are_another_version():
    """Whoever changes a sentence raises PROMISE_VERSION, and writes the new words' sum here."""
    with translation.override("en"):
        words = "\n".join(str(sentence) for sentence in promise.SENTENCES)

    assert (PROMISE_VERSION, hashlib.sha256(words.encode()).hexdigest()[:12]) == (1, "628087ca4dd9")
