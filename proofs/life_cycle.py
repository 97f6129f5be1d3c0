"""A referral's whole life against the rules on paper. `./run prove life_cycle [--rounds 20000]`, rounds being steps.

The same random walk is done by the product and kept by `life_cycle_model.Paper`. After every step the two must agree:
what is refused and what is not found, where each referral stands, its trail, permissions, contact details and answers,
and that what was written to the facts is exactly what makes the sums right again. The trail alone must lead to the same
state, and in the end the figures of every period must be those on paper.
"""

import sys
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from random import Random
from time import monotonic
from unittest.mock import patch

from django.db import transaction

from evaluation.cohort import cohorts
from evaluation.periods import period_of
from organizations.choices import OrganizationType, ReportingPeriod, RoleCode
from organizations.models import Region
from proofs.life_cycle_compare import Diverged
from proofs.life_cycle_model import Clocks, Listing, fate
from proofs.life_cycle_walk import Walk, World
from proofs.racing import last_fact
from referrals.actions import moving
from referrals.choices import ReferralState
from referrals.models import ReferralFact
from referrals.states import MOVES
from tests.plugins.cast import actor, make_organization, make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type

ROUNDS = 20_000
_PLANTED_STEPS = 2_500
_FATES = ("started", "not_started", "under_way", "not_known", "answered", "waits_still", "expired", "taken_back")
_HEAD = """# The life cycle

A random walk of everything that moves or marks a referral, by random people at random times, done by the product and
kept beside it in plain Python that was written from the rules and not from the code (`proofs/life_cycle_model.py`).
After every step both must agree: what is refused and what is not found, state, trail, permissions, contact details,
answers and facts. The trail alone leads to the same state; in the end the figures of every period are those on paper.
Not walked: the erasure of whole referrals after their time (tests/referrals/test_retention.py). Made by
`./run prove life_cycle`, where rounds are steps.

"""


def world() -> World:
    """People, places and listings of the walk, as they are made for it."""
    Region.objects.filter(code="13").update(in_use=True)
    county = make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)
    make_type(county)
    places = {
        "unit": make_organization("Palveluohjaus, Kuopio", OrganizationType.COUNTY, parent=county),
        "other": make_organization("Terveysasema, Varkaus", OrganizationType.COUNTY, parent=county, town="915"),
        "tupa": make_organization("Tuulikin Tupa ry"),
        "lumme": make_organization("Arkivoima Lumme ry"),
        "kerho": make_organization("Kylän kerho ry"),
    }
    listings = [
        Listing("craft", "tupa"),
        Listing("reading", "lumme"),
        Listing("market", "lumme", asks=False),
        # Nobody there could answer.
        Listing("club", "kerho", asks=False, answered=False),
    ]
    return World(_people(places), places, _activities(places, listings), listings, _clocks(county.region))


def _people(places) -> dict:
    works = {
        "aino": (RoleCode.PROFESSIONAL, "unit"),
        "arvo": (RoleCode.PROFESSIONAL, "unit"),
        "ville": (RoleCode.PROFESSIONAL, "other"),
        "raili": (RoleCode.RECEIVER, "tupa"),
        "reko": (RoleCode.RECEIVER, "tupa"),
        "onni": (RoleCode.RECEIVER, "lumme"),
        "leena": (RoleCode.LINK_WORKER, "tupa"),
        "lauri": (RoleCode.LINK_WORKER, "tupa"),
    }
    return {
        name: actor(make_person(f"{name.title()} Kävelijä", (role, places[place])))
        for name, (role, place) in works.items()
    }


def _activities(places, listings) -> dict:
    return {
        one.name: make_activity(places[one.place], one.name, way_in="ask_place" if one.asks else "open_door")
        for one in listings
    }


def _clocks(region: Region) -> Clocks:
    reminders = (region.remind_first_days, region.remind_second_days, region.tell_sender_days)
    return Clocks(reminders, region.no_answer_days, region.contact_erase_days)


def walk(made: World, steps: int, seed: int) -> Walk:
    """Raises Diverged."""
    first, walked = last_fact(), Walk(made, Random(seed))
    walked.run(steps)
    compare_figures(walked, first)
    return walked


def compare_figures(walked: Walk, after_fact: int) -> None:
    """What becomes of all that left in a period, by the facts alone and on paper."""
    paper: dict = {}
    for slip in walked.paper.slips:
        if slip.left:
            told = fate(slip.state, slip.kinds, slip.answer["outcome"])
            paper.setdefault(period_of(ReportingPeriod.QUARTER, slip.left), Counter()).update(told)
    periods = [min(paper)]
    while periods[-1] < max(paper):
        periods.append(periods[-1].after)
    for period, cohort in cohorts(ReferralFact.objects.filter(pk__gt=after_fact), periods).items():
        figures = {name: getattr(cohort, name) for name in _FATES}
        expected = {name: paper.get(period, Counter())[name] for name in _FATES}
        if figures != expected:
            raise Diverged(f"{period.key}: {figures}, on paper {expected}")


def _declined_may_accept() -> AbstractContextManager:
    move = MOVES["accept"]
    return patch.dict(MOVES, accept=replace(move, froms=move.froms | {ReferralState.DECLINED}))


# Faults of the product, each of which the walk must find.
PLANTED: dict[str, Callable[[], AbstractContextManager]] = {
    "a promise after a no": _declined_may_accept,
    "taken back, still counted": lambda: patch("referrals.facts.take_back"),
    "taken back after an hour": lambda: patch("referrals.actions.undoing.WITHIN", timedelta(hours=1)),
    "an old page answers": lambda: patch("referrals.actions.moving.hold_as_read", moving.hold),
    "the next in order forgotten": lambda: patch("referrals.actions.redirecting.ask_next", return_value=None),
}


def found_after(made: World, name: str, steps: int, seed: int) -> int | None:
    """After how many steps the planted fault was found; None when it was not."""
    walked = Walk(made, Random(seed))
    with transaction.atomic(), PLANTED[name]():
        try:
            walked.run(steps)
        except Diverged:
            return walked.steps
        finally:
            # The next walk begins with nothing.
            transaction.set_rollback(True)
    return None


def prove(steps: int) -> tuple[str, bool]:
    """The report, and whether the walk never diverged while every planted fault was found."""
    made = world()
    found = {name: found_after(made, name, _PLANTED_STEPS, seed=2) for name in PLANTED}
    began = monotonic()
    try:
        walked = walk(made, steps, seed=1)
    except Diverged as diverged:
        return f"{_HEAD}**Diverged.**\n\n```\n{diverged}\n```\n", False
    seconds = monotonic() - began
    lines = [
        f"{walked.steps:,} steps with {len(walked.paper.slips):,} referrals in {seconds:.0f} s: 0 divergences.",
        "",
        "| what was done | done | refused | not theirs |",
        "|---|---|---|---|",
        *[_line(name, walked.came_of[name]) for name in sorted(walked.came_of)],
        "",
        "| planted fault | found after steps |",
        "|---|---|",
        *[f"| {name} | {'**not found**' if steps is None else steps} |" for name, steps in found.items()],
    ]
    print(lines[0], file=sys.stderr, flush=True)
    return _HEAD + "\n".join(lines) + "\n", None not in found.values()


def _line(name: str, came: Counter) -> str:
    return f"| {name} | {came['done']:,} | {came['refused']:,} | {came['not found']:,} |"
