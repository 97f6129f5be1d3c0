import pytest

from tests.plugins.cast import signed_in
from tests.plugins.listings import make_activity
from tests.plugins.mail_links import Reader
from tests.plugins.referrals import make_type


@pytest.fixture
def craft(tupa, raili, county):
    """Where a place is asked for; Raili answers."""
    make_type(county)
    return make_activity(tupa, "Kädentyöpiiri", relations={"needs": ["company"]}, way_in="ask_place")


@pytest.fixture
def shelter(tupa, craft):
    return make_activity(tupa, "Turvallinen olohuone", sensitive=True, way_in="ask_place")


@pytest.fixture
def quilt(lumme, onni):
    """Another organization's group; Onni answers."""
    return make_activity(lumme, "Tilkkupiiri", way_in="ask_place")


@pytest.fixture
def desk(aino):
    """The professional's browser."""
    return signed_in(aino)


@pytest.fixture
def phone(raili):
    """The receiver's browser."""
    return signed_in(raili)


@pytest.fixture
def reader():
    """A browser of nobody, for links in mails."""
    return Reader()
