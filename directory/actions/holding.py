"""What every writing of a listing begins and ends with."""

from django.utils import timezone
from django.utils.translation import gettext as _

from directory import completeness
from directory.actions import following
from directory.choices import TextLanguage
from directory.models import Activity
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models.naming import finnish_sort_key


def hold(activity: Activity) -> Activity:
    """The row as it is now, kept for this transaction: whoever else writes to the listing waits."""
    return Activity.objects.select_for_update(no_key=True).get(pk=activity.pk)


def settle(activity: Activity) -> Activity:
    """Brings up to date what follows, saves, and refuses a shown listing that has become incomplete."""
    following.bring_up_to_date(activity)
    activity.sort_key = _sort_key(activity)
    activity.save()
    if activity.is_shown:
        refuse_if_incomplete(activity)
    return activity


def review(activity: Activity, by: Actor) -> None:
    """Whoever tells anew has looked; saved with the rest."""
    activity.reviewed_at, activity.reviewed_by = timezone.now(), by.user


def refuse_if_incomplete(activity: Activity) -> None:
    lacking = completeness.missing(activity)
    if lacking:
        what = ", ".join(str(point.label) for point in lacking)
        raise Refused(_("A published listing also needs: %(what)s.") % {"what": what})


def _sort_key(activity: Activity) -> str:
    """By the Finnish name, whoever saves; by the listing's own when there is none."""
    text = activity.text_for(TextLanguage.FI)
    return finnish_sort_key(text.name if text else "")[:200]
