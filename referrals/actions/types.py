from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from organizations.actor import Actor
from organizations.errors import Refused
from referrals.models.referral_type import ReferralType


@transaction.atomic
def save_type(*, by: Actor, referral_type: ReferralType) -> ReferralType:
    """Saves a changed type, or a new one after the others. Raises Refused for use before the checklist is done."""
    if referral_type.in_use and not referral_type.is_complete:
        raise Refused(_("Name the controller and the privacy notice first: see the checklist."))
    if referral_type.pk is None:
        last = ReferralType.objects.filter(region=referral_type.region).aggregate(last=Max("position"))["last"]
        referral_type.position = (last or 0) + 1
    try:
        with transaction.atomic():
            referral_type.save()
    except IntegrityError:
        raise Refused(_("There is a type with this code already.")) from None
    return referral_type
