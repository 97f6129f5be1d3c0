import pytest

from directory.search.rebuilding import add_up
from organizations.models import Municipality, Region
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type


@pytest.fixture
def offered(county, tupa, raili):
    """Two activities for company in Varkaus: one with an open door, one where a place is asked for."""
    make_type(county)
    Region.objects.filter(code="13").update(in_use=True)
    here = Municipality.objects.get(name_fi="Varkaus")
    told = {"needs": ["company"], "municipalities": [here]}
    make_activity(tupa, "Kävelyporukka", relations=told, way_in="open_door")
    make_activity(tupa, "Kädentyöpiiri", relations=told, way_in="ask_place")
    add_up()
