"""This floor's rules: which rows each permission word reaches, and the doors to single rows."""

from django.db.models import Q
from django.http import Http404

from organizations import policy
from organizations.actor import Actor, open_memberships
from organizations.choices import OrganizationState, RoleCode
from organizations.models import Invitation, Membership, Message, Organization, Region
from organizations.roles import MAY_INVITE


def _in_region(actor: Actor, path: str = "") -> Q:
    return Q(**{f"{path}region_id": actor.region_id})


def _in_subtree(actor: Actor, path: str = "") -> Q:
    return Q(**{f"{path}lineage__contains": [actor.membership.organization_id]})


def own_part(actor: Actor, path: str = "") -> Q:
    """A regional administrator's whole county, anyone else's own organization with its units."""
    return _in_region(actor, path) if actor.membership.role == RoleCode.REGION_ADMIN else _in_subtree(actor, path)


@policy.rule(Organization, "organization.see_own")
def _see_own_organization(actor):
    return _in_subtree(actor)


@policy.rule(Organization, "organization.edit")
def _edit_organization(actor):
    return own_part(actor)


@policy.rule(Organization, "organization.administer")
def _administer_organization(actor):
    return _in_region(actor)


@policy.rule(Organization, "invitation.send")
def _invite_to_organization(actor):
    return own_part(actor) & Q(state=OrganizationState.ACTIVE)


@policy.rule(Membership, "membership.see")
def _see_membership(actor):
    return own_part(actor, "organization__")


@policy.rule(Membership, "membership.end")
def _end_membership(actor):
    return own_part(actor, "organization__") & Q(role__in=MAY_INVITE[actor.membership.role])


@policy.rule(Invitation, "invitation.send")
def _see_invitation(actor):
    return own_part(actor, "organization__") & Q(role__in=MAY_INVITE[actor.membership.role])


@policy.rule(Region, "region.administer")
def _administer_region(actor):
    return Q(pk=actor.region_id)


@policy.rule(Message, "message.see")
def _see_message(actor):
    return _in_region(actor)


def message_for_administrator(actor, pk) -> Message:
    return policy.row_or_404(actor, "message.see", Message.objects.select_related("recipient", "organization"), pk=pk)


def organization_for_member(actor, pk=None) -> Organization:
    """One's own organization, or one of its units by `pk`."""
    return policy.row_or_404(actor, "organization.see_own", _organizations(), pk=pk or actor.membership.organization_id)


def organization_for_editor(actor, pk) -> Organization:
    return policy.row_or_404(actor, "organization.edit", _organizations(), pk=pk)


def organization_for_administrator(actor, pk) -> Organization:
    return policy.row_or_404(actor, "organization.administer", _organizations(), pk=pk)


def organization_for_inviter(actor, pk) -> Organization:
    return policy.row_or_404(actor, "invitation.send", _organizations(), pk=pk)


def membership_for_ender(actor, pk) -> Membership:
    current = Membership.objects.current().select_related("user", "organization")
    return policy.row_or_404(actor, "membership.end", current, pk=pk)


def invitation_for_inviter(actor, pk) -> Invitation:
    return policy.row_or_404(
        actor, "invitation.send", Invitation.objects.waiting().select_related("organization"), pk=pk
    )


def invitation_is_backed(invitation: Invitation) -> bool:
    """Whether who sent it could still send it: somebody shut out leaves no door open behind."""
    inviter = invitation.invited_by
    actors = [Actor(user=inviter, membership=membership) for membership in open_memberships(inviter)]
    return any(policy.may(actor, "invitation.send", invitation) for actor in actors)


def region_for_administrator(actor) -> Region:
    return policy.row_or_404(actor, "region.administer", Region.objects.all())


def _organizations():
    return Organization.objects.select_related("region", "municipality", "parent", "registration")


def registration_of(organization: Organization):
    """The organization's own registration, or 404 for one that the county added."""
    registration = getattr(organization, "registration", None)
    if registration is None:
        raise Http404
    return registration
