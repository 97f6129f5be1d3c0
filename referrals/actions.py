from django.db import transaction
from django.utils.translation import gettext as _

from organizations.actor import Actor
from organizations.errors import Refused
from referrals.models import ReferralType


@transaction.atomic
def save_type(*, by: Actor, referral_type: ReferralType) -> ReferralType:
    """Saves a new or changed type. Raises Refused when it is to be used before its checklist is done."""
    if referral_type.in_use and not referral_type.is_complete:
        raise Refused(_("Name the controller and the privacy notice first: see the checklist."))
    referral_type.save()
    return referral_type
