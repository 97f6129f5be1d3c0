import pytest
import time_machine

from tests.plugins.figures import NOW
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type


@pytest.fixture
def craft(tupa, raili, county):
    """Where a place is asked for; Raili answers."""
    make_type(county)
    return make_activity(tupa, "Kädentyöpiiri", relations={"needs": ["company"]}, way_in="ask_place")


@pytest.fixture
def in_autumn():
    """The third quarter is over, the fourth runs."""
    with time_machine.travel(NOW, tick=False):
        yield
