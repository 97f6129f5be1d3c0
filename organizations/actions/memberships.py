"""A role ends, rests or goes on. Nothing is deleted: who worked where stays known."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from organizations.actor import Actor
from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.models import Membership


@transaction.atomic
def end(*, by: Actor, membership: Membership) -> None:
    """Takes effect on the person's next request. Raises Refused for the last one who can look after the others."""
    _keep_somebody_in_charge(by, membership)
    if not Membership.objects.current().filter(pk=membership.pk).update(ended_at=timezone.now()):
        raise Refused(_("This role has ended already."))


@transaction.atomic
def suspend(*, by: Actor, membership: Membership) -> None:
    """Rests until it is let go on. Raises Refused for one's own role and for the last one as above."""
    if membership.user_id == by.user.pk:
        raise Refused(_("You cannot suspend your own role."))
    _keep_somebody_in_charge(by, membership)
    Membership.objects.current().filter(pk=membership.pk, suspended_at=None).update(suspended_at=timezone.now())


@transaction.atomic
def resume(*, by: Actor, membership: Membership) -> None:
    Membership.objects.current().filter(pk=membership.pk).update(suspended_at=None)


def keep_an_administrator(region_id: int, *, without: Q) -> None:
    """Raises Refused when nobody but `without` administers the region."""
    administrators = Membership.objects.open().filter(role=RoleCode.REGION_ADMIN, organization__region_id=region_id)
    _keep_one(administrators, without, _("The region would be left without an administrator."))


def _keep_somebody_in_charge(by: Actor, membership: Membership) -> None:
    """A region keeps an administrator; an organization that looks after itself keeps an editor."""
    itself = Q(pk=membership.pk)
    if membership.role == RoleCode.REGION_ADMIN:
        keep_an_administrator(membership.organization.region_id, without=itself)
    elif membership.role == RoleCode.EDITOR and by.membership.role == RoleCode.EDITOR:
        above = membership.organization.lineage
        editors = Membership.objects.open().filter(role=RoleCode.EDITOR, organization_id__in=above)
        refusal = _("Invite another listing editor first: nobody else could look after the organization.")
        _keep_one(editors, itself, refusal)


def _keep_one(alike, without: Q, refusal: str) -> None:
    # Locked, then asked anew: two people who shut each other out at once must not leave nobody.
    list(alike.select_for_update(of=("self",)).order_by("pk"))
    if not alike.exclude(without).exists():
        raise Refused(refusal)
