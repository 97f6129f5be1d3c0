"""The county's tree and the organizations' own details."""

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from organizations import changes, tree
from organizations.actions import memberships
from organizations.actor import Actor
from organizations.choices import OrganizationState
from organizations.errors import Refused
from organizations.models import Organization
from organizations.models.organization import BUSINESS_ID_TAKEN

# Changed by moving, archiving and deciding alone: a form read before one of those must not write it back.
_NOT_IN_FORMS = {"parent", "lineage", "state", "merged_into", "region", "created_at"}


@transaction.atomic
def add(*, by: Actor, organization: Organization, parent: Organization | None = None) -> Organization:
    """Adds an organization in use; below `parent` it is a unit of the same kind.

    Raises Refused for a twin and below an organization that is not in use.
    """
    organization.state = OrganizationState.ACTIVE
    if parent:
        tree.hold(parent)
        parent.refresh_from_db()
        if parent.state != OrganizationState.ACTIVE:
            raise Refused(_("Restore the organization above first."))
        organization.type, organization.region = parent.type, parent.region
    organization.parent = parent
    _save(organization)
    tree.plant(organization)
    return organization


@transaction.atomic
def edit(*, by: Actor, organization: Organization) -> None:
    """Saves changed details; a unit with another parent moves there with all below it.

    Raises Refused when another organization in use has the same business ID, and for a move below itself.
    """
    tree.hold(organization)
    _save(organization, only=_details())
    # Units share the kind of what they belong to.
    Organization.objects.under(organization).exclude(type=organization.type).update(type=organization.type)
    if organization.parent_id != Organization.objects.values_list("parent", flat=True).get(pk=organization.pk):
        tree.move(organization, organization.parent, refusal=_("A unit cannot be moved below itself."))
    changes.tell(organization)


@transaction.atomic
def archive(*, by: Actor, organization: Organization) -> None:
    """Puts an organization and its units out of use; open roles there open nothing from then on.

    Raises Refused for the organization one works in oneself and when no administrator would be left.
    """
    tree.hold(organization)
    branch = Organization.objects.under(organization)
    if branch.filter(pk=by.membership.organization_id).exists():
        raise Refused(_("You work here yourself: this organization cannot be archived by you."))
    memberships.keep_an_administrator(organization.region_id, without=Q(organization__in=branch))
    branch.filter(state=OrganizationState.ACTIVE).update(state=OrganizationState.ARCHIVED)
    changes.tell(organization)


@transaction.atomic
def restore(*, by: Actor, organization: Organization) -> None:
    """Takes one archived organization back into use. Raises Refused below an archived one and for a twin."""
    tree.hold(organization)
    organization.refresh_from_db()
    if organization.state != OrganizationState.ARCHIVED:
        raise Refused(_("Only an archived organization can be taken back into use."))
    if organization.parent and organization.parent.state != OrganizationState.ACTIVE:
        raise Refused(_("Restore the organization above first."))
    organization.state = OrganizationState.ACTIVE
    _save(organization, only={"state"})
    changes.tell(organization)


def _details() -> set[str]:
    return {field.name for field in Organization._meta.concrete_fields if not field.primary_key} - _NOT_IN_FORMS


def _save(organization: Organization, only: set[str] | None = None) -> None:
    try:
        with transaction.atomic():
            organization.save(update_fields=only)
    except IntegrityError:
        raise Refused(str(BUSINESS_ID_TAKEN)) from None
