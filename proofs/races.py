"""Two people at the same thing at the same moment: the nine pairs, and what must be true of each (trust.md 4).

The short form is tests/referrals/test_races.py, the long one `./run prove races [--rounds 2000]`. Of most pairs exactly
one may get through. Of three both may, and the claim is another one:

- a listing confirmed and archived: both are right; it ends archived, whoever was first, and history has a row of each;
- a permission withdrawn, or details erased, while they are opened: both are right, but nobody holds opened details
  once the withdrawal is committed, and every showing has its row in the view log.
"""

from datetime import timedelta
from threading import Event

from django.utils import timezone

from directory.actions import activities, life
from directory.models import Activity, ActivityIndex
from organizations import clock, policy
from organizations.actor import Actor
from proofs.racing import Pair, People, Round
from referrals import vault
from referrals.actions import answering, permitting, reminding, sending
from referrals.choices import FactKind, Party, PermissionKind, ReferralState, ViewPurpose
from referrals.clocks import Step
from referrals.models import Referral, ReferralEvent, ReferralFact, ReferralView
from tests.plugins.referrals import DETAILS

# As long as a page may take to be written while the details stand on it.
_PAGE = 0.03


def _accept(by: Actor, referral: Referral, _other: Event) -> None:
    answering.accept(by=by, referral=referral)


def _decline(by: Actor, referral: Referral, _other: Event) -> None:
    answering.decline(by=by, referral=referral, reason="full")


def _withdraw(by: Actor, referral: Referral, _other: Event) -> None:
    sending.withdraw(by=by, referral=referral)


def _expire(by: Actor, referral: Referral, _other: Event) -> bool:
    return reminding.take_step(by=by, referral=referral) == Step.NO_ANSWER


def _close(by: Actor, referral: Referral, _other: Event) -> None:
    answering.close(by=by, referral=referral, outcome="attached")


def _send(by: Actor, referral: Referral, _other: Event) -> None:
    sending.send(by=by, referral=referral)


def _confirm(by: Actor, activity: Activity, _other: Event) -> None:
    """Saved as it is by its editor: looked at and right."""
    activities.save_answers(by=by, activity=activity, answers=activities.Answers())


def _archive(by: Actor, activity: Activity, _other: Event) -> None:
    life.archive(by=by, activity=activity)


def _end_permission(by: Actor, referral: Referral, _other: Event) -> None:
    permitting.withdraw(by=by, referral=referral, kind=PermissionKind.PASS_ON, party=Party.CLIENT)


def _erase(by: Actor, referral: Referral, _other: Event) -> None:
    permitting.erase(by=by, referral=referral, party=Party.SENDER)


def _reveal(by: Actor, referral: Referral, other: Event) -> str | bool:
    """The details stand on a page until its transaction ends: was the other one committed in the meantime?"""
    details = vault.reveal(by=by, referral=referral, party=Party.RECEIVER, purpose=ViewPurpose.CONTACT)
    if details is None:
        return False
    return "too late" if other.wait(_PAGE) else "in time"


def _sent(people: People) -> Referral:
    with policy.acting_as(people.sender) as by:
        return sending.ask_for_place(by=by, activity=people.activity)


def _sent_long_ago(people: People) -> Referral:
    with clock.at(timezone.now() - timedelta(days=45)):
        return _sent(people)


def _draft(people: People) -> Referral:
    with policy.acting_as(people.sender) as by:
        return sending.draft(by=by, activity=people.activity)


def _begun(people: People) -> Referral:
    referral = _sent(people)
    with policy.acting_as(people.receiver) as by:
        answering.start(by=by, referral=referral)
    return referral


def _with_contact(people: People) -> Referral:
    given = permitting.Given(frozenset(PermissionKind))
    with policy.acting_as(people.sender) as by:
        return sending.ask_for_contact(by=by, activity=people.activity, details=DETAILS, given=given)


def _published(people: People) -> Activity:
    """The same listing, put away by the round before."""
    with policy.acting_as(people.editor) as by:
        activity = Activity.objects.get(pk=people.listing.pk)
        if activity.is_archived:
            life.restore(by=by, activity=activity)
        return life.publish(by=by, activity=activity)


def _changes(referral: Referral) -> int:
    return ReferralEvent.objects.filter(referral=referral).count()


def _history(activity: Activity) -> int:
    return Activity.pgh_event_model.objects.filter(pgh_obj=activity.pk).count()


def one_wins(done: Round) -> bool:
    """Exactly one gets through, with one event and one fact; of a change of state they are the same."""
    referral = Referral.objects.get(pk=done.row.pk)
    events = list(referral.events.order_by("at", "pk"))[done.trail_before :]
    facts = list(ReferralFact.objects.filter(pk__gt=done.fact_before))
    alone = done.winners == len(events) == len(facts) == 1
    return alone and events[0].kind == facts[0].kind == referral.state


def ends_archived(done: Round) -> bool:
    is_found = ActivityIndex.objects.filter(activity=done.row.pk).exists()
    is_archived = Activity.objects.get(pk=done.row.pk).is_archived
    return done.winners == 2 and is_archived and not is_found and _history(done.row) - done.trail_before == 2


def never_shown_afterwards(done: Round) -> bool:
    """The withdrawal always gets through, at once; the reveal may have come before it."""
    ended, shown = done.got
    referral = Referral.objects.get(pk=done.row.pk)
    views = ReferralView.objects.filter(referral=referral, purpose=ViewPurpose.CONTACT).count()
    new = [event.kind for event in list(referral.events.order_by("at", "pk"))[done.trail_before :]]
    is_right = ended is not None and shown != "too late" and views == (shown is not None)
    return is_right and not vault.holds(referral) and new in ([ReferralState.WITHDRAWN], [FactKind.CONTACT_ERASED])


def _moves(fresh, first, second) -> Pair:
    return Pair(fresh, first, second, _changes, one_wins)


def _showing(first) -> Pair:
    return Pair(_with_contact, first, ("receiver", _reveal), _changes, never_shown_afterwards)


PAIRS: dict[str, Pair] = {
    "accept/accept": _moves(_sent, ("receiver", _accept), ("colleague", _accept)),
    "accept/decline": _moves(_sent, ("receiver", _accept), ("colleague", _decline)),
    "accept/withdraw": _moves(_sent, ("receiver", _accept), ("sender", _withdraw)),
    "accept/expire": _moves(_sent_long_ago, ("receiver", _accept), ("clock", _expire)),
    "close/close": _moves(_begun, ("receiver", _close), ("colleague", _close)),
    "send/send": _moves(_draft, ("sender", _send), ("sender", _send)),
    "permission withdrawn/reveal": _showing(("client", _end_permission)),
    "erase/reveal": _showing(("sender", _erase)),
    "confirm/archive": Pair(_published, ("editor", _confirm), ("editor", _archive), _history, ends_archived),
}
