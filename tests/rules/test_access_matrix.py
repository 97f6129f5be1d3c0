"""The access matrix in its short form: `./run prove access` asks all of it, and plants two hundred faults."""

import pytest

from organizations import checks
from proofs.access import cells, faults, figures, past, told
from proofs.access.asking import Asker
from proofs.access.things import make_all
from tests.rules.url_roles import PUBLIC_SIGNIN, SIGNED_IN_SIGNIN, TABLE

# By these three most of the rest is decided: whose it is, whose not, and a colleague's.
SHORT = {"own", "another organization", "visitor"}


@pytest.fixture
def made(db):
    return make_all()


@pytest.fixture
def wrong(made):
    """What is wrong of some cells, each with what it was answered."""
    world, people = made
    asker, actors = Asker(world, people), past.Actors(people)

    def ask(asked):
        for cell in asked:
            what = past.wrong(cell, actors, world) if isinstance(cell, past.Past) else asker.wrong(cell)
            if what:
                yield f"{cell} → {what}"

    return ask


def test_what_is_hidden_is_not_found_and_what_is_told_is_ones_own(made, wrong):
    world, people = made
    some = {who: browser for who, browser in people.items() if who[1] in SHORT}
    hidden = [cell for cell in cells.of_hidden(some) if cell.relation == "own"]
    lists = [*told.of_lists(some), *figures.of_figures(world["works"], world["guided"])]

    assert list(wrong(hidden[::5])) == []
    assert list(wrong(lists[::5])) == []
    assert list(wrong([*past.of_contacts(some), *past.of_facts(some, world), *past.of_feedback(some)])) == []


PLANTED = [
    ("_referrals_with_contact: gives all", lambda people, world: past.of_contacts(people)),
    ("_facts: drops _from_the_place(work)", past.of_facts),
    ("_feedback_of_own_activities: drops Q(told_at__lt=start_of_month())", lambda people, _: past.of_feedback(people)),
    (
        "_edit_activity: drops Q(organization__state=OrganizationState.ACTIVE)",
        lambda people, _: cells.of_hidden(people),
    ),
    ("actor_of_link: drops promise.is_missing(actor)", lambda people, _: told.of_lists(people)),
    ("activity_for_front_door: asks without the rule", lambda people, _: told.of_lists(people)),
    ("referrals:inbox: referral.answer → public", lambda people, _: cells.of_table(people)),
]
_MET_BY = {
    "_edit_activity": "directory:listing",
    "activity_for_front_door": "directory:add_front_door",
    "actor_of_link": "mail_link",
    "referrals:inbox": "referrals:inbox",
}


def test_planted_faults_are_seen(made, wrong):
    world, people = made
    named = {fault.name: fault for fault in faults.all_faults()}

    for name, asked in PLANTED:
        address = _MET_BY.get(named[name].place)
        meet = (cell for cell in asked(people, world) if address is None or cell.row.name == address)
        with faults.planted(named[name]):
            assert next(wrong(meet), None), name


def test_matrix_asks_every_address_with_both_methods():
    asked = {(cell.row.name, cell.method) for cell in cells.of_table({("professional", "own"): None})}

    names = {row.name for row in TABLE} | set(PUBLIC_SIGNIN) | set(SIGNED_IN_SIGNIN)
    assert asked == {(name, method) for name in names for method in ("GET", "POST")}


def test_faults_are_of_every_file_and_can_be_taken_back():
    before = {
        name: pattern.callback.policy for name, pattern, _ in checks.urls() if hasattr(pattern.callback, "policy")
    }
    every = faults.all_faults()

    for fault in every:
        with faults.planted(fault):
            pass

    assert {fault.file for fault in every if fault.code} == {f"{name.replace('.', '/')}.py" for name in faults.MODULES}
    after = {name: pattern.callback.policy for name, pattern, _ in checks.urls() if hasattr(pattern.callback, "policy")}
    assert after == before
    assert len(faults.chosen(200)) >= 200
