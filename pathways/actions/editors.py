"""Who writes a pathway together, and whose it is (F11)."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Organization
from pathways.actions.writing import hold, note
from pathways.choices import ChangeKind
from pathways.models import Pathway


@transaction.atomic
def add_editor(*, by: Actor, pathway: Pathway, organization: Organization) -> Pathway:
    """Raises Refused for an organization of another county, and for whose it is anyway."""
    held = _held(pathway, organization)
    if organization.pk == held.organization_id:
        raise Refused(_("This organization owns the pathway, so it edits it anyway."))
    if not held.co_editors.filter(pk=organization.pk).exists():
        held.co_editors.add(organization)
        _note(by, held, organization)
    return held


@transaction.atomic
def remove_editor(*, by: Actor, pathway: Pathway, organization: Organization) -> Pathway:
    held = hold(pathway)
    if held.co_editors.filter(pk=organization.pk).exists():
        held.co_editors.remove(organization)
        _note(by, held, organization)
    return held


@transaction.atomic
def give_to(*, by: Actor, pathway: Pathway, organization: Organization) -> Pathway:
    """Another's from now on: where nobody of its owner is left, somebody must look after it."""
    held = _held(pathway, organization)
    if held.organization_id != organization.pk:
        held.organization = organization
        held.save(update_fields=["organization"])
        held.co_editors.remove(organization)
        _note(by, held, organization)
    return held


def _held(pathway: Pathway, organization: Organization) -> Pathway:
    held = hold(pathway)
    if organization.region_id != held.region_id or not organization.is_active:
        raise Refused(_("Choose an organization of the pathway's own county that is in use."))
    return held


def _note(by: Actor, pathway: Pathway, organization: Organization) -> None:
    note(by, pathway.versions.order_by("number").last(), ChangeKind.EDITORS, organization.name)
