"""One change of state: judged with the row in hand, one event, one fact, in one transaction (trust.md 3)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.words.days import day_in_words
from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from referrals import facts, trail
from referrals.choices import FactKind, Party
from referrals.models import Referral, ReferralEvent
from referrals.states import ALIVE, MOVES, STATES

# What a receiver tells with an answer, untold.
NO_ANSWER = {
    "expected_on": None, "queue_place": None, "decline_reason": "", "outcome": "", "right_time": "", "right_kind": "",
    "amount": "", "ended_by": "",
}  # fmt: skip
# What a change looks at: what it is about, where, whom it is counted for.
_WITH = Referral.objects.select_related(
    "region", "type", "activity", "receiver__region", "sender__region", "need__parent"
)


@transaction.atomic
def move(
    *, by: Actor, referral: Referral, verb: str, party: Party, at: datetime | None = None, **changes
) -> ReferralEvent:
    """Moves from what the caller has seen. Raises Refused where the verb does not lead on from it, and for one that
    somebody else has changed meanwhile: of two at the same moment exactly one succeeds."""
    step = MOVES[verb]
    if party not in step.who:
        raise ValueError(f"{verb} is not for the {party}")
    hold_as_read(referral)
    if referral.state not in step.froms:
        raise Refused(too_late(referral))
    before = referral.state
    answer_before = {name: getattr(referral, name) for name in NO_ANSWER if getattr(referral, name)}
    changes |= {"state": step.to, "changed_at": at or clock.now()}
    changes["ended_by"] = party if STATES[step.to].over else ""
    write(referral, changes)
    event = note(referral, step.to, by, party, before=before, at=at, answer_before=answer_before)
    facts.put(referral, event)
    return event


def hold(referral: Referral) -> None:
    """Nobody else changes it until this transaction ends; it is read anew, with what each change looks at."""
    referral.refresh_from_db(from_queryset=_WITH.select_for_update(of=("self",)))


def hold_as_read(referral: Referral) -> None:
    """Raises Refused when it is no longer what the caller has read."""
    read = referral.state, referral.changed_at
    hold(referral)
    if (referral.state, referral.changed_at) != read:
        raise Refused(too_late(referral))


def write(referral: Referral, changes: dict) -> None:
    """Only of a referral that is held."""
    for name, value in changes.items():
        setattr(referral, name, value)
    referral.save(update_fields=list(changes))


def note(
    referral: Referral, kind: str, by: Actor, party: Party, *, before: str = "", at: datetime | None = None, **more
) -> ReferralEvent:
    """`at` for what happens in the same moment as something else."""
    return ReferralEvent.objects.create(
        referral=referral,
        kind=kind,
        state_before=before,
        state=referral.state,
        at=at or clock.now(),
        party=party,
        user=by.user,
        organization=by.organization,
        answered_by=by.said_name,
        **more,
    )


@transaction.atomic
def arrive(*, by: Actor, referral: Referral, party: Party, at: datetime | None = None) -> ReferralEvent | None:
    """The client came; noted once, whoever tells it first. None when it had been noted before. Raises Refused for one
    that is over."""
    hold(referral)
    if referral.state not in ALIVE:
        raise Refused(too_late(referral))
    if trail.has_arrived(referral.events.all()):
        return None
    event = note(referral, FactKind.ARRIVED, by, party, at=at)
    facts.put(referral, event)
    return event


def too_late(referral: Referral) -> str:
    """Why a button on an old page does nothing: what has happened since, and when."""
    told = {
        "state": referral.get_state_display(),
        # In Finnish a day ends with the full stop that the sentence brings.
        "day": day_in_words(timezone.localdate(referral.changed_at)).removesuffix("."),
    }
    return _("The state has changed already: %(state)s %(day)s.") % told
