"""The receiver answers: promises a place, puts on the list, declines, marks an arrival, closes."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from directory.actions.evidence import record_evidence
from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from referrals import notices, trail
from referrals.actions import redirecting
from referrals.actions.moving import NO_ANSWER, arrive, hold_as_read, move, note, write
from referrals.choices import DeclineReason, FactKind, Outcome, Party, ReferralState
from referrals.models import Referral

_UNTOLD = {name: value for name, value in NO_ANSWER.items() if name != "ended_by"}


def accept(*, by: Actor, referral: Referral) -> None:
    answer(by, referral, "accept")


def put_on_list(*, by: Actor, referral: Referral, expected_on: date | None, place: int | None = None) -> None:
    """`expected_on` is when a place is likely to be free; `place` the number in the queue. One who is on the list
    already gets the new ones. Raises Refused for a day that has passed."""
    if expected_on and expected_on < clock.today():
        raise Refused(_("The day has passed already."))
    if referral.state == ReferralState.WAITING:
        _change_on_list(by, referral, expected_on, place)
    else:
        answer(by, referral, "wait", expected_on=expected_on, queue_place=place)


def decline(*, by: Actor, referral: Referral, reason: str, starts_on: date | None = None) -> None:
    """The next in order is asked at once, where there is one.

    Raises Refused without a reason, and without a day ahead where the group begins later."""
    if reason not in DeclineReason.values:
        raise Refused(_("Choose a reason."))
    if reason != DeclineReason.STARTS_LATER:
        starts_on = None
    elif starts_on is None or starts_on <= clock.today():
        raise Refused(_("Tell the day ahead when the group begins."))
    with transaction.atomic():
        answer(by, referral, "decline", decline_reason=reason, expected_on=starts_on)
        redirecting.ask_next(referral)


@transaction.atomic
def start(*, by: Actor, referral: Referral) -> None:
    """The client has begun: the success that everything is for. Who has begun has come."""
    now = clock.now()
    hold_as_read(referral)
    arrive(by=by, referral=referral, party=Party.RECEIVER, at=now)
    answer(by, referral, "start", at=now)


@transaction.atomic
def mark_arrived(*, by: Actor, referral: Referral) -> None:
    event = arrive(by=by, referral=referral, party=Party.RECEIVER)
    if event:
        notices.tell_sender(referral, event)


def close(
    *, by: Actor, referral: Referral, outcome: str, right_time: str = "", right_kind: str = "", amount: str = ""
) -> None:
    """Raises Refused without an outcome, and before there is an answer or a try to reach the client; the three taps
    may be left untold (S1, D8)."""
    if outcome not in Outcome.values:
        raise Refused(_("Choose how it ended."))
    if referral.state == ReferralState.SENT and not trail.tries(referral.events.all()):
        raise Refused(_("Answer first, or try to reach the client."))
    answer(by, referral, "close", outcome=outcome, right_time=right_time, right_kind=right_kind, amount=amount)


@transaction.atomic
def _change_on_list(by: Actor, referral: Referral, expected_on: date | None, place: int | None) -> None:
    """Counted once, however often the day is changed; the same day again changes nothing."""
    if (expected_on, place) == (referral.expected_on, referral.queue_place):
        return
    hold_as_read(referral)
    write(referral, {"expected_on": expected_on, "queue_place": place, "changed_at": clock.now()})
    notices.tell_sender(referral, note(referral, FactKind.RETIMED, by, Party.RECEIVER, before=ReferralState.WAITING))


@transaction.atomic
def answer(by: Actor, referral: Referral, verb: str, **told) -> None:
    """What this answer does not tell is untold: a day belongs to the list or to the decline, never to both."""
    event = move(by=by, referral=referral, verb=verb, party=Party.RECEIVER, **(_UNTOLD | told))
    record_evidence(activity=referral.activity, answers=True)
    notices.tell_sender(referral, event)
