"""The way back from the pages on which listings are written."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations import policy
from organizations.actor import Actor
from organizations.crumbs import trail


def title_of_list(actor: Actor) -> str:
    """Whoever looks after the county's listings has more than their own."""
    return _("Listings") if policy.holds(actor, "activity.curate") else _("Own listings")


def to_listing(actor: Actor, activity, *below: tuple[str, str]) -> list[dict[str, str]]:
    """The list, the listing, and the steps below it; an archived organization's listing has no page to write on."""
    steps = [(title_of_list(actor), reverse("directory:listings"))]
    open_to_edit = below and policy.may(actor, "activity.edit", activity)
    steps.append((activity.name, reverse("directory:listing", args=[activity.pk]) if open_to_edit else ""))
    return trail(*steps, *below)
