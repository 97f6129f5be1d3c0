"""The states of the pages that everybody reads."""

from datetime import time, timedelta

from django.urls import reverse
from django.utils import timezone

from directory.choices import AgeGroup
from directory.exchange.importing import import_rows
from directory.exchange.mapping import Mapping
from directory.models import Activity, FrontDoor
from directory.reading.links import organization_url
from directory.search.indexing import index
from organizations.choices import OrganizationType
from organizations.models import Region
from tests.plugins.cast import make_organization
from tests.plugins.listings import NOBODY, make_activity, make_alike, make_rich_activity, put_text
from tests.state import State, page

LONG = "Mielenterveysomaisten vertaistukiryhmä kaikenikäisille läheisille ja perheille, Kuopio–Siilinjärvi"


def poor(**more):
    return lambda world: make_activity(world.tupa, **more).get_absolute_url()


def rich(**more):
    return lambda world: make_rich_activity(world.tupa, **more).get_absolute_url()


def without_name_of_a_person(world):
    contacts = [{"phone": "017 555 0142"}, {"email": "hyvin.pitka.osoite.ilman.valeja@yhdistyksen-osoite.example"}]
    return make_activity(world.tupa, LONG, rows={"contacts": contacts}).get_absolute_url()


def on_paper(make, **more):
    return lambda world: reverse("directory:print_activity", args=[make(world.tupa, **more).slug])


def imported(organization, name="Äänestäminen vaaleissa"):
    """With the name alone, as a register may tell it."""
    row = {"external_id": "1", "name": name, "organization": organization.pk}
    report = import_rows([row], Mapping(), by=NOBODY)
    return Activity.objects.whole().get(pk=report.activities["1"])


def in_preview(query, make=make_rich_activity, **more):
    return lambda world: reverse("directory:preview", args=[make(world.tupa, **more).pk]) + query


def a_catalogue(world):
    for weekday in range(1, 8):
        made = make_activity(world.tupa, f"Ryhmä {weekday}", rows={"times": [{"weekday": weekday, "starts": time(10)}]})
        make_alike(made, [f"Ryhmä {weekday}, osa {number}" for number in range(1, 8)])
    make_rich_activity(world.tupa, LONG, state="paused")
    world.tupa.phone, world.tupa.email, world.tupa.website = "017 555 0142", "t@tarina.example", "https://tupa.example"
    world.tupa.save()
    return organization_url(world.tupa)


def a_unit(world):
    make_activity(world.unit)
    return organization_url(world.unit)


def many_organizations(world):
    kinds = [kind for kind in OrganizationType.values if kind != OrganizationType.COUNTY]
    for number in range(25):
        made = make_organization(f"Toimija numero {number:02}, jolla on pitkä nimi", kinds[number % len(kinds)])
        make_activity(made)
    return reverse("directory:organizations")


def many_found(world):
    """Of every kind of notice that a card may carry."""
    Region.objects.filter(pk=world.tupa.region_id).update(in_use=True)
    put_text(make_rich_activity(world.tupa, LONG, state="paused"), "sv", name="Kamratstöd för anhöriga")
    make_rich_activity(world.tupa, capacity_state="full")
    old = make_activity(world.tupa, "Kauan tarkistamatta")
    Activity.objects.filter(pk=old.pk).update(reviewed_at=timezone.now() - timedelta(days=400))
    index([old.pk])
    club = make_activity(world.lumme, "Juttukerho", relations={"needs": ["company"]})
    make_alike(club, [f"Juttukerho numero {number:02}" for number in range(21)])
    return reverse("directory:search")


def searched(query, prepare=many_found):
    return lambda world: prepare(world) + query


def chosen(name, *names, sensitive=False, query="", gone=False):
    """The page of that name about a rich listing, those of these names, a sensitive one and one that is gone."""

    def path(world):
        keys = [make_rich_activity(world.tupa).pk]
        keys += [make_activity(world.tupa, other).pk for other in names]
        keys += [make_activity(world.tupa, "Turvallinen paikka", sensitive=True).pk] if sensitive else []
        keys += [make_activity(world.tupa, state="archived").pk] if gone else []
        return f"{reverse(f'directory:{name}')}?valitut={','.join(map(str, keys))}{query}"

    return path


def a_door(world, **more):
    return FrontDoor.objects.create(
        region=world.region, activity=make_activity(world.tupa, f"Ovi {FrontDoor.objects.count() + 1}"), **more
    )


def with_doors(query):
    """The whole county's, the town's own, OLKA's, and one whose listing is gone."""

    def path(world):
        address = many_found(world)
        town = world.tupa.municipality
        a_door(world)
        a_door(world, municipality=town, age_group=AgeGroup.OLDER)
        a_door(world, is_olka=True)
        gone = make_activity(world.tupa, "Suljettu ovi", state="archived")
        FrontDoor.objects.create(region=world.region, activity=gone, age_group=AgeGroup.WORKING_AGE)
        return address + query

    return path


PLANNED = {
    "goals": ["company", "maintain"],
    "own_goal": "Opin neulomaan",
    "review_on": "2027-01-15",
    "more": "Kello 10",
}

READER_STATES = [
    State("directory/selection.html", "empty", "visitor", page("directory:selection")),
    State("directory/selection.html", "one", "visitor", chosen("selection")),
    State("directory/selection.html", "many", "visitor", chosen("selection", LONG, "Kuoro", sensitive=True, gone=True)),
    State("directory/selection.html", "professional", "aino", chosen("selection", "Kuoro")),
    State("directory/print_selection.html", "many", "visitor", chosen("print_selection", LONG, sensitive=True)),
    State("directory/plan.html", "empty", "visitor", page("directory:plan")),
    State("directory/plan.html", "some", "visitor", chosen("plan", LONG, sensitive=True)),
    State("directory/plan.html", "errors", "visitor", chosen("plan"), {"more": "x" * 501, "review_on": "x"}, 400),
    State("directory/plan.html", "again", "aino", chosen("plan"), PLANNED | {"edit": "1"}),
    State("directory/plan_sheet.html", "full", "visitor", chosen("plan", LONG, sensitive=True), PLANNED),
    State("directory/plan_sheet.html", "bare", "visitor", chosen("plan"), {}),
    State("directory/search.html", "chosen", "visitor", chosen("search", LONG, query="&q=kahvi")),
    State("directory/search.html", "front-door", "visitor", with_doors("?q=juttuseuraa&municipality=297")),
    State("directory/search.html", "nothing-but-a-door", "visitor", with_doors("?q=qwertyqwerty")),
    State("directory/front_doors.html", "empty", "ylva", page("directory:front_doors")),
    State(
        "directory/front_doors.html", "many", "ylva", lambda w: (with_doors("")(w), reverse("directory:front_doors"))[1]
    ),
    State("directory/front_door.html", "new", "ylva", page("directory:add_front_door")),
    State("directory/front_door.html", "errors", "ylva", page("directory:add_front_door"), {"listing": "x"}, 400),
    State(
        "directory/front_door.html", "own", "ylva", lambda w: reverse("directory:edit_front_door", args=[a_door(w).pk])
    ),
    State("directory/activity.html", "chosen", "visitor", lambda w: poor()(w) + "?valitut=1,2"),
    State("directory/search.html", "empty", "visitor", page("directory:search")),
    State("directory/search.html", "many", "visitor", many_found),
    State("directory/search.html", "best", "visitor", searched("?q=juttuseuraa&municipality=297")),
    State("directory/search.html", "all", "visitor", searched("?q=juttuseuraa&all=1&page=2")),
    State("directory/search.html", "none-fits", "visitor", searched("?q=juttuseuraa&channel=home_visit&language=ar")),
    State("directory/search.html", "unknown-words", "visitor", searched("?q=qwertyqwerty")),
    State("directory/search.html", "sensitive", "visitor", searched("?need=domestic_violence")),
    State("directory/search.html", "professional", "aino", searched("?q=juttuseuraa&target_group=older&open=need")),
    State("directory/search.html", "professional-empty", "aino", page("directory:search")),
    State("directory/activity.html", "poor", "visitor", poor()),
    State("directory/activity.html", "rich", "visitor", rich()),
    State("directory/activity.html", "paused", "visitor", rich(state="paused")),
    State("directory/activity.html", "sensitive", "visitor", poor(sensitive=True)),
    State("directory/activity.html", "long", "visitor", without_name_of_a_person),
    State("directory/activity.html", "professional", "aino", rich()),
    State("directory/activity.html", "editor", "eero", rich()),
    State("directory/activity.html", "administrator", "ylva", rich()),
    State("directory/activity.html", "imported", "visitor", lambda w: imported(w.tupa).get_absolute_url()),
    State("directory/print_activity.html", "imported", "visitor", on_paper(imported)),
    State("directory/print_activity.html", "rich", "visitor", on_paper(make_rich_activity)),
    State("directory/print_activity.html", "poor", "visitor", on_paper(make_activity, name=LONG)),
    State("directory/print_activity.html", "sensitive", "visitor", on_paper(make_activity, sensitive=True)),
    State("directory/preview.html", "resident", "eero", in_preview("", state="draft")),
    State("directory/preview.html", "professional", "eero", in_preview("?reader=professional", state="draft")),
    State("directory/preview.html", "sensitive", "eero", in_preview("", make_activity, sensitive=True)),
    State("directory/organization.html", "empty", "visitor", lambda w: organization_url(w.lumme)),
    State("directory/organization.html", "many", "visitor", a_catalogue),
    State("directory/organization.html", "unit", "visitor", a_unit),
    State("directory/organizations.html", "empty", "visitor", page("directory:organizations")),
    State("directory/organizations.html", "many", "visitor", many_organizations),
    State("directory/organizations.html", "none-fits", "visitor", lambda w: "/toimijat/?q=olematon"),
]
