"""The states of the pages on which listings are written."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from directory.actions import classification, life
from directory.models import Activity
from directory.questions import STEPS
from tests.plugins.cast import actor
from tests.plugins.listings import make_activity, make_alike, make_rich_activity
from tests.state import State, page


def of_draft(name, *more, state="draft", **facts):
    def path(world):
        made = make_activity(world.tupa, "Torstain kävelyporukka", state=state, **facts)
        return reverse(f"directory:{name}", args=[made.pk, *more])

    return path


def of_rich(name, *more):
    return lambda world: reverse(f"directory:{name}", args=[make_rich_activity(world.tupa).pk, *more])


def a_page_of_many(world):
    draft = make_activity(world.tupa, "Kerho, jolla on aika pitkä nimi", state="draft", price_type="")
    make_alike(draft, [f"Kerho numero {number:02}, jolla on aika pitkä nimi" for number in range(21)])
    make_rich_activity(world.tupa)
    make_activity(world.tupa, "Vanha kerho", state="archived")
    return reverse("directory:listings")


def on_a_break(world):
    made = make_activity(world.tupa, "Kuorolaulu")
    life.pause(by=actor(world.eero), activity=made, until=timezone.localdate() + timedelta(days=20))
    return reverse("directory:listing", args=[Activity.objects.get().pk])


def corrected_by_hand(world):
    activity = make_rich_activity(world.tupa)
    chosen = {"stages": ["meeting_places", "after"], "goals": [], "service_classes": ["P25.1"]}
    classification.correct(by=actor(world.ylva), activity=activity, chosen=chosen)
    return reverse("directory:curate", args=[activity.pk])


LISTING_STATES = [
    State("directory/listings.html", "empty", "eero", page("directory:listings")),
    State("directory/listings.html", "many", "eero", a_page_of_many),
    State("directory/listings.html", "county", "ylva", a_page_of_many),
    State("directory/listings.html", "none-fits", "eero", lambda w: a_page_of_many(w) + "?q=olematon"),
    State("directory/add_listing.html", "empty", "eero", page("directory:add_listing")),
    State(
        "directory/add_listing.html",
        "administrator",
        "ylva",
        page(
            "directory:add_listing",
        ),
    ),
    State("directory/add_listing.html", "errors", "eero", page("directory:add_listing"), {"name": ""}, 400),
    State("directory/listing.html", "unfinished", "eero", of_draft("listing", price_type="", way_in="")),
    State("directory/listing.html", "ready", "eero", of_draft("listing")),
    State("directory/listing.html", "published", "eero", of_rich("listing")),
    State("directory/listing.html", "on-a-break", "eero", on_a_break),
    State("directory/listing.html", "archived", "eero", of_draft("listing", state="archived")),
    State("directory/listing.html", "administrator", "ylva", of_rich("listing")),
    State(
        "directory/listing.html",
        "break-errors",
        "eero",
        of_draft("pause", state="published"),
        {"since": "x"},
        400,
    ),
    *(State("directory/answer.html", f"{question}-draft", "eero", of_draft("answer", question)) for question in STEPS),
    *(State("directory/answer.html", f"{question}-told", "eero", of_rich("answer", question)) for question in STEPS),
    State("directory/answer.html", "errors", "eero", of_draft("answer", "mita"), {"said_name": ""}, 400),
    State(
        "directory/answer.html",
        "row-errors",
        "eero",
        of_draft("answer", "milloin"),
        {
            "times-TOTAL_FORMS": "1",
            "times-INITIAL_FORMS": "0",
            "times-0-weekday": "4",
            "breaks-TOTAL_FORMS": "0",
            "breaks-INITIAL_FORMS": "0",
        },
        400,
    ),
    State("directory/listing_text.html", "new", "eero", of_rich("text", "en")),
    State("directory/listing_text.html", "written", "eero", of_rich("text", "sv")),
    State("directory/listing_text.html", "errors", "eero", of_rich("text", "sv"), {"name": ""}, 400),
    State("directory/curate.html", "by-the-rules", "ylva", of_rich("curate")),
    State("directory/curate.html", "corrected", "ylva", corrected_by_hand),
    State("directory/curate.html", "errors", "ylva", of_rich("curate"), {"stages": "unknown"}, 400),
]
