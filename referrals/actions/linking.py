"""The three-party referral: sender, coordinating organization, link worker, activity; "started" is the success."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import Activity
from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import User
from referrals import deriving, notices
from referrals.actions.answering import answer, start
from referrals.actions.moving import hold_as_read, note, too_late, write
from referrals.choices import FactKind, HowTried, Party, ReferralState
from referrals.models import LinkWork, Referral, TriedActivity
from referrals.states import ALIVE


@transaction.atomic
def give(*, by: Actor, referral: Referral, worker: User) -> None:
    """Names the link worker, or another one; the first time it is the answer to the sender too.

    Raises Refused for somebody who is no link worker there, and once it is over.
    """
    if worker not in deriving.link_workers(referral.receiver):
        raise Refused(_("Choose a link worker of your organization."))
    hold_as_read(referral)
    if referral.state not in ALIVE:
        raise Refused(too_late(referral))
    work, new = LinkWork.objects.get_or_create(
        referral=referral, defaults={"organization": referral.receiver, "worker": worker, "given_at": clock.now()}
    )
    if not new and work.worker_id == worker.pk:
        return
    work.worker, work.next_contact_on = worker, clock.today()
    work.save(update_fields=["worker", "next_contact_on"])
    if referral.state == ReferralState.SENT:
        answer(by, referral, "accept")
    else:
        write(referral, {"changed_at": clock.now()})
    note(referral, FactKind.LINK_GIVEN, by, Party.RECEIVER)
    notices.tell_link_worker(referral, worker)


@transaction.atomic
def plan_contact(*, by: Actor, referral: Referral, on: date | None) -> None:
    """Raises Refused for a day that has passed."""
    if on and on < clock.today():
        raise Refused(_("The day has passed already."))
    LinkWork.objects.filter(referral=referral).update(next_contact_on=on)


@transaction.atomic
def try_activity(*, by: Actor, referral: Referral, activity: Activity, how: str) -> None:
    """What was tried, or how it went; who has begun somewhere has begun. Raises Refused once it is over."""
    if how not in HowTried.values:
        raise Refused(_("Choose how it went."))
    if referral.state not in ALIVE:
        raise Refused(too_late(referral))
    told = {"how": how, "on": clock.today()}
    TriedActivity.objects.update_or_create(referral=referral, activity=activity, defaults=told)
    if how == HowTried.STARTED and referral.state != ReferralState.STARTED:
        start(by=by, referral=referral)
