"""Who began: a public service, an organization or a hospital's OLKA point; and whom its client may call."""

import pytest
from django.urls import reverse

from directory.choices import AgeGroup
from directory.models import FrontDoor
from organizations.choices import OrganizationType, RoleCode
from organizations.models import Municipality, Organization
from referrals.actions import telling
from referrals.models import Referral, ReferralFact
from tests.evaluation.asking import words
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided


@pytest.fixture
def olka(county):
    return make_organization("Sairaalan OLKA-piste", OrganizationType.COUNTY, parent=county, is_olka=True)


def sender_at(organization, name):
    return make_person(name, (RoleCode.PROFESSIONAL, organization))


def test_origin_follows_from_the_sender(craft, aino, olka, lumme):
    senders = {
        "professional": aino,
        "olka": sender_at(olka, "Leena Kinnunen"),
        "organization": sender_at(lumme, "Kaisa Laine"),
    }

    origins = {origin: guided(person, craft).origin for origin, person in senders.items()}

    assert origins == {origin: origin for origin in senders}
    assert set(ReferralFact.objects.values_list("origin", flat=True)) == set(senders)


def test_what_is_told_keeps_its_origin_although_the_mark_is_taken_away(craft, olka):
    with acting(sender_at(olka, "Leena Kinnunen")) as by:
        told = telling.tell(by=by, activity=craft, number=5)
        Organization.objects.filter(pk=olka.pk).update(is_olka=False)
        telling.undo(by=by, told=told)

    assert [(fact.origin, fact.number) for fact in ReferralFact.objects.all()] == [("olka", 5), ("olka", -5)]


def door(organization, name, **more):
    contacts = [{"name": "Päivystäjä", "phone": f"017 {len(name)}"}]
    activity = make_activity(organization, name, rows={"contacts": contacts})
    return FrontDoor.objects.create(region=organization.region, activity=activity, **more)


def slip(person, referral):
    return words(signed_in(person).get(reverse("referrals:slip", args=[referral.pk])).content.decode())


def test_slip_names_the_door_of_the_clients_town_and_of_no_age(craft, aino, unit):
    varkaus = Municipality.objects.get(code="915")
    door(unit, "Koko alueen numero")
    door(unit, "Varkauden ovi", municipality=varkaus)
    door(unit, "Varkauden seniorit", municipality=varkaus, age_group=AgeGroup.OLDER)

    at_home = slip(aino, guided(aino, craft))
    away = slip(aino, guided(aino, craft, municipality=varkaus, age_band="18_29"))

    assert "Jos et tiedä, minne mennä Koko alueen numero, 017 18" in at_home
    assert "Varkauden ovi, 017" in away and "Varkauden seniorit" in away and "Koko alueen" not in away


def test_olkas_slip_has_olkas_own_door_and_others_have_not(craft, aino, unit, olka):
    leena = sender_at(olka, "Leena Kinnunen")
    door(unit, "Koko alueen numero")
    without = slip(leena, guided(leena, craft))
    door(unit, "Aulan piste", is_olka=True)

    assert "Koko alueen numero" in without
    assert "Aulan piste" in slip(leena, guided(leena, craft))
    assert "Aulan piste" not in slip(aino, guided(aino, craft))


def test_private_slip_has_the_number_alone(shelter, aino, unit):
    door(unit, "Koko alueen numero")

    paper = slip(aino, guided(aino, shelter))

    assert "017 18" in paper and "Koko alueen numero" not in paper


def test_slip_without_a_door_says_nothing(craft, aino):
    assert "Jos et tiedä, minne mennä" not in slip(aino, guided(aino, craft))
    with acting(aino):
        assert Referral.objects.count() == 1
