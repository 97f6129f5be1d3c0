"""The county's tree and the organizations' own details."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from organizations import tree
from organizations.actor import Actor
from organizations.choices import OrganizationState
from organizations.errors import Refused
from organizations.models import Organization
from organizations.models.organization import BUSINESS_ID_TAKEN


@transaction.atomic
def add(*, by: Actor, organization: Organization, parent: Organization | None = None) -> Organization:
    """Adds an organization in use; below `parent` it is a unit of the same kind. Raises Refused for a twin."""
    organization.state = OrganizationState.ACTIVE
    organization.parent = parent
    if parent:
        organization.type, organization.region = parent.type, parent.region
    _save(organization)
    tree.plant(organization)
    return organization


@transaction.atomic
def edit(*, by: Actor, organization: Organization) -> None:
    """Saves changed details; a unit with another parent moves there with all below it.

    Raises Refused when another organization in use has the same business ID, and for a move below itself.
    """
    wanted = organization.parent
    organization.parent = Organization.objects.get(pk=organization.pk).parent
    _save(organization)
    # Units share the kind of what they belong to.
    Organization.objects.under(organization).exclude(type=organization.type).update(type=organization.type)
    if wanted != organization.parent:
        tree.move(organization, wanted, refusal=_("A unit cannot be moved below itself."))


@transaction.atomic
def archive(*, by: Actor, organization: Organization) -> None:
    """Puts an organization and its units out of use; open roles there open nothing from then on.

    Raises Refused for the organization one works in oneself.
    """
    branch = Organization.objects.under(organization)
    if branch.filter(pk=by.membership.organization_id).exists():
        raise Refused(_("You work here yourself: this organization cannot be archived by you."))
    branch.filter(state=OrganizationState.ACTIVE).update(state=OrganizationState.ARCHIVED)


@transaction.atomic
def restore(*, by: Actor, organization: Organization) -> None:
    """Takes one archived organization back into use. Raises Refused below an archived one and for a twin."""
    if organization.state != OrganizationState.ARCHIVED:
        raise Refused(_("Only an archived organization can be taken back into use."))
    if organization.parent and organization.parent.state != OrganizationState.ACTIVE:
        raise Refused(_("Restore the organization above first."))
    organization.state = OrganizationState.ACTIVE
    _save(organization)


def _save(organization: Organization) -> None:
    try:
        with transaction.atomic():
            organization.save()
    except IntegrityError:
        raise Refused(str(BUSINESS_ID_TAKEN)) from None
