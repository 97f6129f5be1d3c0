"""Two at the same thing at the same moment; the long form is `./run prove races`."""

import pytest

from organizations.choices import RoleCode
from proofs.races import PAIRS
from proofs.racing import People, race, unheld
from tests.plugins.cast import actor, make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type

ROUNDS, PLANTED_ROUNDS = 25, 8
# One of each claim.
ALIKE = ["accept/accept", "erase/reveal", "confirm/archive"]


@pytest.fixture
def people(transactional_db, county, unit, tupa, aino, raili, eero):
    make_type(county)
    colleague = make_person("Reijo Savolainen", (RoleCode.RECEIVER, tupa))
    return People(
        sender=actor(aino),
        receiver=actor(raili),
        colleague=actor(colleague),
        editor=actor(eero, RoleCode.EDITOR),
        activity=make_activity(tupa, way_in="ask_place"),
        listing=make_activity(tupa, "Lukupiiri"),
    )


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS)
def test_what_must_be_true_of_two_at_once_is_true(people, pair):
    score = race(PAIRS[pair], people, ROUNDS)

    assert score.held == score.rounds == ROUNDS, score


@pytest.mark.slow
@pytest.mark.parametrize("pair", ALIKE)
def test_get_check_save_is_found_out(people, pair):
    """The planted fault: nobody holds the row."""
    with unheld():
        score = race(PAIRS[pair], people, PLANTED_ROUNDS)

    assert not score.is_clean, score
