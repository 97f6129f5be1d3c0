"""Two people at the same referral at the same moment: exactly one wins. `./run prove races [--rounds 2000]`.

Each round makes a fresh referral, lets two threads begin together, and counts who got through and what the trail and
the facts say. The planted variant reads, checks and saves, as one would write it without thinking; it must fail.
"""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Barrier, Thread

from django.db import connection

from organizations import policy
from organizations.actor import Actor
from organizations.errors import Refused
from referrals.actions import answering, moving, sending
from referrals.choices import Party, ReferralState
from referrals.models import Referral, ReferralEvent

Act = Callable[[Actor, Referral], None]


@dataclass(frozen=True)
class People:
    """The sender and two at the receiver."""

    sender: Actor
    receiver: Actor
    colleague: Actor
    activity: object


def _accept(by: Actor, referral: Referral) -> None:
    answering.accept(by=by, referral=referral)


def _decline(by: Actor, referral: Referral) -> None:
    answering.decline(by=by, referral=referral, reason="full")


def _withdraw(by: Actor, referral: Referral) -> None:
    sending.withdraw(by=by, referral=referral)


def _send(by: Actor, referral: Referral) -> None:
    sending.send(by=by, referral=referral)


# Name → (from what, who and what first, who and what second).
PAIRS: dict[str, tuple[str, tuple[str, Act], tuple[str, Act]]] = {
    "accept/accept": ("sent", ("receiver", _accept), ("colleague", _accept)),
    "accept/decline": ("sent", ("receiver", _accept), ("colleague", _decline)),
    "accept/withdraw": ("sent", ("receiver", _accept), ("sender", _withdraw)),
    "send/send": ("draft", ("sender", _send), ("sender", _send)),
}


@dataclass
class Score:
    rounds: int = 0
    one_winner: int = 0
    # Rounds in which the trail or the facts do not hold exactly one change.
    wrong_trail: int = 0

    @property
    def is_clean(self) -> bool:
        return self.one_winner == self.rounds and not self.wrong_trail


def race(pair: str, people: People, rounds: int, *, planted: bool = False) -> Score:
    how, *both = (PLANTED if planted else PAIRS)[pair]
    score = Score()
    for _round in range(rounds):
        referral = _fresh(how, people)
        before = _changes(referral)
        wins = _together([(getattr(people, who), act) for who, act in both], referral)
        score.rounds += 1
        score.one_winner += wins == 1
        score.wrong_trail += _changes(referral) - before != 1
    return score


def _fresh(how: str, people: People) -> Referral:
    verb = {"sent": sending.ask_for_place, "draft": sending.draft}[how]
    with policy.acting_as(people.sender) as by:
        return verb(by=by, activity=people.activity)


def _together(both: list[tuple[Actor, Act]], referral: Referral) -> int:
    """Both have read the row before either writes; gives how many got through."""
    barrier, won = Barrier(len(both)), []

    def run(actor: Actor, act: Act) -> None:
        try:
            with policy.acting_as(actor):
                mine = Referral.objects.get(pk=referral.pk)
                barrier.wait()
                act(actor, mine)
            won.append(actor)
        except Refused:
            pass
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(won)


def _changes(referral: Referral) -> int:
    with policy.system(policy.SystemReason.PROOF):
        return ReferralEvent.objects.filter(referral=referral).count()


def naive_accept(by: Actor, referral: Referral) -> None:
    """The planted fault: get, check, save."""
    row = Referral.objects.get(pk=referral.pk)
    if row.state != ReferralState.SENT:
        raise Refused("late")
    row.state = ReferralState.ACCEPTED
    row.save()
    moving.note(row, ReferralState.ACCEPTED, by, Party.RECEIVER, before=ReferralState.SENT)


PLANTED = {"accept/accept": ("sent", ("receiver", naive_accept), ("colleague", naive_accept))}
