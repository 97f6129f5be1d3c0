"""Public addresses of what is read."""

from django.conf import settings
from django.urls import reverse

from directory.addresses import keyed
from directory.models import Activity
from organizations.models import Organization


def organization_key(organization: Organization) -> str:
    return keyed(organization.name, organization.pk)


def organization_url(organization: Organization) -> str:
    return reverse("directory:organization", args=[organization_key(organization)])


def short_url(activity: Activity) -> str:
    """With the host, in the reader's language: for paper, a picture code and a text message."""
    return settings.SITE_URL + reverse("directory:short", args=[activity.pk])


def without_scheme(url: str) -> str:
    """As one reads it aloud."""
    return url.split("://", 1)[-1].rstrip("/")
