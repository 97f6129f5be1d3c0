"""Soittakaa minulle: a call asked for without an account, for oneself or for somebody close (D2)."""

from django.db import transaction
from django.utils.translation import gettext as _

from directory.choices import WayIn
from directory.models import Activity
from organizations import clock, policy
from organizations.errors import Refused
from referrals import deriving, vault
from referrals.actions import permitting, sending
from referrals.actions.moving import note
from referrals.actions.permitting import Given
from referrals.choices import Direction, GivenHow, Origin, Party, ReferralState
from referrals.models import Referral
from referrals.permission_texts import NEEDED
from referrals.vault import Details

# Nobody calls so many back in a day: then the organization's own number serves better, and spam ends here.
MOST_A_DAY = 20


@transaction.atomic
def ask_for_call(*, activity: Activity, details: Details, origin: str = Origin.SELF) -> Referral:
    """A referral without a sender: its code is all that the asker has of it.

    Raises Refused where the activity takes nobody now, nobody answers, or too many have asked today.
    """
    with policy.system(policy.SystemReason.RESIDENT) as by:
        kind = deriving.referral_type(activity.organization.region_id, WayIn.ASK_CONTACT, activity.organization)
        if kind is None or _asked_today(activity) >= MOST_A_DAY:
            raise Refused(_("A call cannot be asked for here just now. Please call the organization."))
        referral = Referral.objects.create(
            region=activity.organization.region,
            type=kind,
            activity=activity,
            receiver=activity.organization,
            origin=origin,
            direction=Direction.SELF,
            first_contact=deriving.who_calls(kind),
            attachment_point=deriving.attachment_point(activity),
            need=deriving.need(activity),
            stage=activity.stages.first(),
            is_sensitive=activity.is_sensitive,
        )
        note(referral, ReferralState.DRAFT, by, Party.CLIENT)
        permitting.record(by=by, referral=referral, given=Given(NEEDED, how=GivenHow.ONLINE))
        vault.put(referral=referral, details=details)
        sending.send(by=by, referral=referral, party=Party.CLIENT)
        return referral


def _asked_today(activity: Activity) -> int:
    mine = Referral.objects.filter(sender=None, receiver=activity.organization_id)
    return mine.filter(left_at__date=clock.today()).count()
