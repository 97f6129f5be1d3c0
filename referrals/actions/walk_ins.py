"""Somebody came without a slip: how many to what, and nothing of whom (D6)."""

from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import Activity
from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from referrals import facts
from referrals.actions.telling import CORRECT_WITHIN
from referrals.models import WalkIn


@transaction.atomic
def count(*, by: Actor, activity: Activity, number: int = 1) -> WalkIn:
    walk_in = WalkIn(
        region_id=activity.organization.region_id,
        activity=activity,
        receiver=activity.organization,
        user=by.user,
        number=number,
        at=clock.now(),
    )
    walk_in.full_clean(exclude=["undone_at"])
    walk_in.save()
    facts.put_walk_in(walk_in, number)
    return walk_in


@transaction.atomic
def correct(*, by: Actor, walk_in: WalkIn, number: int) -> WalkIn:
    """Another number. Raises Refused for one that has been undone or is older than a day."""
    walk_in = _hold(walk_in)
    facts.put_walk_in(walk_in, -walk_in.number)
    walk_in.number = number
    walk_in.full_clean(exclude=["undone_at"])
    walk_in.save()
    facts.put_walk_in(walk_in, number)
    return walk_in


@transaction.atomic
def undo(*, by: Actor, walk_in: WalkIn) -> None:
    """As if it had not been counted. Raises Refused as `correct` does."""
    walk_in = _hold(walk_in)
    walk_in.undone_at = clock.now()
    walk_in.save(update_fields=["undone_at"])
    facts.put_walk_in(walk_in, -walk_in.number)


def _hold(walk_in: WalkIn) -> WalkIn:
    row = WalkIn.objects.select_for_update(of=("self",)).get(pk=walk_in.pk)
    if row.undone_at or clock.now() - row.at > CORRECT_WITHIN:
        raise Refused(_("This can no longer be changed."))
    return row
