"""One person, several works: a page of another work opens as that work."""

import pytest
from django.urls import reverse

from organizations.choices import RoleCode
from organizations.models import Membership
from tests.plugins.cast import make_organization, make_person, signed_in

INBOX = "/tulossa/"


def test_mail_leads_an_editor_who_also_answers_straight_to_what_waits(eero, tupa):
    browser = signed_in(eero)
    assert INBOX in browser.get(reverse("directory:listings")).content.decode()

    page = browser.get(INBOX, follow=True)

    assert page.status_code == 200
    assert "Vastaanottaja" in page.content.decode()
    assert "Tietojen päivittäjä" in browser.get(reverse("directory:listings"), follow=True).content.decode()


@pytest.mark.parametrize("page", [INBOX, "/omat/toiminnat/"])
def test_menu_is_that_of_both_works_and_of_no_third(eero, page):
    header = signed_in(eero).get(page, follow=True).content.decode().split("<main")[0]

    for address in (INBOX, "/omat/toiminnat/"):
        assert header.count(f'href="{address}"') == 1, address


def test_form_of_the_one_other_work_is_taken_as_that_work(eero):
    browser = signed_in(eero)
    browser.get(reverse("directory:listings"))

    assert browser.post("/tulossa/koodi/", {"code": "7K3M-9QXF-2"}).status_code == 400


def test_form_that_two_works_could_send_is_not_guessed(county, unit, other_unit, tupa):
    person = make_person(
        "Sanna Kolmas", (RoleCode.EDITOR, tupa), (RoleCode.PROFESSIONAL, unit), (RoleCode.PROFESSIONAL, other_unit)
    )
    browser = signed_in(person)
    browser.post(reverse("organizations:switch"), {"membership": person.memberships.get(role="editor").pk})

    assert browser.post("/ohjaukset/koodi/", {"code": "7K3M-9QXF-2"}).status_code == 403


@pytest.mark.parametrize("change", [{"ended_at": "2026-01-01T00:00Z"}, {"suspended_at": "2026-01-01T00:00Z"}])
def test_work_that_is_over_opens_nothing(eero, change):
    Membership.objects.filter(user=eero, role=RoleCode.RECEIVER).update(**change)

    assert signed_in(eero).get(INBOX).status_code == 403


def test_without_the_second_factor_no_work_is_opened(eero, settings):
    settings.SECOND_FACTOR = "required"

    browser = signed_in(eero)
    form = browser.post("/tulossa/koodi/", {"code": "7K3M-9QXF-2"})
    page = browser.get(INBOX, follow=True)

    assert form.status_code == 403
    assert reverse("mfa_activate_totp") in [address for address, _status in page.redirect_chain]


def test_nobody_gets_a_work_that_is_not_theirs(onni, region):
    make_organization("Muu ry")
    editor = make_person("Vain Päivittäjä", (RoleCode.EDITOR, onni.memberships.first().organization))

    assert signed_in(editor).get(INBOX).status_code == 403
