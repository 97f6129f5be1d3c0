"""People in every relation to what is one's own in world.py.

places_of(county, unit, other_unit, tupa) -> {role: {relation: where one of that relation works}}
make_people(places) -> {(role, relation): browser}    with those who work there no more, and those who work nowhere
"""

from django.utils import timezone

from organizations.choices import OrganizationType
from organizations.models import Membership
from tests.plugins.cast import make_organization, make_person, signed_in

OUT_OF_WORK = ("former", "suspended", "none")


def places_of(county, unit, other_unit, tupa):
    """A regional administrator's other organization is another county."""
    branch = make_organization("Tuulikin Tupa ry, Varkauden osasto", parent=tupa, town="915")
    neighbour = make_organization("Naapuriapu ry")
    elsewhere = make_organization("Kymenlaakson hyvinvointialue", OrganizationType.COUNTY, town="285")
    places = {
        "professional": {"own": unit, "unit above": county, "another unit": other_unit},
        "receiver": {"own": tupa, "another unit": branch},
        "editor": {"own": tupa, "another unit": branch},
        "link_worker": {"own": tupa, "another unit": branch},
        "reporting": {"own": county, "another unit": unit},
        "region_admin": {"own": county, "another organization": elsewhere},
        "privacy_auditor": {"own": county, "another organization": elsewhere},
    }
    return {role: {"another organization": neighbour} | by_relation for role, by_relation in places.items()}


def make_people(places):
    found = {}
    for role, by_relation in places.items():
        works = by_relation | dict.fromkeys(("former", "suspended"), by_relation["own"])
        for relation, place in works.items():
            login = f"{role}-{relation}".replace(" ", "-")
            person = make_person(login, (role, place), email=f"{login}@tarina.example")
            found[role, relation] = signed_in(person)
        found[role, "none"] = signed_in(make_person(f"{role} vailla työtä", email=f"{role}-none@tarina.example"))
    for field, relation in (("ended_at", "former"), ("suspended_at", "suspended")):
        Membership.objects.filter(user__name__endswith=relation).update(**{field: timezone.now()})
    return found
