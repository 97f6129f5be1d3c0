"""The way back up: (label, address) from the first page down to the one shown, which has no address."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.models import Organization


def trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "url": url} for label, url in steps]


def to_organization(organization: Organization, *below: tuple[str, str]) -> list[dict[str, str]]:
    """For the administrator: the list, what the organization belongs to, itself, and the steps below it."""
    above = Organization.objects.filter(pk__in=organization.lineage).exclude(pk=organization.pk)
    by_key = {row.pk: row for row in above}
    steps = [(_("Organizations"), reverse("organizations:admin_organizations"))]
    steps += [(by_key[pk].display_name, by_key[pk].get_absolute_url()) for pk in organization.lineage if pk in by_key]
    steps.append((organization.display_name, organization.get_absolute_url() if below else ""))
    return trail(*steps, *below)
