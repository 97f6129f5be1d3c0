"""Whom a change is told by mail. The mail says that something waits and where to look, never what it is about."""

from collections.abc import Iterable

from organizations import clock, outbox
from organizations.choices import RoleCode
from organizations.models import Membership, Organization, User
from referrals.models import Referral, ReferralEvent
from referrals.states import TOLD_WITH_PERMISSION

TO_RECEIVER, TO_SENDER, TO_LINK_WORKER = "referral_to_receiver", "referral_to_sender", "referral_to_link_worker"
# Mails that name the referral which they are about.
ABOUT_ONE = (TO_RECEIVER, TO_SENDER, TO_LINK_WORKER)
# What the clocks tell, of all that waits or ended together.
WAITS, SILENCE = "requests_wait", "answers_are_late"
ENDED_FOR_SENDER, ENDED_FOR_RECEIVER = "referrals_ended_unanswered", "requests_ended_unanswered"


def tell_receivers(referral: Referral, event: ReferralEvent) -> None:
    for person in people_of_receiver(referral):
        _put(TO_RECEIVER, referral, event, person, referral.receiver)


def tell_sender(referral: Referral, event: ReferralEvent) -> None:
    """Nobody, of what the client has not allowed to be told."""
    if event.kind in TOLD_WITH_PERMISSION and not referral.tells_sender:
        return
    for person in people_of_sender(referral):
        _put(TO_SENDER, referral, event, person, referral.sender)


def remind(kind: str, people: Iterable[User], place: Organization) -> None:
    """One mail of a kind to one person on one day, however many it is about."""
    # Always in the same order: two that put for the same people at once never wait for each other in a circle.
    for person in sorted(people, key=lambda person: person.pk):
        outbox.put(kind, recipient=person, region=place.region, unique_key=f"{kind}:{person.pk}:{clock.today()}")


def people_of_receiver(referral: Referral) -> list[User]:
    return nearest(RoleCode.RECEIVER, referral.receiver)


def people_of_sender(referral: Referral) -> list[User]:
    """Who sent it, as long as that person still works there; then the unit's others; of one without a sender nobody."""
    if referral.sender is None:
        return []
    mine = Membership.objects.open().filter(
        user=referral.sent_by_id, role=RoleCode.PROFESSIONAL, organization=referral.sender_id
    )
    return [referral.sent_by] if mine.exists() else nearest(RoleCode.PROFESSIONAL, referral.sender)


def tell_link_worker(referral: Referral, event: ReferralEvent, worker: User) -> None:
    _put(TO_LINK_WORKER, referral, event, worker, referral.receiver)


def nearest(role: str, organization: Organization) -> list[User]:
    """Those in the role at the organization itself; without any, at the nearest one above that has some."""
    works = Membership.objects.open().filter(role=role, organization__in=organization.lineage).select_related("user")
    by_place: dict[int, list[User]] = {}
    for work in works:
        by_place.setdefault(work.organization_id, []).append(work.user)
    return next((by_place[key] for key in reversed(organization.lineage) if key in by_place), [])


def _put(kind: str, referral: Referral, event: ReferralEvent, person: User, place: Organization) -> None:
    key = f"{kind}:{event.pk}:{person.pk}"
    outbox.put(kind, recipient=person, region=place.region, object_key=referral.pk, unique_key=key)
