"""Organizations as rows of a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.models import Activity
from directory.reading.links import organization_url
from organizations.models import Organization


@dataclass(frozen=True)
class OrganizationRow:
    organization: Organization
    url: str
    activities: int


def organization_rows(organizations: Iterable[Organization]) -> list[OrganizationRow]:
    """Each with the number of its shown listings, its units' included."""
    shown = list(organizations)
    counts = Activity.objects.shown().counts_by_root([organization.pk for organization in shown])
    return [OrganizationRow(row, organization_url(row), counts.get(row.pk, 0)) for row in shown]


def path_of(organization: Organization) -> list[OrganizationRow]:
    """What it is a part of, from the top down; only what readers may open."""
    keys = [pk for pk in organization.lineage if pk != organization.pk]
    above = {row.pk: row for row in Organization.objects.active().filter(pk__in=keys)} if keys else {}
    return [OrganizationRow(above[pk], organization_url(above[pk]), 0) for pk in keys if pk in above]
