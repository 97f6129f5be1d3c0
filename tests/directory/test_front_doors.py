"""One entrance for who does not know where to begin: whose it is, where it shows, and who opens it."""

from datetime import time
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from directory.choices import AgeGroup
from directory.models import Activity, FrontDoor
from directory.reading import recent
from directory.words import opening_in_words
from organizations.choices import OrganizationType
from organizations.models import Municipality
from tests.plugins.cast import make_organization, signed_in
from tests.plugins.listings import make_activity

CALL = "Etkö tiedä, mistä aloittaa? Soita tänne"
KEY = "6f1c3a52-4a57-4d5b-9a35-0f2f6a0c9f11"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    recent.forget()


@pytest.fixture
def choir(tupa):
    return make_activity(tupa, "Kuoro")


def door(organization, name, phone, town=None, **more):
    activity = make_activity(
        organization,
        name,
        relations={"needs": ["digital_help"]},
        rows={"contacts": [{"name": "Päivystäjä", "phone": phone}], "times": weekdays()},
    )
    place = Municipality.objects.get(code=town) if town else None
    return FrontDoor.objects.create(region=organization.region, municipality=place, activity=activity, **more)


def weekdays():
    return [{"weekday": day, "starts": time(9), "ends": time(13 if day == 5 else 15)} for day in range(1, 6)]


@pytest.fixture
def anywhere(unit):
    return door(unit, "Neuvontapuhelin", "017 111")


def read(query, person=None):
    answer = (signed_in(person) if person else Client()).get("/haku/" + query)
    return unescape(answer.content.decode())


def test_resident_of_a_chosen_town_sees_whom_to_call_and_when(choir, anywhere):
    page = read("?q=kuoro&municipality=297")

    for told in (CALL, "Neuvontapuhelin", "017 111", "ma–to klo 9–15", "pe klo 9–13"):
        assert told in page
    assert CALL not in read("?q=kuoro")


def test_town_goes_before_the_county_for_each_age_group(choir, anywhere, unit):
    door(unit, "Seniorilinja", "017 222", "297", age_group=AgeGroup.OLDER)
    door(unit, "Kaupungin neuvonta", "017 333", "297")

    kuopio, varkaus = read("?q=kuoro&municipality=297"), read("?q=kuoro&municipality=915")

    assert "Seniorilinja" in kuopio and "Kaupungin neuvonta" in kuopio and "Neuvontapuhelin" not in kuopio
    assert kuopio.index("Kaupungin neuvonta") < kuopio.index("Seniorilinja")
    assert "Neuvontapuhelin" in varkaus and "Seniorilinja" not in varkaus


def test_nothing_found_names_the_door_to_residents_and_professionals(anywhere, aino):
    assert "Neuvontapuhelin" in read("?q=qwertyqwerty")
    assert "Neuvontapuhelin" in read("?q=qwertyqwerty", aino)


def test_professional_who_finds_something_is_not_told_to_call(choir, anywhere, aino):
    assert CALL not in read("?q=kuoro&municipality=297", aino)


def test_tile_of_who_does_not_know_leads_to_the_door(tupa, anywhere):
    guidance = make_activity(tupa, "Neuvontapiste", kind="guidance_point")
    assert guidance.attachment_points.filter(code="interactive_guidance").exists()

    assert CALL in read("?attachment_point=interactive_guidance")


def test_without_a_door_nothing_is_said(choir):
    assert CALL not in read("?q=kuoro&municipality=297") and CALL not in read("?q=qwertyqwerty")


def test_foreign_regions_door_and_olkas_own_are_not_shown(choir, unit):
    far = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")
    door(far, "Kainuun linja", "08 111")
    door(unit, "Aulan piste", "017 999", is_olka=True)

    page = read("?q=kuoro&municipality=297")

    assert CALL not in page and "Kainuun linja" not in page and "Aulan piste" not in page


def test_archived_listing_breaks_its_door_where_it_is_looked_after_and_nowhere_else(choir, anywhere, ylva):
    from directory.actions import life
    from tests.plugins.cast import actor

    life.archive(by=actor(ylva), activity=anywhere.activity)

    assert CALL not in read("?q=kuoro&municipality=297")
    page = signed_in(ylva).get(reverse("directory:front_doors")).content.decode()
    assert "Rikki: toimintaa ei enää näytetä" in page
    assert "1 on rikki" in signed_in(ylva).get(reverse("organizations:desk")).content.decode()


def test_door_costs_one_question_and_comes_along_with_the_cards(choir, anywhere, django_assert_max_num_queries):
    read("?q=kuoro&municipality=297")
    recent.forget()

    with django_assert_max_num_queries(17):
        read("?q=kuoro&municipality=297")


def test_administrator_opens_changes_and_takes_away(choir, ylva):
    client, kuopio = signed_in(ylva), Municipality.objects.get(code="297")
    told = {"form_key": KEY, "listing": f"https://palvelu.example{choir.get_absolute_url()}?q=x", "age_group": "older"}

    for _twice in range(2):
        assert client.post(reverse("directory:add_front_door"), told | {"municipality": kuopio.pk}).status_code == 302
    made = FrontDoor.objects.get()
    assert (made.activity, made.municipality, made.region) == (choir, kuopio, choir.organization.region)

    edit = reverse("directory:edit_front_door", args=[made.pk])
    client.post(edit, {"listing": str(choir.pk), "age_group": "everybody", "is_olka": "on"})
    made.refresh_from_db()
    assert (made.municipality, made.age_group, made.is_olka) == (None, "everybody", True)

    client.post(reverse("directory:remove_front_door", args=[made.pk]))
    assert not FrontDoor.objects.exists() and Activity.objects.filter(pk=choir.pk).exists()


def test_second_door_for_the_same_is_refused(choir, anywhere, ylva):
    told = {"form_key": KEY, "listing": str(choir.pk), "age_group": "everybody"}

    answer = signed_in(ylva).post(reverse("directory:add_front_door"), told)

    assert answer.status_code == 400
    assert "on jo etuovi" in answer.content.decode() and FrontDoor.objects.count() == 1


@pytest.mark.parametrize("listing", ["", "x", "kuoro", "999999999", "draft", "far"])
def test_only_what_everybody_sees_in_ones_own_region_may_be_a_door(listing, tupa, ylva):
    far = make_organization("Kainuun kerho", town="205")
    named = {"draft": lambda: make_activity(tupa, state="draft"), "far": lambda: make_activity(far)}
    listing = str(named[listing]().pk) if listing in named else listing

    answer = signed_in(ylva).post(
        reverse("directory:add_front_door"), {"form_key": KEY, "listing": listing, "age_group": "everybody"}
    )

    assert answer.status_code == 400 and not FrontDoor.objects.exists()


def test_administrator_begins_from_the_listing_itself(choir, ylva, eero):
    address = f"{reverse('directory:add_front_door')}?valitut={choir.pk}"

    assert address in signed_in(ylva).get(choir.get_absolute_url()).content.decode()
    assert f'value="{choir.pk}"' in signed_in(ylva).get(address).content.decode()
    assert address not in signed_in(eero).get(choir.get_absolute_url()).content.decode()


def test_hours_as_on_a_door(tupa):
    told = {"rows": {"times": [{"weekday": day, "starts": time(9), "ends": time(12)} for day in (2, 4)]}}
    now_and_then = {"rows": {"times": [{"weekday": 2, "repeats": "first", "starts": time(9)}]}}

    assert opening_in_words(make_activity(tupa, **told)) == ["ti, to klo 9–12"]
    assert opening_in_words(make_activity(tupa, **now_and_then)) == ["Kuukauden ensimmäinen tiistai klo 9"]
    assert opening_in_words(make_activity(tupa)) == []
