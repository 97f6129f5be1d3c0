"""Keeps `lineage` true: the ids from the root down to the organization itself."""

from django.db import transaction

from organizations.errors import Refused
from organizations.models import Organization


def hold(organization: Organization) -> None:
    """Whatever else changes in the same tree waits until this transaction's end; moves stay within one tree."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.lineage[0])


def plant(organization: Organization) -> None:
    """Gives a newly saved organization its lineage."""
    above = organization.parent.lineage if organization.parent else []
    organization.lineage = [*above, organization.pk]
    organization.save(update_fields=["lineage"])


def move(organization: Organization, parent: Organization | None, *, refusal: str) -> None:
    """Puts the organization, with all below it, under `parent`. Raises Refused(`refusal`) for a loop."""
    with transaction.atomic():
        branch = list(Organization.objects.under(organization).select_for_update().order_by("pk"))
        if parent is not None and any(member.pk == parent.pk for member in branch):
            raise Refused(refusal)
        above = Organization.objects.select_for_update().get(pk=parent.pk).lineage if parent else []
        for member in branch:
            own_part = member.lineage[member.lineage.index(organization.pk) :]
            member.lineage = [*above, *own_part]
            if member.pk == organization.pk:
                member.parent = parent
            member.save(update_fields=["lineage", "parent"])


def branch_as_tree(organization: Organization) -> list[tuple[int, Organization]]:
    """Everything below the organization as (depth from 1, unit), each unit right after the one above it."""
    units = Organization.objects.under(organization).exclude(pk=organization.pk).order_by("sort_key", "pk")
    children: dict[int, list[Organization]] = {}
    for unit in units:
        children.setdefault(unit.parent_id, []).append(unit)

    def walk(parent_pk, depth):
        for unit in children.get(parent_pk, ()):
            yield depth, unit
            yield from walk(unit.pk, depth + 1)

    return list(walk(organization.pk, 1))
