"""A listing is shown, takes a break, is put away and taken back."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.actions.holding import hold, settle
from directory.choices import ActivityState
from directory.models import Activity, ActivityBreak
from organizations.actor import Actor
from organizations.errors import Refused


@transaction.atomic
def publish(*, by: Actor, activity: Activity) -> Activity:
    """Shows a draft, or ends a break. Raises Refused while something needed is missing, and for an archived one."""
    activity = hold(activity)
    if activity.is_archived:
        raise Refused(_("Restore the listing first."))
    activity.state, activity.paused_until = ActivityState.PUBLISHED, None
    activity.published_at = activity.published_at or timezone.now()
    return settle(activity, by)


@transaction.atomic
def pause(*, by: Actor, activity: Activity, since: date | None = None, until: date | None = None) -> Activity:
    """A break from today on, still shown; `until` is the day when it goes on. One that begins later is only noted.

    Raises Refused unless the listing is published, for a day that is not ahead, and for a later break without an end.
    """
    activity, today = hold(activity), timezone.localdate()
    if not activity.is_shown:
        raise Refused(_("Only a published listing can take a break."))
    if until and until <= max(today, since or today):
        raise Refused(_("The break must end later than it begins, and not before today."))
    if since and since > today:
        return _note_a_later_break(by, activity, since, until)
    activity.state, activity.paused_until = ActivityState.PAUSED, until
    return settle(activity, by, reviewed=False)


@transaction.atomic
def end_break(*, by: Actor, activity: Activity) -> Activity:
    """The day has come; nobody has looked, so it is no review. A listing that is not on a break stays as it is."""
    activity = hold(activity)
    if activity.is_paused:
        activity.state, activity.paused_until = ActivityState.PUBLISHED, None
    return settle(activity, by, reviewed=False)


@transaction.atomic
def archive(*, by: Actor, activity: Activity) -> Activity:
    """Takes the listing away from readers; it can be restored. Archiving again changes nothing."""
    activity = hold(activity)
    activity.state, activity.paused_until = ActivityState.ARCHIVED, None
    return settle(activity, by)


@transaction.atomic
def restore(*, by: Actor, activity: Activity) -> Activity:
    """An archived listing becomes a draft, to be looked through before it is shown. Raises Refused for others."""
    activity = hold(activity)
    if not activity.is_archived:
        raise Refused(_("Only an archived listing can be restored."))
    activity.state = ActivityState.DRAFT
    return settle(activity, by)


def _note_a_later_break(by: Actor, activity: Activity, since: date, until: date | None) -> Activity:
    if until is None:
        raise Refused(_("A break that begins later needs the day when it goes on."))
    last_day, place = until - timedelta(days=1), activity.breaks.count()
    ActivityBreak.objects.create(activity=activity, position=place, first_day=since, last_day=last_day)
    return settle(activity, by)
