"""The organization contacts the client: tried, reached (D6)."""

from django.db import transaction

from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from referrals import notices
from referrals.actions.answering import answer
from referrals.actions.moving import hold_as_read, note, too_late, write
from referrals.choices import FactKind, Party
from referrals.models import Referral
from referrals.states import MOVES


@transaction.atomic
def try_contact(*, by: Actor, referral: Referral) -> None:
    """Nobody answered; the sender sees how many times it was tried. Raises Refused once it is too late to try."""
    hold_as_read(referral)
    if referral.state not in MOVES["reach"].froms:
        raise Refused(too_late(referral))
    write(referral, {"changed_at": clock.now()})
    notices.tell_sender(referral, note(referral, FactKind.CONTACT_TRIED, by, Party.RECEIVER))


def reach(*, by: Actor, referral: Referral) -> None:
    """The client was reached: what comes next is between the two."""
    answer(by, referral, "reach")
