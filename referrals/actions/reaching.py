"""The organization contacts the client: tried, reached (D6)."""

from django.db import transaction

from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from referrals import notices
from referrals.actions.answering import answer
from referrals.actions.moving import hold_as_read, note, too_late, write
from referrals.choices import FactKind, Party
from referrals.clocks import Step
from referrals.models import Referral
from referrals.states import MOVES


@transaction.atomic
def try_contact(*, by: Actor, referral: Referral) -> None:
    """Nobody answered; the sender is told and sees how many times it was tried. The clocks begin anew from this day.
    Raises Refused once it is too late to try."""
    hold_as_read(referral)
    if referral.state not in MOVES["reach"].froms:
        raise Refused(too_late(referral))
    before = {"clock_step": referral.clock_step}
    write(referral, {"changed_at": clock.now(), "clock_step": Step.NOTHING})
    event = note(referral, FactKind.CONTACT_TRIED, by, Party.RECEIVER, answer_before=before)
    notices.tell_sender(referral, event)


def reach(*, by: Actor, referral: Referral) -> None:
    """The client was reached: what comes next is between the two."""
    answer(by, referral, "reach")
