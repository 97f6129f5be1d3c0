"""The world of tests/rules with what the matrix needs besides: what is one's own and hidden all the same by its state,
its kind or whose it is; and people in every relation to it.

make_all() -> (world, people)    in a database of its own; people is {(role, relation): browser}
"""

from django.test import Client
from django.urls import reverse

from directory.models import Activity
from organizations.choices import OrganizationType, RoleCode
from organizations.models import Region, User
from organizations.roles import COUNTY_ROLES
from proofs.access import figures, rows, said
from referrals.actions import telling
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.referrals import acting
from tests.rules.people import make_people, places_of
from tests.rules.world import make_world


def make_all():
    region = Region.objects.get(code="13")
    Region.objects.filter(pk=region.pk).update(in_use=True)
    region.refresh_from_db()
    county = make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)
    unit = make_organization("Palveluohjaus, Kuopio", OrganizationType.COUNTY, parent=county, default_stage="guidance")
    other_unit = make_organization("Terveysasema, Varkaus", OrganizationType.COUNTY, parent=county, town="915")
    alliance = make_organization("Tupien liitto ry")
    tupa = make_organization("Tuulikin Tupa ry", parent=alliance)
    ylva = make_person("Ylva Backman", (RoleCode.REGION_ADMIN, county))
    leavers = {name: _receiver(name, tupa) for name in ("gone", "moved", "changed", "unpromised")}
    world = make_world(region, county, unit, tupa, ylva)
    places = places_of(county, unit, other_unit, tupa)
    people = _people(world, places, alliance)
    colleague = User.objects.get(name="Riitta Savolainen")
    world |= rows.listings(tupa)
    world |= rows.referrals(world, colleague)
    world |= rows.invitations(world, tupa, places)
    world |= rows.links(world, leavers, colleague, places["receiver"]["another organization"])
    rows.types(region)
    world |= said.feedback(world, colleague, ylva)
    said.openings(world, county)
    narrowed = figures.make_narrowed(county, unit, places["editor"]["another organization"])
    people |= {who: browser for who, (browser, _works) in narrowed.items()}
    works = figures.works_of(people, places, {who: works for who, (_browser, works) in narrowed.items()})
    world |= {"guided": figures.make_guided(places), "works": works}
    # Its county's organization, whose name stands in the header, is called the same.
    world["name of the region"] = f'<p class="pp-lead">{region.name}</p>'
    return world | marks_of(world), people


def _receiver(name, place):
    return make_person(f"{name} vastaanottaja", (RoleCode.RECEIVER, place), email=f"{name}@lahti.example")


def _people(world, places, alliance):
    """Beside those of the suite: above an association, in another county, before the promise, and whose row stays
    theirs while they have moved."""
    far = make_organization("Kajaanin apu ry", town="205")
    for role, by_relation in places.items():
        if role not in COUNTY_ROLES:
            by_relation["another county"] = far
        if role in ("receiver", "editor", "link_worker"):
            by_relation["unit above"] = alliance
    found = make_people(places)
    for role, person in (("professional", world["sender"]), ("link_worker", world["walker"])):
        found[role, "colleague"] = found[role, "own"]
        found[role, "own"] = signed_in(person)
    for role in ("receiver", "link_worker"):
        unpromised = make_person(
            f"{role} ennen", (role, places[role]["own"]), email=f"{role}-ennen@tarina.example", promise_version=0
        )
        found[role, "before the promise"] = signed_in(unpromised)
    world["told_before"] = _told_before_moving(places, world)
    found["professional", "moved"] = signed_in(world["told_before"].user)
    mover = make_person("Siirtynyt linkki", (RoleCode.LINK_WORKER, places["link_worker"]["own"]), email="s@m.example")
    world["mover"] = mover
    found["link_worker", "moved"] = signed_in(mover)
    found["visitor", "visitor"] = Client()
    found["nobody", "without work"] = signed_in(make_person("Työtön kävijä", email="tyoton@tarina.example"))
    return found


def _told_before_moving(places, world):
    person = make_person(
        "Muuttanut ohjaaja", (RoleCode.PROFESSIONAL, places["professional"]["own"]), email="m@m.example"
    )
    activity = Activity.objects.get(pk=world["shown_activity"])
    with acting(person) as by:
        told = telling.tell(by=by, activity=activity)
    person.memberships.update(organization=places["professional"]["another unit"])
    world["moved_told"] = told.pk
    return told


_BUTTONS = {
    "end": ("organizations:end_membership", ("own_membership", "link_membership")),
    "again": ("organizations:send_invitation_again", ("own_invitation", "invitation_unbacked_role")),
    "page": ("referrals:sent", ("own_contact", "long_ago", "in_error")),
    "edit": ("organizations:edit_own", ("own_organization",)),
    "people": ("organizations:people", ("own_organization",)),
}


def marks_of(world) -> dict[str, str]:
    """Addresses of buttons, as they stand on the pages."""
    return {
        f"{mark} of {key}": f'"{reverse(name, args=[world[key]])}"'
        for mark, (name, keys) in _BUTTONS.items()
        for key in keys
    }
