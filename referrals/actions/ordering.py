from django.utils.translation import gettext as _

from directory.models import Activity
from organizations.errors import Refused
from referrals.models import NextInOrder, Referral

MOST = 5


def put_in_order(*, referral: Referral, activities: list[Activity]) -> None:
    """Where the same is asked next, should the answer be no; before the first is asked.

    Raises Refused for too many, and for one that is there twice."""
    keys = [referral.activity_id, *(activity.pk for activity in activities)]
    if len(keys) > MOST or len(set(keys)) < len(keys):
        raise Refused(_("At most %(number)s are asked in order, each once.") % {"number": MOST})
    NextInOrder.objects.bulk_create(
        NextInOrder(referral=referral, activity=activity, position=position)
        for position, activity in enumerate(activities, 1)
    )
