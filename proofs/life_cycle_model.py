"""The rules of a referral's life as one would keep them on paper (words.md 3, docs/decisions/), in plain Python.

Written from the words and not from the code, so that the two can be compared: `life_cycle.py` walks both. It knows
nothing of the product but what a working day is.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from organizations.working_days import working_days_after

CALL, PASS, TELL, READ = "contact_me", "pass_on", "tell_sender", "read_feedback"
NEEDED = {CALL, PASS}
OPEN = {"sent", "accepted", "waiting", "contacted"}
OVER = {"declined", "redirected", "withdrawn", "no_answer", "closed", "void"}
# Where a code may still be entered.
ALIVE = OPEN | {"given", "started", "no_answer"}
_HELSINKI = ZoneInfo("Europe/Helsinki")
# Verb → (from where, to where).
MOVES = {
    "give": ({"draft"}, "given"),
    "send": ({"draft"}, "sent"),
    "accept": ({"sent", "waiting", "contacted"}, "accepted"),
    "wait": ({"sent", "accepted", "contacted"}, "waiting"),
    "decline": (OPEN, "declined"),
    "reach": ({"sent", "accepted", "waiting"}, "contacted"),
    "start": (OPEN | {"given", "no_answer"}, "started"),
    "close": (OPEN | {"given", "started"}, "closed"),
    "call back": ({"given", "accepted", "contacted"}, "closed"),
    "expire": ({"sent"}, "no_answer"),
    "redirect": ({"declined", "no_answer"}, "redirected"),
    "withdraw": (OPEN | {"given"}, "withdrawn"),
    "void": (OPEN | {"draft", "given"}, "void"),
}
TAKEN_BACK = {
    "sender": {"arrived", "withdrawn", "void", "closed"},
    "receiver": {"arrived", "contact_tried", *(MOVES[verb][1] for verb in ("accept", "wait", "reach", "decline"))}
    | {"started", "closed"},
    "client": {"arrived", "withdrawn"},
}
TAKE_BACK_WITHIN, CODE_WORKS, ALLOWED_FOR = timedelta(minutes=30), timedelta(days=365), timedelta(days=365)
COUNTED = {"given", "sent", "arrived"} | {to for _froms, to in MOVES.values()} - {"void"}
NO_ANSWER = {"expected_on": None, "decline_reason": "", "outcome": ""}


def day_of(moment: datetime) -> date:
    return moment.astimezone(_HELSINKI).date()


class NotPossible(Exception):
    """The rules refuse it."""


class NotFound(Exception):
    """It is not this person's to see."""


@dataclass(frozen=True)
class Listing:
    name: str
    place: str
    asks: bool = True
    answered: bool = True


@dataclass(frozen=True)
class Clocks:
    """A county's settings: three in working days, two in days."""

    reminders: tuple[int, int, int]
    no_answer: int
    erase: int


@dataclass(frozen=True)
class Entry:
    kind: str
    party: str
    place: str
    at: datetime
    before: str
    state: str
    # What a figure tells of it, and the answer that stood before.
    told: tuple = ()
    stood: str = ""
    answer_before: dict = field(default_factory=dict)
    # How far the clocks had come before a try that began them anew.
    steps_before: int = 0


@dataclass(eq=False)
class Slip:
    """One referral on paper."""

    listing: Listing
    changed: datetime
    home: str
    previous: "Slip | None" = None
    next: "Slip | None" = None
    pk: int = 0
    state: str = "draft"
    left: date | None = None
    left_at: datetime | None = None
    age: str = ""
    tells: bool = True
    contact: bool = False
    # (permission, for which place) → until when.
    allowed: dict = field(default_factory=dict)
    order: list[Listing] = field(default_factory=list)
    link: str = ""
    steps: int = 0
    answer: dict = field(default_factory=lambda: dict(NO_ANSWER))
    log: list[Entry] = field(default_factory=list)
    # Groups of what happened together and still holds.
    holds: list[list[Entry]] = field(default_factory=list)

    @property
    def standing(self) -> list[Entry]:
        return [entry for group in self.holds for entry in group]

    @property
    def kinds(self) -> set[str]:
        return {entry.kind for entry in self.standing}

    @property
    def waits_since(self) -> date:
        """The clocks run from the day it left, or the client was last tried in vain."""
        return max([self.left, *(day_of(entry.at) for entry in self.standing if entry.kind == "contact_tried")])

    @property
    def version(self) -> tuple:
        return self.state, self.changed

    def facts(self) -> Counter:
        """What figures should count of it today."""
        if self.state == "void":
            return Counter()
        return Counter(
            (entry.kind, entry.stood, day_of(entry.at), self.left, self.listing.name, self.age, *entry.told)
            for entry in self.standing
            if entry.kind in COUNTED
        )


class Paper:
    """All the slips, and what may be done with them. Each verb raises NotPossible before it has written anything.

    `told` gives back the slips that it wrote on."""

    def __init__(self, clocks: Clocks):
        self.clocks, self.slips = clocks, []

    # --- beginning ---------------------------------------------------------------------------------------------

    def draft(self, now, place, listing, age="", *, party="sender", previous=None) -> Slip:
        slip = Slip(listing, now, place, previous=previous, age=age)
        self._write(slip, "draft", party, place if party == "sender" else "", now)
        self.slips.append(slip)
        return slip

    def give(self, slip, now, party="sender", place="") -> None:
        self._leave(slip, "give", now, party, place)

    def send(self, slip, now, party="sender", place="") -> None:
        if not slip.listing.answered:
            raise NotPossible
        self._leave(slip, "send", now, party, place)

    def allow(self, slip, kinds, now, also=()) -> None:
        if not kinds >= NEEDED:
            raise NotPossible
        until = day_of(now) + ALLOWED_FOR
        for kind in kinds:
            places = {slip.listing.place, *also} if kind in NEEDED else {slip.home}
            slip.allowed |= {(kind, place): until for place in places}
        slip.tells = TELL in kinds

    def _leave(self, slip, verb, now, party, place) -> None:
        self._may(slip, verb)
        slip.left, slip.left_at = day_of(now), now
        self._move(slip, verb, now, party, place)

    # --- the receiver ------------------------------------------------------------------------------------------

    def answer(self, slip, verb, now, place, **told) -> None:
        self._may(slip, verb)
        self._move(slip, verb, now, "receiver", place, {**NO_ANSWER, **told})

    def put_on_list(self, slip, now, place, day) -> None:
        if slip.state != "waiting":
            self.answer(slip, "wait", now, place, expected_on=day)
        elif day != slip.answer["expected_on"]:
            slip.answer = slip.answer | {"expected_on": day}
            slip.changed = now
            self._write(slip, "retimed", "receiver", place, now, before="waiting")

    def decline(self, slip, now, place, reason, day=None) -> list[Slip]:
        """The next in order that takes somebody is asked at once."""
        self.answer(slip, "decline", now, place, decline_reason=reason, expected_on=day)
        return self._ask_next(slip, now)

    def _ask_next(self, slip, now) -> list[Slip]:
        position = next((number for number, listing in enumerate(slip.order) if listing.answered), None)
        if position is None:
            return []
        ahead = slip.order[position + 1 :]
        following = self._go_on(slip, slip.order[position], now, "system", "", ahead=ahead)
        slip.order, following.order = slip.order[:position], ahead
        return [following]

    def start(self, slip, now, place) -> None:
        self._may(slip, "start")
        newly = "arrived" not in slip.kinds
        if newly:
            self._write(slip, "arrived", "receiver", place, now, told=("receiver", ""))
        self.answer(slip, "start", now, place)
        if newly:
            began = slip.holds.pop()
            slip.holds[-1] += began

    def arrive(self, slip, now, party, place="") -> None:
        if slip.state not in ALIVE:
            raise NotPossible
        if "arrived" not in slip.kinds:
            self._write(slip, "arrived", party, place, now, told=(party, ""))

    def try_to_reach(self, slip, now, place) -> None:
        self._may(slip, "reach")
        slip.changed = now
        self._write(slip, "contact_tried", "receiver", place, now, steps_before=slip.steps)
        slip.steps = 0

    def close(self, slip, now, place, outcome) -> None:
        if slip.state == "sent" and "contact_tried" not in slip.kinds:
            raise NotPossible
        self.answer(slip, "close", now, place, outcome=outcome)

    def give_link_worker(self, slip, now, place, worker, works_at) -> None:
        if works_at != slip.listing.place or slip.state not in ALIVE:
            raise NotPossible
        if slip.link == worker:
            return
        slip.link = worker
        if slip.state == "sent":
            self.answer(slip, "accept", now, place)
        slip.changed = now
        self._write(slip, "link_given", "receiver", place, now)

    # --- the sender and the client -----------------------------------------------------------------------------

    def withdraw(self, slip, now, party, place="") -> None:
        self._may(slip, "withdraw")
        self._move(slip, "withdraw", now, party, place)

    def void(self, slip, now, place) -> None:
        self._may(slip, "void")
        self._forget(slip)
        self._move(slip, "void", now, "sender", place)

    def came(self, slip, now, place) -> None:
        if slip.state not in MOVES["call back"][0]:
            raise NotPossible
        self.arrive(slip, now, "sender", place)

    def call_back(self, slip, now, place, outcome) -> None:
        self._may(slip, "call back")
        if "arrived" in slip.kinds:
            raise NotPossible
        self._move(slip, "call back", now, "sender", place, slip.answer | {"outcome": outcome})

    def recount(self, slip, age) -> None:
        if slip.state in ("draft", "void"):
            raise NotPossible
        slip.age = age

    def send_on(self, slip, now, place, listing, kinds) -> list[Slip]:
        asked_before, one = set(), slip
        while one:
            asked_before.add(one.listing.name)
            one = one.previous
        called = slip.contact and listing.answered
        if listing.name in asked_before or (called and not kinds >= NEEDED):
            raise NotPossible
        self._may(slip, "redirect")
        return [self._go_on(slip, listing, now, "sender", place, kinds)]

    def take_back(self, slip, now, party, place="") -> None:
        last = slip.log[-1]
        mine = last.party == party and last.place == place and last.kind in TAKEN_BACK[party]
        if not mine or now - last.at >= TAKE_BACK_WITHIN:
            raise NotPossible
        slip.holds.pop()
        if last.before:
            slip.state, slip.answer = last.before, last.answer_before
        if last.kind == "contact_tried":
            slip.steps = last.steps_before
        slip.changed = now
        slip.log.append(Entry("undone", party, place, now, last.state, slip.state))

    def end_permission(self, slip, now, kind, party, place="") -> None:
        ended = {key for key in slip.allowed if key[0] == kind}
        if not ended:
            return
        if kind in NEEDED:
            slip.contact = False
        if kind == TELL and not (party == "system" and slip.state in OVER):
            slip.tells = False
        slip.allowed = {key: until for key, until in slip.allowed.items() if key not in ended}
        if kind == PASS and slip.state in MOVES["withdraw"][0]:
            self._move(slip, "withdraw", now, party, place)
        else:
            self._write(slip, "permit_ended", party, place, now)

    def erase(self, slip, now, party, place="") -> None:
        if not slip.contact:
            return
        self._forget(slip)
        slip.tells = slip.tells and party == "system"
        self._write(slip, "contact_erased", party, place, now)

    # --- the clocks --------------------------------------------------------------------------------------------

    def turn_clocks(self, now) -> list[Slip]:
        waiting = [slip for slip in self.slips if slip.state == "sent"]
        return [written for slip in waiting for written in self._step(slip, now)]

    def _step(self, slip, now) -> list[Slip]:
        """After the end the next in order is asked, as after a no."""
        if "arrived" in slip.kinds:
            return []
        days = working_days_after(slip.waits_since, day_of(now))
        step = sum(days >= limit for limit in self.clocks.reminders)
        if (day_of(now) - slip.waits_since).days >= self.clocks.no_answer:
            step = 4
        if step <= slip.steps:
            return []
        slip.steps = step
        if step < 4:
            if step < 3:
                self._write(slip, "reminded", "system", "", now)
            return [slip]
        self._move(slip, "expire", now, "system", "")
        return [slip, *self._ask_next(slip, now)]

    def end_late_permissions(self, now) -> list[Slip]:
        late = []
        for slip in self.slips:
            kinds = {kind for (kind, _place), until in slip.allowed.items() if until < day_of(now)}
            for kind in sorted(kinds, key=lambda kind: (kind in NEEDED, kind)):
                self.end_permission(slip, now, kind, "system")
            late += [slip] if kinds else []
        return late

    def erase_ended_contacts(self, now) -> list[Slip]:
        until = now - timedelta(days=self.clocks.erase)
        ended = [slip for slip in self.slips if slip.contact and slip.state in OVER and slip.changed < until]
        for slip in ended:
            self.erase(slip, now, "system")
        return ended

    # --- whose it is -------------------------------------------------------------------------------------------

    def of_sender(self, slip, place) -> None:
        if slip.home != place:
            raise NotFound

    def of_receiver(self, slip, place) -> None:
        """By its number, once somebody has come with a slip."""
        came = slip.state != "given" or any(entry.kind == "arrived" for entry in slip.log)
        if not (self._is_at(slip, place) and came):
            raise NotFound

    def of_code(self, slip, now, place=None) -> Slip:
        """The one that the code leads to now: its client's, or a receiver's own that is still alive."""
        newest = slip
        while newest.next:
            newest = newest.next
        if newest.state in ("void", "redirected") or not newest.left or now - newest.left_at >= CODE_WORKS:
            raise NotFound
        if place is not None and not (self._is_at(newest, place) and newest.state in ALIVE):
            raise NotFound
        return newest

    def of_link_worker(self, slip, worker) -> None:
        if slip.link != worker or slip.state == "void":
            raise NotFound

    def _is_at(self, slip, place) -> bool:
        return slip.listing.place == place and slip.left is not None and slip.state != "void"

    # --- writing -----------------------------------------------------------------------------------------------

    def _may(self, slip, verb) -> None:
        if slip.state not in MOVES[verb][0]:
            raise NotPossible

    def _move(self, slip, verb, now, party, place, answer=None) -> None:
        before, answer_before = slip.state, slip.answer
        slip.state, slip.changed = MOVES[verb][1], now
        slip.answer = slip.answer if answer is None else answer
        told = {
            "closed": (party, slip.answer["outcome"]),
            "declined": ("", slip.answer["decline_reason"]),
        }.get(slip.state, ("", ""))
        self._write(slip, slip.state, party, place, now, before=before, told=told, answer_before=answer_before)

    def _write(
        self, slip, kind, party, place, now, *, before="", told=("", ""), answer_before=None, steps_before=0
    ) -> None:
        stood = before or slip.state
        if before == "given" and "arrived" in slip.kinds:
            stood = "arrived"
        held = answer_before or dict(slip.answer)
        entry = Entry(kind, party, place, now, before, slip.state, told, stood, held, steps_before)
        slip.log.append(entry)
        slip.holds.append([entry])

    def _forget(self, slip) -> None:
        slip.contact, slip.allowed = False, {}

    def _go_on(self, slip, listing, now, party, place, kinds=frozenset(), *, ahead=()) -> Slip:
        """Where nobody could call, the contact details end and the client goes with the slip."""
        called = slip.contact and listing.answered
        self._move(slip, "redirect", now, party, place)
        following = self.draft(now, slip.home, listing, slip.age, party=party, previous=slip)
        slip.next, following.tells = following, slip.tells
        if called and party == "sender":
            self.allow(following, kinds, now)
        elif called:
            carried = {listing.place, slip.home, *(one.place for one in ahead)}
            following.allowed = {key: until for key, until in slip.allowed.items() if key[1] in carried}
        following.contact = called
        self._forget(slip)
        # Whoever stands in an order was chosen to be asked.
        is_asked = called or party == "system" or (listing.asks and listing.answered)
        (self.send if is_asked else self.give)(following, now, party, place)
        return following


def fate(state: str, kinds: set[str], outcome: str) -> dict[str, int]:
    """In which figures a referral stands, as one would say looking at it; `kinds` of what still holds of it."""
    if state in ("draft", "void"):
        return {}
    return _answer_came(state, kinds) | {_ended_as(state, kinds, outcome): 1}


def _answer_came(state: str, kinds: set[str]) -> dict[str, int]:
    if "sent" not in kinds:
        return {}
    # Whoever begins after that was never answered.
    if "no_answer" in kinds:
        return {"expired": 1}
    if kinds & {"accepted", "waiting", "contacted", "declined", "started", "closed"}:
        return {"answered": 1}
    return {"taken_back" if state == "withdrawn" else "waits_still": 1}


def _ended_as(state: str, kinds: set[str], outcome: str) -> str:
    if "started" in kinds or (state == "closed" and outcome == "attached"):
        return "started"
    nothing_heard = state == "given" and "arrived" not in kinds
    if nothing_heard or state == "no_answer" or (state == "closed" and outcome == "unknown"):
        return "not_known"
    if state == "redirected":
        return "not_started" if "declined" in kinds else "not_known"
    return "not_started" if state in ("declined", "withdrawn", "closed") else "under_way"
