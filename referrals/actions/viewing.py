from organizations.actor import Actor
from referrals.choices import Party, ViewPurpose
from referrals.models import Referral, ReferralView


def note_view(*, by: Actor, referral: Referral, party: Party, purpose: ViewPurpose = ViewPurpose.READ) -> None:
    """One row for each opening of a single referral: who, when, why (trust.md 1.7)."""
    ReferralView.objects.create(
        referral=referral,
        region_id=referral.region_id,
        party=party,
        user=by.user,
        organization=by.organization,
        purpose=purpose,
    )
