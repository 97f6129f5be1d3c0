"""A county's referral types, and the checklist that stands before their use (trust.md 1.6)."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from organizations.choices import OrganizationType
from referrals.models import ReferralType
from tests.plugins.cast import make_organization, signed_in


@pytest.fixture
def draft(region):
    return ReferralType.objects.create(region=region, code="wellbeing", name_fi="Hyvinvointilähete", name_sv="Remiss")


def filled(county, **changes):
    return {
        "name_fi": "Hyvinvointilähete",
        "name_sv": "Välfärdsremiss",
        "name_en": "",
        "way_in": "ask_place",
        "first_contact": "link_worker",
        "controller": county.pk,
        "controller_contact": "tietosuoja@tarina.example",
        "legal_basis": "Yleinen etu",
        "notice_url": "https://tarina.example/seloste",
        "notice_approved_on": "2026-01-15",
        "position": 1,
        "in_use": "on",
    } | changes


def save(person, referral_type, form):
    return signed_in(person).post(reverse("referrals:edit_type", args=[referral_type.pk]), form)


def test_complete_type_is_taken_into_use(ylva, county, draft):
    answer = save(ylva, draft, filled(county))

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert draft.in_use


@pytest.mark.parametrize(
    "missing", ["controller", "controller_contact", "legal_basis", "notice_url", "notice_approved_on"]
)
def test_type_that_lacks_something_is_not_taken_into_use(ylva, county, draft, missing):
    answer = save(ylva, draft, filled(county, **{missing: ""}))

    draft.refresh_from_db()
    assert answer.status_code == 400
    assert not draft.in_use


def test_type_that_lacks_something_can_be_saved_unused(ylva, county, draft):
    answer = save(ylva, draft, filled(county, in_use="", legal_basis=""))

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert [what for what, done in draft.checklist if not done] == ["Oikeusperuste on kirjattu"]


@pytest.mark.parametrize(
    "missing", ["controller_id", "controller_contact", "legal_basis", "notice_url", "notice_approved_on"]
)
def test_database_itself_refuses_use_before_the_checklist_is_done(ylva, county, draft, missing):
    save(ylva, draft, filled(county))

    with pytest.raises(IntegrityError), transaction.atomic():
        empty = None if missing in {"controller_id", "notice_approved_on"} else ""
        ReferralType.objects.filter(pk=draft.pk).update(**{missing: empty})


def test_controller_is_a_county_or_a_municipality_of_the_region(ylva, county, draft, tupa):
    far = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")

    for wrong in (tupa, far):
        assert save(ylva, draft, filled(county, controller=wrong.pk)).status_code == 400


def test_new_type_is_added_once(ylva, county):
    form = filled(county, code="exercise", form_key=str(uuid.uuid4()))
    browser = signed_in(ylva)

    for _ in range(3):
        browser.post(reverse("referrals:add_type"), form)

    assert ReferralType.objects.get().code == "exercise"


def test_second_type_with_the_same_code_is_told(ylva, county, draft):
    form = filled(county, code=draft.code, form_key=str(uuid.uuid4()))

    assert signed_in(ylva).post(reverse("referrals:add_type"), form).status_code == 400


def test_another_countys_type_is_not_found(stranger_region_admin, county, draft):
    assert save(stranger_region_admin, draft, filled(county)).status_code == 404
