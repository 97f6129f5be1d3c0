"""The way back from the pages on which pathways are written."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations import policy
from organizations.actor import Actor
from organizations.crumbs import trail
from pathways.models import Pathway
from pathways.reading.texts import said


def title_of_list(actor: Actor) -> str:
    """Whoever looks after the county's pathways has more than their own."""
    return _("The county's pathways") if policy.holds(actor, "region.administer") else _("Own pathways")


def to_list(actor: Actor, *below: tuple[str, str]) -> list[dict[str, str]]:
    above = (_("Pathways"), reverse("pathways:pathways"))
    return trail(above, (title_of_list(actor), reverse("pathways:own") if below else ""), *below)


def to_pathway(actor: Actor, pathway: Pathway, *below: tuple[str, str]) -> list[dict[str, str]]:
    """The list, the pathway's own page, and the steps below it."""
    version = pathway.versions.alive().first()
    own = reverse("pathways:workbench", args=[pathway.pk]) if below else ""
    return to_list(actor, (str(said(version, "name")), own), *below)
