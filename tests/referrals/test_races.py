"""Two at the same referral at the same moment; the long form is `./run prove races`."""

import pytest

from organizations.choices import RoleCode
from proofs.races import PAIRS, People, race
from tests.plugins.cast import actor, make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type

ROUNDS = 100


@pytest.fixture
def people(transactional_db, county, unit, tupa, aino, raili):
    make_type(county)
    colleague = make_person("Reijo Savolainen", (RoleCode.RECEIVER, tupa))
    activity = make_activity(tupa, way_in="ask_place")
    return People(sender=actor(aino), receiver=actor(raili), colleague=actor(colleague), activity=activity)


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS)
def test_exactly_one_wins(people, pair):
    score = race(pair, people, ROUNDS)

    assert (score.one_winner, score.wrong_trail) == (ROUNDS, 0)


@pytest.mark.slow
def test_get_check_save_lets_both_through(people):
    """The planted fault: without a conditional update the proof fails."""
    assert race("accept/accept", people, 10, planted=True).one_winner < 10
