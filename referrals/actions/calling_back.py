"""The sender asks the client how it went, and tells it: came, did not come, or not known (D6)."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.actor import Actor
from organizations.errors import Refused
from referrals import facts, notices, trail
from referrals.actions.moving import arrive, hold_as_read, move, too_late
from referrals.choices import Outcome, Party
from referrals.models import Referral
from referrals.states import MOVES

OUTCOMES = frozenset({Outcome.DID_NOT_COME, Outcome.UNKNOWN})


@transaction.atomic
def came(*, by: Actor, referral: Referral) -> None:
    """The client came. Raises Refused where it can no longer be asked about."""
    hold_as_read(referral)
    if referral.state not in MOVES["call_back"].froms:
        raise Refused(too_late(referral))
    arrive(by=by, referral=referral, party=Party.SENDER)


@transaction.atomic
def close(*, by: Actor, referral: Referral, outcome: str) -> None:
    """The client did not come, or it is not known: never taken for a no. The receiver is told that a place is free,
    where one had been asked for. Raises Refused where somebody has told meanwhile that the client came."""
    if outcome not in OUTCOMES:
        raise Refused(_("Choose how it ended."))
    hold_as_read(referral)
    if trail.has_arrived(referral.events.all()):
        raise Refused(_("Somebody has told that the client came."))
    move(by=by, referral=referral, verb="call_back", party=Party.SENDER, outcome=outcome)
    if facts.was_asked(referral.events.all()):
        notices.tell_receivers(referral)
