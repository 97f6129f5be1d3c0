"""A listing is shown, takes a break, is put away and taken back."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.actions.holding import hold, refuse_if_incomplete, review
from directory.choices import ActivityState
from directory.models import Activity
from organizations.actor import Actor
from organizations.errors import Refused


@transaction.atomic
def publish(*, by: Actor, activity: Activity) -> Activity:
    """Shows a draft, or ends a break. Raises Refused while something needed is missing, and for an archived one."""
    activity = hold(activity)
    if activity.is_archived:
        raise Refused(_("Restore the listing first."))
    refuse_if_incomplete(activity)
    activity.state, activity.paused_until = ActivityState.PUBLISHED, None
    activity.published_at = activity.published_at or timezone.now()
    review(activity, by)
    activity.save()
    return activity


@transaction.atomic
def pause(*, by: Actor, activity: Activity, until: date | None = None) -> Activity:
    """A break: still shown, with the day when it goes on. Raises Refused unless the listing is published."""
    activity = hold(activity)
    if not activity.is_shown:
        raise Refused(_("Only a published listing can take a break."))
    activity.state, activity.paused_until = ActivityState.PAUSED, until
    activity.save()
    return activity


@transaction.atomic
def archive(*, by: Actor, activity: Activity) -> Activity:
    """Takes the listing away from readers; it can be restored. Archiving again changes nothing."""
    activity = hold(activity)
    activity.state, activity.paused_until = ActivityState.ARCHIVED, None
    activity.save()
    return activity


@transaction.atomic
def restore(*, by: Actor, activity: Activity) -> Activity:
    """An archived listing becomes a draft, to be looked through before it is shown. Raises Refused for others."""
    activity = hold(activity)
    if not activity.is_archived:
        raise Refused(_("Only an archived listing can be restored."))
    activity.state = ActivityState.DRAFT
    activity.save()
    return activity
