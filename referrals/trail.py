"""What of a referral's events still holds: an answer taken back stands on the trail and counts for nothing."""

from collections.abc import Iterable
from datetime import datetime

from referrals.choices import FactKind, Party
from referrals.models import Referral, ReferralEvent

_BESIDE = {FactKind.PIN_TAKEN}


def standing(events: Iterable[ReferralEvent]) -> list[ReferralEvent]:
    """In their order. Taken back goes the latest change, with the arrival that was noted in the same moment."""
    held: list[ReferralEvent] = []
    for event in in_order(events):
        if event.kind == FactKind.UNDONE:
            held = held[: -len(latest(held))]
        else:
            held.append(event)
    return held


def in_order(events: Iterable[ReferralEvent]) -> list[ReferralEvent]:
    """Without what stands beside the course of things and neither changes an answer nor keeps one from being taken
    back."""
    return sorted((event for event in events if event.kind not in _BESIDE), key=lambda event: (event.at, event.pk))


def latest(held: list[ReferralEvent]) -> list[ReferralEvent]:
    """What goes together when the latest of them is taken back."""
    together = len(held) > 1 and held[-2].kind == FactKind.ARRIVED and held[-2].at == held[-1].at
    return held[-2:] if together else held[-1:]


def news(events: Iterable[ReferralEvent]) -> list[ReferralEvent]:
    """What stands and is worth a line on a list; that the system has erased contact details in their time is not."""
    return [
        event
        for event in standing(events)
        if not (event.kind == FactKind.CONTACT_ERASED and event.party == Party.SYSTEM)
    ]


def tries(events: Iterable[ReferralEvent]) -> int:
    """How many times the organization tried to reach the client."""
    return sum(event.kind == FactKind.CONTACT_TRIED for event in standing(events))


def waits_since(referral: Referral) -> datetime | None:
    """Since it left, or since the organization last tried to reach the client: that was told, so no silence counts
    from before it (`ReferralQuerySet.waiting_since`)."""
    tried = [event.at for event in standing(referral.events.all()) if event.kind == FactKind.CONTACT_TRIED]
    return max([referral.left_at, *tried]) if referral.left_at else None


def arrival(events: Iterable[ReferralEvent]) -> ReferralEvent | None:
    return next((event for event in standing(events) if event.kind == FactKind.ARRIVED), None)


def has_arrived(events: Iterable[ReferralEvent]) -> bool:
    return arrival(events) is not None
