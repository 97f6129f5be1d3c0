"""Whose answers are late: for reporting, by organization, the small ones together, and still for a week."""

from datetime import date, timedelta

import pytest

from evaluation.reading.waiting import last_sunday, waiting
from evaluation.scope import scope_of
from organizations.choices import RoleCode
from tests.plugins.cast import actor, make_organization, make_person, signed_in
from tests.plugins.figures import put
from tests.plugins.listings import make_activity

# The Saturday after the Sunday as of which it stands.
TODAY = date(2026, 11, 28)
LONG_AGO, LATELY = date(2026, 11, 2), date(2026, 11, 16)


@pytest.fixture
def asked(unit, in_autumn):
    """Three organizations; six, seven and two have waited long."""
    activities = [make_activity(make_organization(name), name) for name in ("Aamu ry", "Ilta ry", "Yö ry")]
    for activity, number in zip(activities, (6, 7, 2), strict=True):
        put(unit, activity, "sent", left=LONG_AGO, number=number)
    return activities


def told(person):
    found = waiting(scope_of(actor(person), ""), TODAY)
    return {line.label: line.referrals for line in found.lines}, found


def test_small_ones_stand_with_another_and_the_sum_is_whole(asked, maija):
    lines, found = told(maija)

    assert lines == {"Ilta ry": 7, "Muut yhteensä": 8}
    assert found.lines[-1].holds == ("Aamu ry", "Yö ry")
    assert (found.day, found.total) == (date(2026, 11, 22), 15)


@pytest.mark.parametrize("kind", ["accepted", "declined", "withdrawn", "no_answer", "waiting", "started"])
def test_what_waits_no_more_is_not_told(asked, unit, maija, kind):
    put(unit, asked[1], kind, left=LONG_AGO, number=7, before="sent")

    assert told(maija)[0] == {"Kaikki yhteensä": 8}


def test_what_left_lately_and_what_happened_after_sunday_are_not_in_it(asked, unit, maija):
    put(unit, asked[1], "sent", left=LATELY, number=9)
    put(unit, asked[1], "accepted", left=LONG_AGO, number=7, before="sent", on=TODAY)
    put(unit, asked[0], "arrived", left=LONG_AGO, number=6, before="sent")

    assert told(maija)[0] == {"Ilta ry": 7, "Muut yhteensä": 8}


def test_on_the_page_of_who_reports_and_of_nobody_else(asked, maija, aino, unit):
    leader = make_person("Johanna Johtaja", (RoleCode.REPORTING, unit))
    for person, shown in ((maija, True), (leader, True), (aino, False)):
        html = signed_in(person).get("/luvut/").content.decode()
        assert ('id="waiting"' in html) == shown, person
    assert ";Vastaus viipyy;Ilta ry;" in signed_in(maija).get("/luvut/csv/").content.decode()


def test_another_unit_sees_its_own_alone(asked, other_unit):
    assert told(make_person("Johanna Johtaja", (RoleCode.REPORTING, other_unit)))[0] == {}


def test_municipality_is_told_none(asked, maija, unit):
    maija.memberships.update(municipality=unit.municipality)

    assert waiting(scope_of(actor(maija), ""), TODAY) is None


def test_it_stands_from_sunday_to_sunday():
    for number in range(7):
        assert last_sunday(date(2026, 11, 23) + timedelta(days=number)) == date(2026, 11, 22)
