"""Killed at any moment, nothing that was acknowledged is lost. `./run prove crash [--rounds 200]`, rounds being kills.

An installation of its own, and people who ask for places and promise them without a pause. At random moments the web
process, the one that sends mails and the whole database server are killed (-9) in turn. Afterwards every write that was
acknowledged is there, and of every write that is there exactly one mail came, or at most one twice for each kill.
"""

import random
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Event, Thread
from uuid import uuid4

import psycopg

from proofs.installed import Installed, installation, number_in
from tests.config.installation import wait_until

ROUNDS = 200
_PLANTED_ROUNDS = 60
_PEOPLE, _WRITES_A_KILL, _MUST_LOSE = 3, 5, 10
_HEAD = """# Crash

In an installation of its own three people ask for places and promise them without a pause, while the web process, the
one that sends mails and the whole database server are killed (-9) in turn at random moments. Every write that a browser
was told of must be there afterwards, and every write that is there must have its mail: none lost, at most one a kill
twice (with the same Message-ID). The kill is of processes, not of the machine: files are not forced to disk here. The
planted variant sends the mail after the commit, without an outbox. Made by `./run prove crash`.

| | kills | acknowledged writes | for each kill | writes lost | mails due | mails lost | mails twice |
|---|---|---|---|---|---|---|---|
"""


@dataclass
class Told:
    """What browsers were told: asked for and promised, by the referral's number."""

    asked: set[int] = field(default_factory=set)
    promised: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.asked) + len(self.promised)


@dataclass
class Score:
    name: str
    kills: Counter
    told: int
    lost: int
    due: int
    mails_lost: int
    mails_twice: int

    @property
    def number(self) -> int:
        return self.kills.total()

    @property
    def holds(self) -> bool:
        enough = self.told >= _WRITES_A_KILL * self.number
        return enough and not self.lost and not self.mails_lost and self.mails_twice <= self.number

    def line(self) -> str:
        of_what = ", ".join(f"{number} {name}" for name, number in sorted(self.kills.items()))
        a_kill = f"{self.told / self.number:.0f}"
        numbers = (self.told, a_kill, self.lost, self.due, self.mails_lost, self.mails_twice)
        return f"| {self.name} | {self.number} ({of_what}) | " + " | ".join(str(number) for number in numbers) + " |"


def prove(rounds: int) -> tuple[str, bool]:
    """The report, and whether nothing was lost but by the planted variant."""
    with installation() as place:
        for name in ("beat", "worker"):
            place.stop(name)
        # One that answers at once leaves little time to be killed in.
        place.mail.slow = 0.2
        place.start_sender()
        right = crash(place, "the product", rounds, ("web", "sender", "database"))
        print(right.line(), file=sys.stderr, flush=True)
        place.start_planted("after the commit")
        planted = crash(place, "planted: commit, then send", _PLANTED_ROUNDS, ("web",))
    holds = right.holds and planted.mails_lost >= _MUST_LOSE
    return _HEAD + f"{right.line()}\n{planted.line()}\n", holds


def crash(place: Installed, name: str, rounds: int, targets: tuple[str, ...]) -> Score:
    told, over, kills, dice = Told(), Event(), Counter(), random.Random(1)
    first, mails = _newest(place), len(place.mail.ids)
    people = [Thread(target=_work, args=(place, told, over)) for _person in range(_PEOPLE)]
    for person in people:
        person.start()
    try:
        for number in range(rounds):
            wanted = len(told) + _WRITES_A_KILL
            wait_until(lambda wanted=wanted: len(told) >= wanted, seconds=120, but=place.logs)
            time.sleep(dice.random() * 0.3)
            target = targets[number % len(targets)]
            place.strike(target)
            kills[target] += 1
    finally:
        over.set()
        for person in people:
            person.join()
    _until_all_is_sent(place)
    return _judged(place, name, kills, told, first, mails)


def _work(place: Installed, told: Told, over: Event) -> None:
    """Asks again with the same form until told what came of it, as one does whose page does not open."""
    while not over.is_set():
        key = str(uuid4())
        while not over.is_set():
            sent = _tried(lambda key=key: place.send(key))
            if sent and sent.status == 302 and "/ohjaukset/" in sent.location:
                pk = number_in(sent)
                told.asked.add(pk)
                answered = _tried(lambda pk=pk: place.accept(pk))
                if answered and answered.status == 302:
                    told.promised.add(pk)
                break
            time.sleep(0.1)


def _tried(ask):
    with suppress(OSError, HTTPException):
        return ask()
    return None


def _until_all_is_sent(place: Installed) -> None:
    waiting = "SELECT count(*) FROM organizations_message WHERE state = 'waiting'"
    # One that was cut off while the server went waits a minute, one cut off twice two; and many may be behind it.
    wait_until(lambda: _asked(place, waiting)[0][0] == 0, seconds=900, but=place.logs)


def _judged(place: Installed, name: str, kills: Counter, told: Told, first: int, mails: int) -> Score:
    rows = _asked(place, f"SELECT id, state FROM referrals_referral WHERE id > {first}")
    there = {pk for pk, _state in rows}
    promised = {pk for pk, state in rows if state == "accepted"}
    due = _asked(
        place,
        f"SELECT count(*) FROM referrals_referralevent WHERE referral_id > {first} AND kind IN ('sent', 'accepted')",
    )[0][0]
    came = Counter(place.mail.ids[mails:])
    lost = len(told.asked - there) + len(told.promised - promised)
    return Score(name, kills, len(told), lost, due, max(0, due - len(came)), came.total() - len(came))


def _newest(place: Installed) -> int:
    return _asked(place, "SELECT coalesce(max(id), 0) FROM referrals_referral")[0][0]


def _asked(place: Installed, sql: str) -> list[tuple]:
    """As the superuser, whom row level security hides nothing from."""
    with psycopg.connect(place.superuser_address()) as connection:
        return connection.execute(sql).fetchall()
