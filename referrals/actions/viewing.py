from collections.abc import Iterable

from organizations import clock
from organizations.actor import Actor
from referrals.choices import Party, ViewPurpose
from referrals.models import LogReading, Referral, ReferralView


def note_view(*, by: Actor, referral: Referral, party: Party, purpose: ViewPurpose = ViewPurpose.READ) -> None:
    """One row for each opening of a single referral: who, when, why (trust.md 1.7)."""
    note_views(by=by, referrals=[referral], party=party, purpose=purpose)


def note_views(*, by: Actor, referrals: Iterable[Referral], party: Party, purpose: ViewPurpose) -> None:
    ReferralView.objects.bulk_create(
        ReferralView(
            referral=referral,
            at=clock.now(),
            region_id=referral.region_id,
            party=party,
            user=by.user,
            organization=by.organization,
            sender_id=referral.sender_id,
            receiver_id=referral.receiver_id,
            purpose=purpose,
        )
        for referral in referrals
    )


def note_reading(*, by: Actor, asked: dict) -> None:
    """The auditor's own looking, with what was asked."""
    LogReading.objects.create(region_id=by.region_id, user=by.user, asked=asked, at=clock.now())
