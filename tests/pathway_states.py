"""The states of the pages on which pathways are written, published and looked after; boards are in board_states."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from directory.actions import life
from directory.models import Stage
from pathways.actions import editors, placing, publishing, steps
from pathways.actions.placing import Agreed
from pathways.models import PathwayVersion
from tests.plugins.cast import actor
from tests.plugins.listings import make_activity
from tests.plugins.pathways import make_pathway
from tests.state import State, page

KEY = "6f1c3a52-4a57-4d5b-9a35-0f2f6a0c9f11"
STEPS = (
    {"stage": "meeting_places", "name_fi": "Seuraa lähellä kotia", "needs": ["company"], "public_fi": "Tule käymään."},
    {"stage": "meeting_places", "name_fi": "Ruokaa yhdessä", "needs": ["eating_together"], "staff_fi": "Lähde mukaan."},
    {"stage": "basic", "row": "statutory", "name_fi": "Kotihoito", "needs": ["home_living"], "expects": False},
    {"stage": "basic", "row": "alongside", "name_fi": "Vertaisia vierelle", "needs": ["mental_wellbeing"]},
    {"stage": "specialised", "row": "purchased", "name_fi": "Kuntoutusjakso", "draws": False},
)


def at(name, version, *more) -> str:
    return reverse(f"pathways:{name}", args=[version.pathway_id, *more])


def published(world, **told) -> PathwayVersion:
    make_activity(world.tupa, "Tuulikin olohuone", kind="meeting_place")
    return make_pathway(world.tupa, steps=STEPS, by=actor(world.eero), **told)


def worked_on(world) -> PathwayVersion:
    """A draft that two organizations write: pins of every sort, a step taken out, one added."""
    by = actor(world.eero)
    version = published(world)
    editors.add_editor(by=by, pathway=version.pathway, organization=world.lumme)
    draft = publishing.draft(by=by, pathway=version.pathway)
    first, second = draft.steps.all()[:2]
    today = timezone.localdate()
    ends = (today + timedelta(days=20), today - timedelta(days=1), None)
    for number, until in enumerate(ends):
        agreed = Agreed("Mukana alussa", "Kaksi paikkaa.", "Lumme ry", until) if until else Agreed()
        activity = make_activity(world.lumme, f"Kuoro {number}")
        placing.place(by=by, step=first, activity=activity, agreed=agreed)
    life.archive(by=by, activity=activity)
    steps.remove_step(by=by, step=second)
    stage = Stage.objects.get(code="after")
    steps.add_step(by=by, version=draft, told=steps.Told({"stage": stage, "name_fi": "Arkeen", "draws": False}))
    return draft


def of_worked_on(name, *more):
    return lambda world: at(name, worked_on(world), *more)


def of_step(name, *more):
    def path(world):
        draft = worked_on(world)
        return at(name, draft, draft.steps.first().uid, *more)

    return path


def of_pin(number):
    def path(world):
        step = worked_on(world).steps.first()
        return at("pin", step.version, step.uid, step.placements.all()[number].activity_id)

    return path


def of_published(name, *more, **told):
    return lambda world: at(name, published(world, **told), *more)


def board(world) -> str:
    return published(world).get_absolute_url()


def many_of_own(world) -> str:
    worked_on(world)
    make_pathway(world.tupa, "Arkistoitu polku", state="archived")
    for number in range(20):
        make_pathway(world.tupa, f"Polku numero {number:02}, jolla on aika pitkä nimi", state="draft")
    return reverse("pathways:own")


def search_of_pins(word):
    return lambda world: of_step("pins")(world) + f"?q={word}"


def without_a_draft(name):
    """Whoever had the page open while somebody else published."""
    return of_published(name)


PATHWAY_STATES = [
    State("pathways/board.html", "editor", "eero", board),
    State("pathways/own.html", "empty", "eero", page("pathways:own")),
    State("pathways/own.html", "many", "eero", many_of_own),
    State("pathways/own.html", "administrator", "ylva", many_of_own),
    State("pathways/add.html", "editor", "eero", lambda w: (published(w), reverse("pathways:add"))[1]),
    State("pathways/add.html", "administrator", "ylva", page("pathways:add")),
    State("pathways/add.html", "errors", "eero", page("pathways:add"), {"name": ""}, 400),
    State("pathways/workbench.html", "worked-on", "eero", of_worked_on("workbench")),
    State("pathways/workbench.html", "co-editor", "onni", of_worked_on("workbench")),
    State("pathways/workbench.html", "published", "eero", of_published("workbench")),
    State("pathways/workbench.html", "first-draft", "ylva", of_published("workbench", state="draft")),
    State("pathways/workbench.html", "archived", "eero", of_published("workbench", state="archived")),
    State("pathways/telling.html", "draft", "eero", of_worked_on("tell")),
    State("pathways/telling.html", "errors", "eero", of_worked_on("tell"), {"name_fi": ""}, 400),
    State(
        "pathways/telling.html", "conflict", "eero", of_worked_on("tell"),
        {"name_fi": "Oma", "summary_fi": "Oma.", "seen": "7"}, 409,
    ),
    State("pathways/changes.html", "some", "eero", of_worked_on("changes")),
    State("pathways/who_edits.html", "owner", "eero", of_worked_on("who_edits")),
    State("pathways/who_edits.html", "administrator", "ylva", of_worked_on("who_edits")),
    State("pathways/who_edits.html", "errors", "eero", of_worked_on("who_edits"), {"change": "add"}, 400),
    State("pathways/publish.html", "changed", "eero", of_worked_on("publish")),
    State("pathways/publish.html", "first", "eero", of_published("publish", state="draft")),
    State("pathways/publish.html", "errors", "eero", of_worked_on("publish"), {"what_changed": ""}, 400),
    State(
        "pathways/publish.html", "published-meanwhile", "eero", without_a_draft("publish"),
        {"number": "1", "what_changed": "x", "form_key": KEY}, 409,
    ),
    State("pathways/preview.html", "draft", "eero", of_worked_on("preview", 2)),
    State("pathways/preview.html", "published", "eero", of_worked_on("preview", 1)),
    State("pathways/preview_stage.html", "professional", "eero", of_worked_on("preview_stage", 2, "meeting_places")),
    State(
        "pathways/preview_stage.html", "resident", "eero",
        lambda w: of_worked_on("preview_stage", 2, "meeting_places")(w) + "?reader=resident",
    ),
    State("pathways/step.html", "new", "eero", of_worked_on("add_step")),
    State("pathways/step.html", "written", "eero", of_step("step")),
    State("pathways/step.html", "errors", "eero", of_step("step"), {"name_fi": ""}, 400),
    State("pathways/step.html", "looked", "eero", of_worked_on("add_step"), {"look": "1", "row": "statutory"}, 400),
    State("pathways/step.html", "draft-gone", "eero", without_a_draft("add_step"), {"name_fi": "x"}, 400),
    State("pathways/pins.html", "pinned", "eero", search_of_pins("tuulikin")),
    State("pathways/pins.html", "none-fits", "eero", search_of_pins("olematon")),
    State("pathways/pins.html", "too-long", "eero", search_of_pins("x" * 81), None, 400),
    State("pathways/pin.html", "agreed", "eero", of_pin(0)),
    State("pathways/pin.html", "gone", "eero", of_pin(2)),
    State("pathways/pin.html", "errors", "eero", of_pin(0), {"agreed_until": "x"}, 400),
    State("pathways/pin.html", "conflict", "eero", of_pin(0), {"agreed": "Oma.", "seen": "7"}, 409),
]  # fmt: skip
