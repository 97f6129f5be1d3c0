import pytest
import time_machine

from tests.plugins.cast import signed_in
from tests.plugins.figures import AUTUMN, NOW, put
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


@pytest.fixture
def manager(maija):
    return signed_in(maija)


@pytest.fixture
def summer(unit, craft):
    """Eight sent and four handed over; six answered in time, five began; nine people were told."""
    put(unit, craft, "sent", number=8)
    put(unit, craft, "given", number=4)
    put(unit, craft, "accepted", number=6)
    put(unit, craft, "started", number=5, before="accepted")
    put(unit, craft, "declined", on=AUTUMN)
    put(unit, craft, "closed", number=2, before="started", outcome="attached", right_time="yes")
    put(unit, craft, "closed", before="started", outcome="attached", right_time="no")
    put(unit, craft, "told", number=9)
