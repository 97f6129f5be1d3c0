"""What a reader must know before anything else: it is not held just now."""

from django.utils import timezone
from django.utils.translation import gettext as _

from directory.models import Activity
from directory.words.days import date_in_words
from directory.words.times import last_single_day


def notice_in_words(activity: Activity) -> str:
    """On a break, between seasons, or over; empty when it is held as told."""
    if activity.is_paused:
        return _on_a_break(activity)
    last, today = last_single_day(activity), timezone.localdate()
    if activity.is_out_of_season:
        return _("The season ended %(day)s") % {"day": date_in_words(activity.season_to)}
    if last and last < today:
        return _("This was held %(day)s") % {"day": date_in_words(last)}
    if activity.season_from and activity.season_from > today:
        return _("Begins %(day)s") % {"day": date_in_words(activity.season_from)}
    return ""


def _on_a_break(activity: Activity) -> str:
    if activity.paused_until is None or activity.paused_until < timezone.localdate():
        return _("On a break")
    return _("On a break, goes on %(day)s") % {"day": date_in_words(activity.paused_until)}
