"""What the clocks do to a request that nobody answers: two reminders, a word to the sender, then the end."""

from django.db import transaction
from django.utils import timezone

from directory.actions.evidence import record_evidence
from organizations import clock
from organizations.actor import Actor
from organizations.models import Organization
from referrals import notices, trail
from referrals.actions import redirecting
from referrals.actions.moving import hold, move, note, write
from referrals.choices import FactKind, Party, ReferralState
from referrals.clocks import Step, due_step
from referrals.models import Referral


@transaction.atomic
def take_step(*, by: Actor, referral: Referral) -> Step:
    """Takes the furthest step that is due and was not taken yet, and gives it; those before it are passed over.

    The row is held and read anew: whoever answers at the same moment comes before or after, never between. The step
    stands on the row, so that none is taken twice, whatever happens to the clock, the settings or this process.
    """
    hold(referral)
    step = _step_of(referral)
    if step <= referral.clock_step:
        return Step.NOTHING
    write(referral, {"clock_step": step})
    if step == Step.NO_ANSWER:
        _end(by, referral)
    elif step == Step.SENDER_TOLD:
        notices.remind(notices.SILENCE, notices.people_of_sender(referral), referral.sender)
    else:
        _remind(by, referral)
    return step


def _step_of(referral: Referral) -> Step:
    """None for one that was answered or withdrawn, nor where the client has come already: that is an answer too."""
    if referral.state != ReferralState.SENT or trail.has_arrived(referral.events.all()):
        return Step.NOTHING
    return due_step(timezone.localdate(trail.waits_since(referral)), referral.region, clock.today())


def _remind(by: Actor, referral: Referral) -> None:
    """A shared mailbox, which has no list to look at, gets the request once more, with a fresh link."""
    readers = notices.who_answers(referral.receiver)
    if not readers:
        return
    note(referral, FactKind.REMINDED, by, Party.SYSTEM)
    if isinstance(readers[0], Organization):
        notices.tell_receivers(referral)
    else:
        notices.remind(notices.WAITS, readers, referral.receiver)


def _end(by: Actor, referral: Referral) -> None:
    move(by=by, referral=referral, verb="expire", party=Party.SYSTEM)
    record_evidence(activity=referral.activity, answers=False)
    notices.remind(notices.ENDED_FOR_SENDER, notices.people_of_sender(referral), referral.sender)
    notices.remind(notices.ENDED_FOR_RECEIVER, notices.who_answers(referral.receiver), referral.receiver)
    # The sender has been told already, of this end.
    redirecting.ask_next(referral)
