"""What a referral's counting needs and nobody is asked: it follows from the activity and the sender (words.md 7)."""

from collections.abc import Iterable

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from directory.choices import ActivityKind, WayIn
from directory.models import Activity, AttachmentPoint, Need, Stage
from organizations.choices import OrganizationType, RoleCode
from organizations.models import Membership, Organization, User
from referrals.choices import Direction, FirstContact, Origin
from referrals.models import ReferralType

PUBLIC_SERVICES = frozenset({OrganizationType.COUNTY, OrganizationType.MUNICIPALITY, OrganizationType.STATE})
_DIRECTIONS = {
    (True, False): Direction.TO_NGO,
    (True, True): Direction.PUBLIC_TO_PUBLIC,
    (False, True): Direction.NGO_TO_PUBLIC,
    (False, False): Direction.NGO_TO_NGO,
}


def direction(sender: Organization, receiver: Organization) -> Direction:
    return _DIRECTIONS[sender.type in PUBLIC_SERVICES, receiver.type in PUBLIC_SERVICES]


def origin(sender: Organization) -> str:
    """Who began it (D2): an OLKA point, another public service's professional, or an organization."""
    if sender.is_olka:
        return Origin.OLKA
    return Origin.PROFESSIONAL if sender.type in PUBLIC_SERVICES else Origin.ORGANIZATION


def stage(sender: Organization, activity: Activity) -> Stage | None:
    """Where the sender works on the pathway; without that, where the activity stands."""
    own = Stage.objects.filter(code=sender.default_stage).first() if sender.default_stage else None
    return own or activity.stages.first()


def attachment_point(activity: Activity) -> AttachmentPoint | None:
    return activity.attachment_points.first()


def need(activity: Activity) -> Need | None:
    return activity.needs.select_related("parent").first()


def referral_type(region_id: int, way: WayIn, receiver: Organization | None = None) -> ReferralType | None:
    """The region's first type in use for that way in, else its first of all; None before there is one.

    Of those by which a client is contacted the one with a link worker, where the receiver has some."""
    linked = way == WayIn.ASK_CONTACT and receiver is not None and link_workers(receiver).exists()
    contact = FirstContact.LINK_WORKER if linked else FirstContact.ORGANIZATION
    likeness = Case(
        When(way_in=way, first_contact=contact, then=0),
        When(Q(way_in=way) & ~Q(first_contact=FirstContact.LINK_WORKER), then=1),
        default=2,
    )
    return ReferralType.objects.filter(region_id=region_id, in_use=True).order_by(likeness, "position", "pk").first()


def who_calls(kind: ReferralType | None) -> FirstContact:
    """Of those who know how the client is reached."""
    linked = kind is not None and kind.first_contact == FirstContact.LINK_WORKER
    return FirstContact.LINK_WORKER if linked else FirstContact.ORGANIZATION


def link_workers(receiver: Organization) -> QuerySet[User]:
    """Who may be named: those of the organization and below, by name."""
    works = Membership.objects.open().filter(role=RoleCode.LINK_WORKER, organization__lineage__contains=[receiver.pk])
    return User.objects.filter(pk__in=works.values("user")).order_by("name")


def calls_residents(activity: Activity) -> bool:
    """Whether somebody without an account may ask for a call: there is a type for it, and somebody who answers."""
    if activity.is_paused or activity.kind == ActivityKind.VOLUNTEER_TASK:
        return False
    kind = referral_type(activity.organization.region_id, WayIn.ASK_CONTACT)
    return kind is not None and somebody_calls(activity.organization)


def somebody_answers(receiver: Organization) -> bool:
    """Whether the organization, or one above it, has a person or a shared mailbox that could answer today."""
    return bool(_places_that_answer(receiver.lineage))


def somebody_calls(receiver: Organization) -> bool:
    """Whether there is a person: contact details are opened by one, never by a mailbox that many read."""
    return any(_places_that_answer(receiver.lineage).values())


def answering(activities: Iterable[Activity]) -> dict[int, bool]:
    """Of many those that could be asked today, by key → whether a person answers. One question for all of them."""
    rows = list(activities)
    there = _places_that_answer(key for row in rows for key in row.organization.lineage)
    found = {row.pk: [there[key] for key in row.organization.lineage if key in there] for row in rows}
    return {key: any(people) for key, people in found.items() if people}


def _places_that_answer(keys: Iterable[int]) -> dict[int, bool]:
    """Those of the organizations that have such a person or mailbox themselves → whether a person."""
    people = Membership.objects.open().filter(role=RoleCode.RECEIVER, organization=OuterRef("pk"))
    places = Organization.objects.active().filter(pk__in=set(keys)).annotate(has_people=Exists(people))
    return dict(places.filter(Q(has_people=True) | ~Q(answers_email="")).values_list("pk", "has_people"))
