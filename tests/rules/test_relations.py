"""Every URL x role x relation to the object: own, the unit above, another unit or branch, another organization, one's
former place, a suspended membership, none. What is not one's own is not found; who has no work is refused."""

import pytest

from organizations import checks, policy
from referrals.models import GuidanceEvent
from tests.rules.asking import (
    OWN_CANARY,
    ask,
    in_groups,
    is_refused,
    tells_nothing,
    undone,
    walk,
)
from tests.rules.people import OUT_OF_WORK, make_people, places_of
from tests.rules.url_roles import TABLE

# What everybody may read may also be guided to by everybody who guides.
OPEN_TO_ALL = {"shown_activity", "shown_key", "organization_key", "token"}
ROLES = ("professional", "receiver", "editor", "region_admin")
AT_WORK = ("another unit", "another organization")
# A tally is its teller's own, not the unit's.
MINE_ALONE = ("referrals:told", "referrals:undo_told")
WORDS = {name: checks._word(name, pattern, namespace) for name, pattern, namespace in checks.urls()}
GUARDED = [row for row in TABLE if WORDS[row.name] not in (policy.PUBLIC, policy.SIGNED_IN)]


@pytest.fixture
def people(world, county, unit, other_unit, tupa):
    """(role, relation) → browser."""
    places = places_of(county, unit, other_unit, tupa)
    return make_people({role: places[role] for role in ROLES})


def asked(world, people, rows, relations):
    """(row, role, relation, response, whether something changed) for all that may be asked of the rows."""
    for row, role, method in walk(rows, lambda row: row.roles):
        for relation in relations:
            if (role, relation) in people:
                with undone() as changed:
                    response = ask(people[role, relation], row, method, world, row.own, role)
                    yield row, role, relation, response, changed()


def wrongly_shown(world, people, rows):
    """What was found, changed or told of somebody else's."""
    return [
        (row.name, role, relation, response.status_code)
        for row, role, relation, response, changed in asked(world, people, rows, AT_WORK)
        if response.status_code != 404 or changed or not tells_nothing(response, OWN_CANARY)
    ]


HELD = [row for row in GUARDED if row.own and row.own not in OPEN_TO_ALL]
REST = [row for row in GUARDED if not row.own or row.own in OPEN_TO_ALL]


@in_groups(HELD)
def test_another_units_and_another_organizations_things_are_not_found(world, people, rows):
    assert wrongly_shown(world, people, rows) == []


@in_groups(REST)
def test_lists_and_forms_tell_nothing_of_others(world, people, rows):
    faults = [
        (row.name, role, relation, response.status_code)
        for row, role, relation, response, _changed in asked(world, people, rows, AT_WORK)
        if response.status_code in (403, 404) or not tells_nothing(response, OWN_CANARY)
    ]

    assert faults == []


@in_groups(GUARDED)
def test_who_works_here_no_more_is_refused(world, people, rows):
    faults = [
        (row.name, role, relation, response.status_code)
        for row, role, relation, response, changed in asked(world, people, rows, OUT_OF_WORK)
        if not is_refused(response, role) or changed or not tells_nothing(response, OWN_CANARY)
    ]

    assert faults == []


@in_groups(HELD)
def test_own_things_and_those_of_the_units_below_are_found(world, people, rows):
    """The other side of the same coin: a table in which everything is refused would pass the rest."""
    faults = [
        (row.name, role, relation, response.status_code)
        for row, role, relation, response, _changed in asked(world, people, rows, ("own", "unit above"))
        if response.status_code in (403, 404) and not row.name.startswith(MINE_ALONE)
    ]

    assert faults == []


def test_dropped_filter_is_seen(world, people, monkeypatch):
    """The planted fault: a rule that forgets whose."""
    monkeypatch.setitem(policy._rules, (GuidanceEvent, "referral.send"), lambda actor: policy.Q())
    rows = [row for row in HELD if row.name in MINE_ALONE]

    assert {name for name, *_rest in wrongly_shown(world, people, rows)} == set(MINE_ALONE)
