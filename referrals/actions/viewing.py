from collections.abc import Iterable

from organizations.actor import Actor
from referrals.choices import Party, ViewPurpose
from referrals.models import Referral, ReferralView


def note_view(*, by: Actor, referral: Referral, party: Party, purpose: ViewPurpose = ViewPurpose.READ) -> None:
    """One row for each opening of a single referral: who, when, why (trust.md 1.7)."""
    note_views(by=by, referrals=[referral], party=party, purpose=purpose)


def note_views(*, by: Actor, referrals: Iterable[Referral], party: Party, purpose: ViewPurpose) -> None:
    ReferralView.objects.bulk_create(
        ReferralView(
            referral=referral,
            region_id=referral.region_id,
            party=party,
            user=by.user,
            organization=by.organization,
            purpose=purpose,
        )
        for referral in referrals
    )
