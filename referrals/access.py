"""This floor's rules."""

from django.db.models import Q

from organizations import policy
from referrals.models import ReferralType


@policy.rule(ReferralType, "region.administer")
def _administer_referral_types(actor):
    return Q(region_id=actor.region_id)


def referral_type_for_administrator(actor, pk) -> ReferralType:
    return policy.row_or_404(actor, "region.administer", ReferralType.objects.select_related("controller"), pk=pk)
