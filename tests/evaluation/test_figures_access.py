"""Whose figures one sees: the county's, or only one's own place's."""

import pytest

from organizations import policy
from organizations.choices import OrganizationType, RoleCode
from referrals.models import ReferralFact
from tests.evaluation.asking import figure, page
from tests.plugins.cast import actor, make_organization, make_person, signed_in
from tests.plugins.figures import put
from tests.plugins.listings import make_activity

pytestmark = pytest.mark.usefixtures("in_autumn")


@pytest.fixture
def guided_everywhere(unit, other_unit, tupa, lumme, craft):
    """By the unit 10 to Tupa; by another unit 20 to Tupa and 40 to Lumme; Lumme itself 80 to Tupa; elsewhere 160."""
    far = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")
    song = make_activity(lumme, "Lauluryhmä")
    put(unit, craft, number=10)
    put(other_unit, craft, number=20)
    put(other_unit, song, number=40)
    put(lumme, craft, number=80)
    put(far, make_activity(far, "Kainuun toiminta"), number=160)


def seen(person, query=""):
    return figure(page(signed_in(person), query), "Ohjattu").split()[0]


def test_reporting_sees_the_countys_figures(guided_everywhere, maija):
    assert seen(maija) == "150"


def test_reporting_at_a_unit_sees_only_its_own(guided_everywhere, unit):
    person = make_person("Outi Ollila", (RoleCode.REPORTING, unit))

    assert seen(person) == "10"
    assert "Lukuja ei vielä ole" in page(signed_in(person), "?side=received")


def test_reporting_above_units_sees_those_below(guided_everywhere, county, unit, other_unit):
    middle = make_organization("Palvelut", OrganizationType.COUNTY, parent=county)
    lower = make_organization("Palvelut, Iisalmi", OrganizationType.COUNTY, parent=middle)
    put(lower, make_activity(unit, "Neuvonta"), number=7)

    assert seen(make_person("Outi Ollila", (RoleCode.REPORTING, middle))) == "7"


def test_professional_sees_what_the_own_unit_guided(guided_everywhere, aino):
    assert seen(aino) == "10"
    assert seen(aino, "?side=received") == "10"


def test_organization_sees_what_came_to_it(guided_everywhere, raili, eero, onni):
    assert [seen(person) for person in (raili, eero, onni)] == ["110", "110", "40"]
    assert seen(onni, "?side=sent") == "40"


def test_who_has_no_figures_is_refused(guided_everywhere, liisa, ylva, pirkko, client):
    for path in ("/luvut/", "/luvut/csv/"):
        assert [signed_in(person).get(path).status_code for person in (liisa, ylva, pirkko)] == [403] * 3
        assert client.get(path).status_code == 302


def test_figures_are_closed_with_the_work(guided_everywhere, maija):
    browser = signed_in(maija)
    assert browser.get("/luvut/").status_code == 200

    maija.memberships.update(suspended_at="2026-11-01T12:00Z")

    assert browser.get("/luvut/").status_code == 403


def test_reporting_begins_with_the_figures(maija):
    assert signed_in(maija).get("/oma/", follow=True).redirect_chain[-1][0] == "/luvut/"


def narrowed(organization, **area):
    person = make_person("Outi Ollila", (RoleCode.REPORTING, organization))
    person.memberships.update(**area)
    return person


def test_organization_narrowed_to_an_area_sees_what_it_sent_and_not_where_its_own_people_live(
    guided_everywhere, unit, lumme
):
    person = narrowed(lumme, municipality=unit.municipality)

    assert seen(person) == seen(person, "?side=received") == "80"


def test_municipality_sees_its_own_area_and_no_other(guided_everywhere, region, other_unit):
    city = make_organization("Varkauden kaupunki", OrganizationType.MUNICIPALITY, town="915")

    assert seen(narrowed(city, municipality=city.municipality)) == "60"

    elsewhere = make_organization("Kuopion kaupunki", OrganizationType.MUNICIPALITY)
    person = make_person("Ossi Ollila", (RoleCode.REPORTING, elsewhere))
    person.memberships.update(municipality=city.municipality)
    assert "Lukuja ei vielä ole" in page(signed_in(person))


@pytest.mark.parametrize(
    ("name", "numbers"), [("maija", {10, 20, 40, 80}), ("aino", {10}), ("raili", {10, 20, 80}), ("onni", {40})]
)
def test_rule_itself_reaches_no_fact_of_others(guided_everywhere, request, name, numbers):
    """The page narrows further by side; the rule holds without it."""
    person = request.getfixturevalue(name)
    facts = policy.rows(actor(person), "figures.see", ReferralFact.objects.all())

    assert set(facts.values_list("number", flat=True)) == numbers


def test_rule_reaches_nothing_without_the_word(guided_everywhere, ylva):
    assert not policy.rows(actor(ylva), "figures.see", ReferralFact.objects.all()).exists()
