"""A button pressed twice in a moment does its work once, and one pressed on an old page does nothing."""

from collections.abc import Callable
from datetime import timedelta

from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from referrals.actions.moving import NO_ANSWER, too_late
from referrals.models import Referral

_A_MOMENT = timedelta(minutes=1)
# What answers ask, and where it is kept.
_COLUMNS = {"place": "queue_place", "starts_on": "expected_on", "reason": "decline_reason"}
_ASKED = {*_COLUMNS, *NO_ANSWER}


def press(action: Callable, *, by: Actor, referral: Referral, leads_to: str, seen: str = "", **told) -> None:
    """Runs `action`; `leads_to` is the kind of the event that it writes, `seen` the referral's version on the page.

    Raises Refused as the action does, and when somebody has changed the referral since the page was made; not when the
    latest that happened is this same thing, done by the same person a moment ago.
    """
    try:
        if seen and seen != version(referral):
            raise Refused(too_late(referral))
        action(by=by, referral=referral, **told)
    except Refused:
        referral.refresh_from_db()
        if not _is_done(by, referral, leads_to, told):
            raise


def version(referral: Referral) -> str:
    """Another one after each change."""
    return referral.changed_at.isoformat()


def _is_done(by: Actor, referral: Referral, kind: str, told: dict) -> bool:
    last = referral.events.order_by("at", "pk").last()
    same = last and last.kind == kind and last.user_id == (by.user.pk if by.user else None)
    if not same or clock.now() - last.at > _A_MOMENT:
        return False
    return all(getattr(referral, _COLUMNS.get(name, name)) == value for name, value in told.items() if name in _ASKED)
