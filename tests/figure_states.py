"""The states of the page of figures."""

from datetime import timedelta

from django.utils import timezone

from directory.models import Need, Stage
from organizations.models import Municipality
from tests.plugins.figures import put
from tests.plugins.listings import make_activity
from tests.state import State, page

FIGURES = page("evaluation:figures")
# In the quarter that is over, whenever the test is run.
OVER = timezone.localdate().replace(day=1, month=(timezone.localdate().month - 1) // 3 * 3 + 1) - timedelta(days=20)


def over_two_years(world, **fields):
    """Every theme and stage, small ones among them, and one activity with a long name."""
    activity = make_activity(world.tupa, "Torstain juttutupa kaikille, jotka kaipaavat seuraa", way_in="ask_place")
    stages = list(Stage.objects.all())
    for place, need in enumerate(Need.objects.specific().order_by("pk")):
        told = {"need": need.code, "stage": stages[place % len(stages)], **fields}
        put(world.unit, activity, "given", left=OVER, number=1 + place % 40, **told)
        put(world.unit, activity, "told", left=OVER - timedelta(days=91 * (place % 8)), number=1 + place % 5, **told)
        put(world.unit, activity, "sent", left=OVER - timedelta(days=91 * (place % 8)), number=400, **told)
    put(world.unit, activity, "started", left=OVER, number=17)
    put(world.unit, activity, "walk_in", left=OVER, number=8, before="")
    put(world.unit, activity, "given", left=timezone.localdate(), number=2)


def counted(path=FIGURES, query="", **fields):
    def prepared(world):
        over_two_years(world, **fields)
        return path(world) + query

    return prepared


def in_a_small_municipality(world):
    town = Municipality.objects.get(code="921")
    world.maija.memberships.update(municipality=town)
    activity = make_activity(world.tupa)
    put(world.unit, activity, "given", left=OVER, number=3, municipality=town)
    put(world.unit, activity, "told", left=OVER, number=12, municipality=town)
    return FIGURES(world)


def running(world):
    over_two_years(world)
    today = timezone.localdate()
    return f"{FIGURES(world)}?period={today.year}-{(today.month + 2) // 3}"


FIGURE_STATES = [
    State("evaluation/figures.html", "empty", "maija", FIGURES),
    State("evaluation/figures.html", "county", "maija", counted()),
    State("evaluation/figures.html", "running", "maija", running),
    State("evaluation/figures.html", "small-municipality", "maija", in_a_small_municipality),
    State("evaluation/figures.html", "unit", "aino", counted()),
    State("evaluation/figures.html", "receiver", "raili", counted()),
]
