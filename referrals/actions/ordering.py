"""Several are asked in order, the next only after a no, or when nobody has answered in time (features 56)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import Activity
from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from referrals.actions.moving import hold, too_late
from referrals.choices import ReferralState
from referrals.models import NextInOrder, Referral
from referrals.states import MOVES

MOST = 5
# Where a no may still come.
MAY_GO_ON = MOVES["decline"].froms | {ReferralState.DRAFT}


def put_in_order(*, referral: Referral, activities: Sequence[Activity]) -> None:
    """Where the same is asked next, should the answer be no; before the first is asked.

    Raises Refused for too many, and for one that is there twice."""
    keys = [referral.activity_id, *(activity.pk for activity in activities)]
    if len(keys) > MOST or len(set(keys)) < len(keys):
        raise Refused(_("At most %(number)s are asked in order, each once.") % {"number": MOST})
    NextInOrder.objects.bulk_create(
        NextInOrder(referral=referral, activity=activity, position=position)
        for position, activity in enumerate(activities, 1)
    )


def keep_in_order(*, referral: Referral, activities: Sequence[Activity]) -> None:
    """Of a draft's order these alone."""
    places = referral.next_in_order.all()
    places.filter(activity__in=activities).update(taken_out_at=None)
    places.exclude(activity__in=activities).update(taken_out_at=clock.now())


@transaction.atomic
def take_out(*, by: Actor, referral: Referral, place: int | None = None) -> None:
    """One of those that would be asked next, or all of them: then the order stops.

    It stands on no trail, since the receiver is not shown who comes next. Raises Refused once the answer is there."""
    _held(referral, place).filter(taken_out_at=None).update(taken_out_at=clock.now())


@transaction.atomic
def put_back(*, by: Actor, referral: Referral, place: int | None = None) -> None:
    """As it was before `take_out`. Raises Refused as that does."""
    _held(referral, place).update(taken_out_at=None)


def _held(referral: Referral, place: int | None):
    """The next one is asked with the referral in hand too: this comes before that, or is told that it is too late."""
    hold(referral)
    if referral.state not in MAY_GO_ON:
        raise Refused(too_late(referral))
    places = referral.next_in_order.all()
    return places if place is None else places.filter(pk=place)
