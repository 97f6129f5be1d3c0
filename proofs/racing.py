"""Two at the same row at the same moment: how a race is run and judged. Which races there are: `races.py`."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from random import random
from threading import Barrier, Event
from time import sleep
from unittest.mock import patch

from django.db import connection
from django.db.models import Max, Model

from directory.models import Activity
from organizations import policy
from organizations.actor import Actor
from organizations.errors import Refused
from referrals.models import Referral, ReferralFact

# Seconds by which one may be ahead, so that both orders occur.
_CHANCE = 0.008

# Who acts, the row as read before, and whether what the other one does has been committed. False: did nothing.
Act = Callable[[Actor, Model, Event], object]


@dataclass(frozen=True)
class People:
    sender: Actor
    receiver: Actor
    colleague: Actor
    editor: Actor
    # Where places are asked for, and another one that is confirmed and put away.
    activity: Activity
    listing: Activity
    client: Actor = field(default_factory=lambda: policy.system_actor(policy.SystemReason.CLIENT_CODE))
    clock: Actor = field(default_factory=lambda: policy.system_actor(policy.SystemReason.CLOCKS))


@dataclass(frozen=True)
class Round:
    """What came of one: `got` of each of the two, None for who was refused or did nothing."""

    row: Model
    trail_before: int
    fact_before: int
    got: tuple[object | None, object | None]

    @property
    def winners(self) -> int:
        return sum(one is not None for one in self.got)


@dataclass(frozen=True)
class Pair:
    fresh: Callable[[People], Model]
    first: tuple[str, Act]
    second: tuple[str, Act]
    # How long the trail is that the two write on.
    trail: Callable[[Model], int]
    # What must be true afterwards, whoever was first.
    claim: Callable[[Round], bool]


@dataclass
class Score:
    rounds: int = 0
    held: int = 0
    # Whose act took hold: that both orders occur says that it was a race.
    first: int = 0
    second: int = 0
    both: int = 0

    @property
    def is_clean(self) -> bool:
        return self.held == self.rounds > 0

    def add(self, done: Round, held: bool) -> None:
        self.rounds += 1
        self.held += held
        first, second = (one is not None for one in done.got)
        self.first += first and not second
        self.second += second and not first
        self.both += first and second


def race(pair: Pair, people: People, rounds: int) -> Score:
    score = Score()
    with ThreadPoolExecutor(2) as pool:
        for _round in range(rounds):
            done = _run(pair, people, pool)
            with policy.system(policy.SystemReason.PROOF):
                score.add(done, pair.claim(done))
        # Each thread has a connection of its own.
        gate = Barrier(2)
        for leaving in [pool.submit(_leave, gate) for _thread in range(2)]:
            leaving.result()
    return score


def _run(pair: Pair, people: People, pool: ThreadPoolExecutor) -> Round:
    row = pair.fresh(people)
    with policy.system(policy.SystemReason.PROOF):
        trail, fact = pair.trail(row), last_fact()
    gate, committed = Barrier(2), (Event(), Event())
    acts = [
        pool.submit(_act, getattr(people, who), act, row, gate, committed[place], committed[1 - place])
        for place, (who, act) in enumerate((pair.first, pair.second))
    ]
    return Round(row, trail, fact, tuple(one.result() for one in acts))


def _act(by: Actor, act: Act, row: Model, gate: Barrier, mine: Event, other: Event) -> object | None:
    """Both have read the row before either writes."""
    try:
        with policy.acting_as(by):
            read = type(row).objects.get(pk=row.pk)
            gate.wait(timeout=30)
            sleep(_CHANCE * random())
            got = act(by, read, other)
    except Refused:
        return None
    mine.set()
    return None if got is False else got or True


def _leave(gate: Barrier) -> None:
    gate.wait(timeout=30)
    connection.close()


def last_fact() -> int:
    return ReferralFact.objects.aggregate(last=Max("pk"))["last"] or 0


@contextmanager
def unheld() -> Iterator[None]:
    """The planted fault: what is judged and written is the row as it was read, as one would write it without
    thinking (get, check, save)."""
    with ExitStack() as stack:
        for place in ("actions.moving", "actions.permitting", "actions.reminding", "vault"):
            stack.enter_context(patch(f"referrals.{place}.hold", _as_read))
        for place in ("activities", "life"):
            stack.enter_context(patch(f"directory.actions.{place}.hold", _as_read))
        # However slow the machine is, the other one comes to its end before the page does.
        stack.enter_context(patch("proofs.races._PAGE", 2.0))
        yield


def _as_read(row: Referral | Activity) -> Referral | Activity:
    return row
