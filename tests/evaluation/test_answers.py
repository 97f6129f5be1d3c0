"""What clients said afterwards, in the figures: averages that point at nobody, and how daily life has changed."""

import pytest

from organizations.choices import RoleCode
from organizations.models import Municipality
from referrals.models import ReferralFact
from tests.evaluation.asking import page, reporting_for, table
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.figures import AUTUMN, SUMMER, put
from tests.plugins.listings import make_activity

pytestmark = pytest.mark.usefixtures("in_autumn")


def answered(activity, *scores, left=SUMMER):
    """Each of the four sentences scored alike, as the action leaves it."""
    for score in scores:
        ReferralFact.objects.create(
            kind="feedback",
            on=left,
            written_on=left,
            left_on=left,
            region=activity.organization.region,
            activity=activity,
            receiver=activity.organization,
            got_help=score,
            felt_welcome=score,
        )


def changed(sender, *changes, left=SUMMER):
    for change in changes:
        ReferralFact.objects.create(
            kind="change", on=left, written_on=left, left_on=left, region=sender.region, sender=sender, change=change
        )


def told(browser, name, query="?period=2026-3"):
    """Row → what → figure, as the file has it."""
    found = {}
    for _whose, _when, title, row, what, figure, _of in table(browser, query):
        if title == name:
            found.setdefault(row, {})[what] = figure
    return found


def test_few_answers_are_told_together_with_the_smallest_of_the_others(manager, craft, lumme, unit):
    put(unit, craft)
    third = make_organization("Kolmas ry")
    answered(craft, *[5] * 7)
    answered(make_activity(lumme, "Lauluryhmä"), 2, 2)
    answered(make_activity(third, "Lukupiiri"), *[4] * 6)

    assert told(manager, "Palaute") == {
        "Tuulikin Tupa ry": {"Vastauksia": "7", "Keskiarvo": "5,0"},
        "Muut yhteensä: Arkivoima Lumme ry, Kolmas ry": {"Vastauksia": "8", "Keskiarvo": "3,5"},
    }


def test_under_five_nothing_is_told_and_of_a_running_period_neither(manager, phone, craft, unit):
    put(unit, craft)
    put(unit, craft, left=AUTUMN)
    answered(craft, 5, 5, 4, 4)
    answered(craft, *[2] * 9, left=AUTUMN)

    for browser in (manager, phone):
        assert told(browser, "Palaute") == {}
        assert "Vastaajia on liian vähän" in page(browser, "?period=2026-3")
        assert told(browser, "Palaute", "?period=2026-4") == {}


@pytest.fixture
def phone(raili):
    return signed_in(raili)


def test_receiver_sees_its_own_activities_and_no_change_of_anybody(phone, onni, aino, craft, unit):
    put(unit, craft)
    answered(craft, *[4] * 5)
    changed(unit, *[3] * 6)

    assert told(phone, "Palaute") == {"Kädentyöpiiri": {"Vastauksia": "5", "Keskiarvo": "4,0"}}
    assert "Arki ennen" not in page(phone, "?period=2026-3")
    assert "4,0" not in page(signed_in(onni)), "another organization"
    assert told(signed_in(aino), "Palaute") == {}, "who guided reads what the own clients allow"


def test_change_is_a_distribution_of_five_or_more(manager, aino, craft, unit):
    put(unit, craft)
    changed(unit, 2, 5, 3, 2, 4, 1, 0, -1, 0, 1, -2)

    for browser in (manager, signed_in(aino)):
        assert told(browser, "Arki ennen ja jälkeen") == {"Kaikki yhteensä": {"Vastauksia": "11"}}

    changed(unit, *[-4] * 4)
    assert told(manager, "Arki ennen ja jälkeen") == {
        "Sujuu paremmin": {"Vastauksia": "5"},
        "Suunnilleen ennallaan": {"Vastauksia": "5"},
        "Sujuu huonommin": {"Vastauksia": "5"},
    }


def test_too_few_changes_are_not_told(manager, craft, unit):
    put(unit, craft)
    changed(unit, 3, 3, 3, 3)

    assert told(manager, "Arki ennen ja jälkeen") == {}


def test_municipality_sees_what_was_said_of_its_own_organizations(county, craft, unit):
    put(unit, craft, municipality=Municipality.objects.get(code="297"), number=9)
    far = make_organization("Varkauden Apu ry", town="915")
    answered(craft, *[4] * 5)
    answered(make_activity(far, "Lukupiiri"), *[1] * 8)

    browser = reporting_for(county, municipality=Municipality.objects.get(code="297"))

    assert told(browser, "Palaute") == {"Tuulikin Tupa ry": {"Vastauksia": "5", "Keskiarvo": "4,0"}}


def test_unit_that_reports_sees_no_averages_of_others(craft, unit):
    put(unit, craft)
    answered(craft, *[4] * 5)
    person = make_person("Outi Ollila", (RoleCode.REPORTING, unit))

    assert told(signed_in(person), "Palaute") == {}
