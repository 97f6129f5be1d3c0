import pytest
from django.test import Client

from tests.plugins.cast import make_person, signed_in
from tests.rules.world import make_world


@pytest.fixture
def world(region, county, unit, tupa, ylva):
    return make_world(region, county, unit, tupa, ylva)


@pytest.fixture
def browsers(world, county, unit, tupa, ylva):
    """A browser for each role."""
    places = {
        "professional": unit,
        "receiver": tupa,
        "editor": tupa,
        "link_worker": tupa,
        "reporting": county,
        "privacy_auditor": county,
    }
    people = {
        role: make_person(f"Rooli {role}", (role, place), email=f"{role}@tarina.example")
        for role, place in places.items()
    } | {"region_admin": ylva, "professional": world["sender"], "link_worker": world["walker"]}
    found = {role: signed_in(person) for role, person in people.items()}
    return found | {"visitor": Client()}
