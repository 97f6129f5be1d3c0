"""The states of pathways as everybody reads them."""

from django.urls import reverse

from directory.models import Need
from organizations.choices import OrganizationType
from organizations.models import Organization
from pathways.actions import placing, publishing
from tests.plugins.listings import NOBODY, make_activity, make_alike
from tests.plugins.pathways import make_pathway
from tests.state import State, page

LONG = "Mielenterveysomaisten ja lapsiperheiden yhteinen palvelupolku kotiin sairaalasta"
TEXT = "Täällä tapaa muita, joilla on sama tilanne. Ovi on auki arkisin, eikä mihinkään tarvitse ilmoittautua. " * 3
FULL = [
    {"stage": "promotion", "name_fi": "Liiku ja harrasta omaan tahtiin", "needs": ["exercise"]},
    {
        "stage": "meeting_places", "name_fi": "Seuraa lähellä kotia, vaikka heti tänään", "needs": ["company"],
        "public_fi": TEXT, "staff_fi": TEXT, "link": "https://ohje.example/pitka/osoite/sivulle",
    },
    {"stage": "guidance", "name_fi": "Neuvoja", "needs": ["digital_help"], "clienthood_types": ["network"]},
    {"stage": "basic", "row": "statutory", "name_fi": "Sosiaaliohjaus", "draws": False, "expects": False},
    {"stage": "basic", "row": "alongside", "name_fi": "Vertaisia vierelle", "needs": ["mental_wellbeing"]},
    {"stage": "basic", "row": "purchased", "name_fi": "Ateriat kotiin", "draws": False},
    {"stage": "specialised", "row": "alongside", "name_fi": "Tukija sairaalaan", "needs": ["long_term_illness"]},
    {"stage": "after", "name_fi": "Joku kysyy vielä, mitä kuuluu", "needs": ["company"]},
]  # fmt: skip


def owner(world):
    county = Organization.objects.filter(type=OrganizationType.COUNTY, parent=None, region=world.tupa.region).first()
    return county or world.tupa


def full(world, **more):
    room = make_activity(world.tupa, "Tuulikin olohuone", kind="meeting_place", state="paused")
    make_alike(make_activity(world.tupa, "Kosken tupa", kind="meeting_place"), [f"Tupa numero {n}" for n in range(12)])
    meals = make_activity(world.tupa, "Ateriat kotiin", relations={"needs": ["home_living"]})
    version = make_pathway(owner(world), LONG, steps=FULL, state="draft", **more)
    placing.place(by=NOBODY, step=version.steps.get(stage__code="meeting_places"), activity=room)
    placing.place(by=NOBODY, step=version.steps.get(row="purchased"), activity=meals)
    publishing.publish(by=NOBODY, version=version)
    return version


def board(query="", **more):
    return lambda world: full(world, **more).get_absolute_url() + query


def stage(code):
    return lambda world: stage_of(full(world), code)


def stage_of(version, code):
    return reverse("pathways:stage", args=[version.key, code])


def sensitive(world):
    return board(theme=Need.objects.get(code="substance_addiction"))(world)


def bare(world):
    return make_pathway(owner(world), steps=[{"stage": "guidance", "name_fi": "Neuvoja", "needs": ["company"]}])


def many(world):
    for number in range(25):
        make_pathway(owner(world), f"{LONG} {number:02}")
    return BOARDS(world)


BOARDS = page("pathways:pathways")
BOARD_STATES = [
    State("pathways/pathways.html", "none", "visitor", BOARDS),
    State("pathways/pathways.html", "many", "visitor", many),
    State("pathways/pathways.html", "none-fits", "visitor", lambda world: BOARDS(world) + "?q=olematon"),
    State("pathways/board.html", "full", "visitor", board()),
    State("pathways/board.html", "narrowed", "aino", board("?municipality=915&group=network")),
    State("pathways/board.html", "sensitive", "visitor", sensitive),
    State("pathways/board.html", "one-step", "visitor", lambda world: bare(world).get_absolute_url()),
    State("pathways/stage.html", "of-clients", "aino", stage("basic")),
    State("pathways/stage.html", "meeting-places", "visitor", stage("meeting_places")),
    State("pathways/stage.html", "gap", "visitor", stage("specialised")),
    State("pathways/stage.html", "empty", "visitor", lambda world: stage_of(bare(world), "after")),
    State("pathways/points.html", "five", "maija", page("pathways:points")),
]
