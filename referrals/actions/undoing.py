"""Taking back what one did a moment ago: by a change of its own, so that the trail stays and figures lose it again."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from referrals import facts, notices, trail
from referrals.actions.moving import NO_ANSWER, hold, note, write
from referrals.choices import FactKind, Party, ReferralState
from referrals.models import Referral, ReferralEvent
from referrals.states import UNDOABLE

WITHIN = timedelta(minutes=30)


@transaction.atomic
def undo(*, by: Actor, referral: Referral, party: Party) -> None:
    """Takes the party's latest change back within half an hour.

    Raises Refused for an older one, for another organization's, and when something has happened since it was read.
    """
    read = undoable(referral, by, party)
    hold(referral)
    last = undoable(referral, by, party)
    if last is None or last != read:
        raise Refused(_("This can no longer be taken back."))
    events = list(referral.events.all())
    facts.take_back(referral, trail.latest(trail.standing(events)))
    write(referral, NO_ANSWER | _answer(last) | {"state": last.state_before or last.state, "changed_at": clock.now()})
    if last.kind == ReferralState.VOID:
        facts.put_again(referral, facts.counted(event for event in events if event != last))
    event = note(referral, FactKind.UNDONE, by, party, before=last.state)
    if party != Party.RECEIVER and facts.was_asked(events):
        notices.tell_receivers(referral)
    if party != Party.SENDER:
        notices.tell_sender(referral, event)


def undoable(referral: Referral, by: Actor, party: Party) -> ReferralEvent | None:
    """The latest that happened, if it was done here a moment ago and may be taken back."""
    last = next(reversed(trail.in_order(referral.events.all())), None)
    if last is None or last.party != party or last.kind not in UNDOABLE[party]:
        return None
    here = last.organization_id == (by.organization.pk if by.organization else None)
    return last if here and clock.now() - last.at < WITHIN else None


def _answer(last: ReferralEvent) -> dict:
    """The answer that stood before the change; what changed no state left it as it is, but for the clocks' step."""
    if not last.state_before:
        return {name: getattr(last.referral, name) for name in NO_ANSWER} | last.answer_before
    return {name: Referral._meta.get_field(name).to_python(value) for name, value in last.answer_before.items()}
