"""Public addresses. A number at the end leads to the row, so a changed name breaks no old link."""

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify

from directory.models import Activity
from organizations.models import Organization


def organization_slug(organization: Organization) -> str:
    return f"{slugify(organization.name)[:60].strip('-')}-{organization.pk}".lstrip("-")


def organization_url(organization: Organization) -> str:
    return reverse("directory:organization", args=[organization_slug(organization)])


def short_url(activity: Activity) -> str:
    """With the host, in the reader's language: for paper, a picture code and a text message."""
    return settings.SITE_URL + reverse("directory:short", args=[activity.pk])


def without_scheme(url: str) -> str:
    """As one reads it aloud."""
    return url.split("://", 1)[-1].rstrip("/")
