"""A role ends, rests or goes on. Nothing is deleted: who worked where stays known."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organizations.actor import Actor
from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.models import Membership


@transaction.atomic
def end(*, by: Actor, membership: Membership) -> None:
    """Takes effect on the person's next request. Raises Refused for the region's last administrator."""
    _keep_an_administrator(membership)
    if not Membership.objects.current().filter(pk=membership.pk).update(ended_at=timezone.now()):
        raise Refused(_("This role has ended already."))


@transaction.atomic
def suspend(*, by: Actor, membership: Membership) -> None:
    """Rests until it is let go on. Raises Refused for the region's last administrator."""
    _keep_an_administrator(membership)
    Membership.objects.current().filter(pk=membership.pk, suspended_at=None).update(suspended_at=timezone.now())


@transaction.atomic
def resume(*, by: Actor, membership: Membership) -> None:
    Membership.objects.current().filter(pk=membership.pk).update(suspended_at=None)


def _keep_an_administrator(membership: Membership) -> None:
    if membership.role != RoleCode.REGION_ADMIN:
        return
    region = membership.organization.region_id
    administrators = Membership.objects.open().filter(role=RoleCode.REGION_ADMIN, organization__region_id=region)
    # Locked, so that two administrators who end each other's roles at once do not leave nobody.
    locked = list(administrators.select_for_update(of=("self",)).order_by("pk"))
    if not [m for m in locked if m.pk != membership.pk]:
        raise Refused(_("The region would be left without an administrator."))
