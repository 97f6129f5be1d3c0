"""The curator's word on what is derived of a listing."""

from collections.abc import Iterable

from django.db import transaction

from directory.actions import following
from directory.actions.holding import hold, settle
from directory.models import Activity
from organizations.actor import Actor


@transaction.atomic
def correct(*, by: Actor, activity: Activity, chosen: dict[str, Iterable[str]]) -> Activity:
    """The curator's word on what is derived: codes by axis; an axis that is not named stays as it is.

    An axis that says what the rules say follows them again.
    """
    activity = hold(activity)
    derived = following.derived_codes(activity)
    differing = {axis for axis, codes in chosen.items() if set(codes) != set(derived[axis])}
    activity.corrected = sorted(set(activity.corrected) - set(chosen) | differing)
    for axis in differing:
        following.set_codes(activity, axis, chosen[axis])
    return settle(activity, by, reviewed=False)


@transaction.atomic
def follow_rules(*, by: Actor, activity: Activity) -> Activity:
    """Takes back every correction of the curator's."""
    activity = hold(activity)
    activity.corrected = []
    return settle(activity, by, reviewed=False)
