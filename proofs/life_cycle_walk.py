"""A random walk through everything that moves or marks a referral, done by the product and kept on paper beside it."""

from collections import Counter, deque
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from types import SimpleNamespace
from unittest.mock import patch

import time_machine
from django.http import Http404

from directory.models import Activity
from organizations import policy
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Organization
from proofs.life_cycle_compare import Comparison, Diverged
from proofs.life_cycle_model import NEEDED, Clocks, Listing, NotFound, NotPossible, Paper, Slip
from proofs.life_cycle_verbs import CLIENT, LINK, RECEIVER, SENDER, VERBS, WEIGHTS, Verb, permissions
from referrals import access, sweeps
from referrals.actions import erasing, sending
from referrals.actions.permitting import Given
from referrals.actions.sending import Told
from referrals.models import Referral
from referrals.querysets import ReferralQuerySet
from tests.plugins.referrals import DETAILS

BEGAN = datetime(2027, 1, 11, 9, tzinfo=UTC)
_ROLES = {
    SENDER: ["aino", "arvo", "ville"],
    RECEIVER: ["raili", "reko", "onni"],
    LINK: ["leena", "lauri"],
    CLIENT: [""],
}
_LIVE = 8


@dataclass
class World:
    """Whom and what the walk knows, by name, and what time it is there."""

    people: dict[str, Actor]
    places: dict[str, Organization]
    activities: dict[str, Activity]
    listings: list[Listing]
    clocks: Clocks
    now: datetime = BEGAN
    works: dict[str, str] = field(init=False)

    def __post_init__(self):
        by_key = {one.pk: name for name, one in self.places.items()}
        self.works = {name: by_key[one.organization.pk] for name, one in self.people.items()}

    def place_of(self, person: str) -> str:
        return self.works[person]


@dataclass
class Walk:
    world: World
    dice: Random
    paper: Paper = field(init=False)
    # What came of each verb: done, refused, not found.
    came_of: dict[str, Counter] = field(default_factory=dict)
    steps: int = 0
    _latest: Slip | None = None
    # A page that somebody has left open: slip → (role, person, row, version).
    _open_pages: dict[Slip, tuple] = field(default_factory=dict)
    _lately: deque = field(default_factory=lambda: deque(maxlen=40))

    def __post_init__(self):
        self.world.now = BEGAN
        self.paper = Paper(self.world.clocks)
        self._comparison = Comparison(self.world)

    def run(self, steps: int) -> None:
        """Raises Diverged at the first step after which the two are not the same."""
        # A page reads much that no action needs.
        lean = patch.object(ReferralQuerySet, "whole", lambda rows: rows)
        with lean, time_machine.travel(self.world.now, tick=False) as traveller:
            for _step in range(steps):
                self.steps += 1
                self._let_time_pass()
                traveller.move_to(self.world.now)
                self._take_step()

    def _let_time_pass(self) -> None:
        """A hundred thousand steps are two hundred years: after 2262 nanoseconds are too many for the database."""
        chance = self.dice.random()
        if chance < 0.94:
            self.world.now += timedelta(seconds=self.dice.randrange(1, 2_400))
        elif chance < 0.999:
            self.world.now += timedelta(days=self.dice.randrange(1, 13), minutes=self.dice.randrange(600))
        else:
            self.world.now += timedelta(days=self.dice.randrange(30, 400))

    def _take_step(self) -> None:
        chance = self.dice.random()
        if chance < 0.08 or not self.paper.slips:
            self._begin()
        elif chance < 0.11:
            self._sweep("turn the clocks", self.paper.turn_clocks, sweeps.take_steps)
        elif chance < 0.125:
            self._sweep("end late permissions", self.paper.end_late_permissions, erasing.end_permissions)
            self._sweep("erase ended contacts", self.paper.erase_ended_contacts, erasing.erase_ended_contacts)
        else:
            self._do_something()

    # --- one step ----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        name, *others = self.dice.sample(self.world.listings, self.dice.choice([1, 1, 2, 3]))
        way = self.dice.choice(["place", "place", "contact", "contact", "slip", "draft"])
        person, kinds = self.dice.choice(["aino", "arvo"]), permissions(self.dice)
        age = self.dice.choice(["", "65_79"])
        planned = self._planned(lambda: [self._begin_on_paper(way, person, name, others, kinds, age)])
        begun = []
        done = self._done(
            lambda: begun.append(self._begin_in_product(way, person, name, others, kinds, age)), nullcontext()
        )
        if begun and isinstance(planned, list):
            planned[0].pk = begun[0].pk
        self._compare(f"begin: {way}", person, planned, done)

    def _begin_on_paper(self, way, person, listing, others, kinds, age) -> Slip:
        place, now = self.world.place_of(person), self.world.now
        if way in ("place", "contact") and not listing.answered:
            raise NotPossible
        if way == "contact" and not kinds >= NEEDED:
            raise NotPossible
        slip = self.paper.draft(now, place, listing, age)
        if way == "contact":
            self.paper.allow(slip, kinds, now, {one.place for one in others})
            slip.contact = True
        if way == "slip":
            self.paper.give(slip, now, "sender", place)
        elif way != "draft":
            slip.order = others
            self.paper.send(slip, now, "sender", place)
        return slip

    def _begin_in_product(self, way, person, listing, others, kinds, age) -> Referral:
        activity, then = self.world.activities[listing.name], [self.world.activities[one.name] for one in others]
        with policy.acting_as(self.world.people[person]) as by:
            told = {"by": by, "activity": activity, "told": Told(age_band=age)}
            if way == "contact":
                return sending.ask_for_contact(**told, details=DETAILS, given=Given(kinds), then=then)
            if way == "place":
                return sending.ask_for_place(**told, then=then)
            return (sending.give if way == "slip" else sending.draft)(**told)

    def _sweep(self, name: str, plan, act) -> None:
        self._compare(name, "", plan(self.world.now), self._done(act, nullcontext()))

    def _do_something(self) -> None:
        slip = self._latest = self._some_slip()
        name = self.dice.choices(list(VERBS), WEIGHTS.values())[0]
        verb = VERBS[name]
        role = self.dice.choice(verb.roles)
        person = self._somebody(role, slip)
        if verb.on_old_page and slip in self._open_pages and self.dice.random() < 0.5:
            role, person, row, version = self._open_pages.pop(slip)
            if role in verb.roles:
                self._press_on_old_page(name, verb, role, person, slip, row, version)
            return
        by_code = role == RECEIVER and self.dice.random() < 0.5
        told = verb.told(self.dice, self.world)
        found, planned = self._plan(verb, role, person, slip, by_code, told)
        rows = []

        def act():
            row = self._opened(role, person, slip, by_code)
            rows.append(row)
            verb.act(self._doing(role, person, told, by=self._actor(role, person), row=row))

        done = self._done(act, policy.acting_as(self._actor(role, person)))
        if found and rows and self.dice.random() < 0.3:
            with policy.acting_as(self._actor(role, person)):
                self._keep_open(found, role, person)
        self._compare(name, person or role, planned, done)

    def _some_slip(self) -> Slip:
        """Often the same again, mostly a new one, now and then any."""
        if self._latest and self.dice.random() < 0.4:
            return self._latest
        return self.dice.choice(self.paper.slips[-_LIVE:] if self.dice.random() < 0.97 else self.paper.slips)

    def _somebody(self, role: str, slip: Slip) -> str:
        """Mostly one whose it is."""
        if self.dice.random() < 0.15:
            return self.dice.choice(_ROLES[role])
        if role == LINK:
            return slip.link or "leena"
        place = {SENDER: slip.home, RECEIVER: slip.listing.place}.get(role)
        here = [one for one in _ROLES[role] if one and self.world.place_of(one) == place]
        return self.dice.choice(here or _ROLES[role])

    def _press_on_old_page(self, name, verb, role, person, slip, row, version) -> None:
        told = verb.told(self.dice, self.world)
        doing = self._doing(role, person, told, slip=slip, paper=self.paper)
        planned = self._planned(lambda: self._plan_on_old_page(verb, doing, version))
        done = self._done(
            lambda: verb.act(self._doing(role, person, told, by=self._actor(role, person), row=row)),
            policy.acting_as(self._actor(role, person)),
        )
        self._compare(f"{name}, on an old page", person or role, planned, done)

    def _plan_on_old_page(self, verb, doing, version) -> list[Slip]:
        if doing.slip.version != version:
            raise NotPossible
        return [doing.slip, *(verb.plan(doing) or [])]

    def _plan(self, verb: Verb, role, person, slip, by_code, told):
        found = []

        def plan():
            found.append(self._opened_on_paper(role, person, slip, by_code))
            doing = self._doing(role, person, told, slip=found[0], paper=self.paper)
            return [found[0], *(verb.plan(doing) or [])]

        planned = self._planned(plan)
        return (found[0] if found else None), planned

    def _doing(self, role, person, told, **more) -> SimpleNamespace:
        place = self.world.place_of(person) if person else ""
        return SimpleNamespace(role=role, place=place, told=told, now=self.world.now, world=self.world, **more)

    def _actor(self, role, person) -> Actor:
        return self.world.people[person] if person else policy.system_actor(policy.SystemReason.CLIENT_CODE)

    def _opened_on_paper(self, role, person, slip, by_code) -> Slip:
        if role == CLIENT:
            return self.paper.of_code(slip, self.world.now)
        place = self.world.place_of(person)
        if by_code:
            return self.paper.of_code(slip, self.world.now, place)
        if role == LINK:
            self.paper.of_link_worker(slip, person)
        else:
            (self.paper.of_sender if role == SENDER else self.paper.of_receiver)(slip, place)
        return slip

    def _opened(self, role, person, slip, by_code) -> Referral:
        by = self._actor(role, person)
        if role == CLIENT or by_code:
            code = self._code_of(slip)
            row = access.referral_of_client(code) if role == CLIENT else access.referral_with_code(by, code)
            if row is None:
                raise Http404
            return row
        doors = {
            SENDER: access.referral_for_sender,
            RECEIVER: access.referral_for_receiver,
            LINK: access.referral_for_link_worker,
        }
        return doors[role](by, slip.pk)

    def _code_of(self, slip) -> str:
        with policy.system(policy.SystemReason.PROOF):
            return Referral.objects.get(pk=slip.pk).code

    def _keep_open(self, slip, role, person) -> None:
        try:
            if role in (SENDER, RECEIVER):
                self._open_pages[slip] = (role, person, self._opened(role, person, slip, False), slip.version)
        except Http404:
            pass

    # --- comparing ---------------------------------------------------------------------------------------------

    def _planned(self, plan):
        """The slips that were written on, or why none."""
        try:
            return plan()
        except NotPossible:
            return "refused"
        except NotFound:
            return "not found"

    def _done(self, act, acting) -> str:
        try:
            with acting:
                act()
        except Refused:
            return "refused"
        except Http404:
            return "not found"
        return "done"

    def _compare(self, name: str, person: str, planned, done: str) -> None:
        expected = "done" if isinstance(planned, list) else planned
        self._lately.append(f"{self.world.now:%Y-%m-%d %H:%M:%S} {person} {name}: {done}")
        self.came_of.setdefault(name, Counter())[done] += 1
        if done != expected:
            raise self._diverged(f"the paper says {expected}")
        try:
            with policy.system(policy.SystemReason.PROOF):
                self._comparison.compare(planned if isinstance(planned, list) else [])
        except Diverged as diverged:
            raise self._diverged(str(diverged)) from None

    def _diverged(self, text: str) -> Diverged:
        return Diverged("\n".join([f"Step {self.steps}: {text}", *self._lately]))
