"""The roles that the sign-in provider's groups give, brought up to date at each sign-in."""

import logging

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from organizations import policy
from organizations.models import Membership, Municipality, Organization, SubRegion, User
from organizations.roles import fits

logger = logging.getLogger(__name__)


def grants_of(groups: set[str]) -> dict[tuple, str]:
    """(organization, role, sub-region, municipality) as ids -> the group that gives it; unknown places give nothing."""
    found = {}
    for row in settings.OIDC_GROUPS:
        if row["group"] in groups and (place := _place_of(row)):
            found.setdefault(place, row["group"])
    return found


@transaction.atomic
def give_roles(*, user: User, groups: set[str]) -> None:
    """Gives what the groups name and is missing, ends what they gave and no longer name. Roles given by hand stay."""
    with policy.system(policy.SystemReason.IDENTITY_PROVIDER):
        # Two sign-ins at once: the second waits here and finds the work done.
        User.objects.select_for_update().get(pk=user.pk)
        wanted = grants_of(groups)
        current = {_scope_of(membership): membership for membership in user.memberships.current()}
        gone = [m.pk for scope, m in current.items() if m.from_group and scope not in wanted]
        Membership.objects.filter(pk__in=gone).update(ended_at=timezone.now())
        for scope, group in wanted.items():
            if scope not in current:
                organization, role, sub_region, municipality = scope
                Membership.objects.create(
                    user=user,
                    organization_id=organization,
                    role=role,
                    sub_region_id=sub_region,
                    municipality_id=municipality,
                    from_group=group[:200],
                )


def _scope_of(membership: Membership) -> tuple:
    return membership.organization_id, membership.role, membership.sub_region_id, membership.municipality_id


def _place_of(row: dict[str, str]) -> tuple | None:
    key = row["organization"]
    found = Q(business_id=key, parent=None) if "-" in key else Q(pk=key)
    organization = Organization.objects.active().filter(found).first()
    if organization is None:
        logger.warning("group names no organization in use", extra={"group": row["group"]})
        return None
    if not fits(row["role"], organization):
        logger.warning("group gives a county's role elsewhere", extra={"group": row["group"]})
        return None
    sub_region = municipality = None
    if row.get("sub_region"):
        sub_region = SubRegion.objects.get(region=organization.region_id, code=row["sub_region"]).pk
    if row.get("municipality"):
        municipality = Municipality.objects.get(code=row["municipality"]).pk
    return organization.pk, row["role"], sub_region, municipality
