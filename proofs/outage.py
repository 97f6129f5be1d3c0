"""Broker, mail server and cache away: searching and sending go on. `./run prove outage [--rounds 10]`.

An installation as docker-compose.yml describes it, of its own. Each of the three is killed in turn, then all at once;
meanwhile listings are searched, places asked for and promised. What waited must be sent within a minute of the return.
The planted variant is a product whose mails are sent within the request: there asking for a place must fail.
"""

import sys
import time
from dataclasses import dataclass, field

from proofs.installed import Installed, installation, number_in

ROUNDS = 10
SLOWEST, CAUGHT_UP_WITHIN = 5.0, 60.0
_AWAY = (("broker",), ("mail",), ("cache",), ("broker", "mail", "cache"))
_HEAD = f"""# Outage

Broker, mail server and cache are killed, one by one and all at once, while listings are searched, places asked for and
promised: in an installation of its own as docker-compose.yml describes it, with real servers, web, worker and beat.
Nothing may fail, nothing may take longer than {SLOWEST:.0f} s, and {CAUGHT_UP_WITHIN:.0f} s after the return every mail
must have arrived, none of them twice. Signing in waits for the cache by design: no try may go uncounted. Made by
`./run prove outage`.

| away | searched | sent | answered | failed | slowest, ms | mails that waited | caught up after, s |
|---|---|---|---|---|---|---|---|
"""


@dataclass
class Score:
    away: str
    done: dict[str, int] = field(default_factory=lambda: {"search": 0, "send": 0, "accept": 0})
    failed: int = 0
    slowest: float = 0.0
    waited: int = 0
    caught_up: float | None = None

    @property
    def holds(self) -> bool:
        return not self.failed and self.slowest <= SLOWEST and self.caught_up is not None

    def note(self, what: str, answer, status: int) -> None:
        self.slowest = max(self.slowest, answer.seconds)
        self.done[what] += answer.status == status
        self.failed += answer.status != status

    def line(self, name: str = "") -> str:
        caught_up = "**never**" if self.caught_up is None else f"{self.caught_up:.0f}"
        numbers = (*self.done.values(), self.failed, round(self.slowest * 1000), self.waited, caught_up)
        return f"| {name or self.away} | " + " | ".join(str(number) for number in numbers) + " |"


def prove(rounds: int) -> tuple[str, bool]:
    """The report, and whether all of it went on and caught up."""
    lines, holds = [], True
    with installation() as place:
        work(place, Score("nothing"), 1)
        _caught_up(place, 2)
        for away in _AWAY:
            score = outage(place, away, rounds)
            holds = holds and score.holds
            lines.append(score.line())
            print(lines[-1], file=sys.stderr, flush=True)
        if not holds:
            print(place.logs(), file=sys.stderr)
        place.start_planted("in the request")
        planted = outage(place, ("mail",), rounds=3)
        lines.append(planted.line("mail, planted"))
        holds = holds and planted.failed > 0
    return _HEAD + "\n".join(lines) + "\n", holds


def outage(place: Installed, away: tuple[str, ...], rounds: int) -> Score:
    score, before = Score(", ".join(away)), place.mails()
    for name in away:
        place.take_away(name)
    for _round in range(rounds):
        work(place, score, 1)
        # So that sweeps come and go meanwhile.
        time.sleep(2)
    expected = before + score.done["send"] + score.done["accept"]
    score.waited = expected - place.mails()
    for name in away:
        place.start_server(name)
    if not score.failed:
        score.caught_up = _caught_up(place, expected)
    return score


def work(place: Installed, score: Score, times: int) -> None:
    for _time in range(times):
        score.note("search", place.search(), 200)
        sent = place.send()
        score.note("send", sent, 302)
        if sent.status == 302:
            score.note("accept", place.accept(number_in(sent)), 302)


def _caught_up(place: Installed, expected: int) -> float | None:
    """Seconds until every mail had arrived; None when not in time, or when one came twice."""
    began = time.monotonic()
    while place.mails() < expected:
        if time.monotonic() - began > CAUGHT_UP_WITHIN:
            return None
        time.sleep(0.2)
    seconds = time.monotonic() - began
    return seconds if place.mails() == expected else None
