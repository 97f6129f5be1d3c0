"""What a referral's counting needs and nobody is asked: it follows from the activity and the sender (words.md 7)."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from directory.models import Activity, AttachmentPoint, Need, Stage
from organizations.choices import OrganizationType, RoleCode
from organizations.models import Membership, Organization
from referrals.choices import Direction
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


def stage(sender: Organization, activity: Activity) -> Stage | None:
    """Where the sender works on the pathway; without that, where the activity stands."""
    own = Stage.objects.filter(code=sender.default_stage).first() if sender.default_stage else None
    return own or activity.stages.first()


def attachment_point(activity: Activity) -> AttachmentPoint | None:
    return activity.attachment_points.first()


def need(activity: Activity) -> Need | None:
    return activity.needs.select_related("parent").first()


def referral_type(region_id: int) -> ReferralType | None:
    """The region's first type in use; None before there is one."""
    return ReferralType.objects.filter(region_id=region_id, in_use=True).first()


def somebody_answers(receiver: Organization) -> bool:
    """Whether the organization, or one above it, has a person or a shared mailbox that could answer today."""
    return bool(places_that_answer(receiver.lineage))


def places_that_answer(keys: Iterable[int]) -> set[int]:
    """Those of the organizations that have such a person or mailbox themselves."""
    people = Membership.objects.open().filter(role=RoleCode.RECEIVER, organization=OuterRef("pk"))
    places = Organization.objects.active().filter(pk__in=set(keys))
    return set(places.filter(Exists(people) | ~Q(answers_email="")).values_list("pk", flat=True))
