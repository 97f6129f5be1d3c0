"""When an activity is held."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import Repeats, Weekday
from directory.models import Activity, ActivityTime
from directory.occasions import LOOK_AHEAD, next_occasion
from directory.words.days import (
    day_in_words,
    days_in_words,
    hours_in_words,
    name_of_weekday,
    weekday_in_words,
    weekdays_in_short,
)

_EVERY = {
    Weekday.MONDAY: gettext_lazy("Mondays"),
    Weekday.TUESDAY: gettext_lazy("Tuesdays"),
    Weekday.WEDNESDAY: gettext_lazy("Wednesdays"),
    Weekday.THURSDAY: gettext_lazy("Thursdays"),
    Weekday.FRIDAY: gettext_lazy("Fridays"),
    Weekday.SATURDAY: gettext_lazy("Saturdays"),
    Weekday.SUNDAY: gettext_lazy("Sundays"),
}
_SOMETIMES = {
    Repeats.EVEN_WEEKS: gettext_lazy("Every other %(weekday)s (even weeks)"),
    Repeats.ODD_WEEKS: gettext_lazy("Every other %(weekday)s (odd weeks)"),
    Repeats.FIRST: gettext_lazy("First %(weekday)s of the month"),
    Repeats.SECOND: gettext_lazy("Second %(weekday)s of the month"),
    Repeats.THIRD: gettext_lazy("Third %(weekday)s of the month"),
    Repeats.FOURTH: gettext_lazy("Fourth %(weekday)s of the month"),
    Repeats.LAST: gettext_lazy("Last %(weekday)s of the month"),
}


def times_in_words(activity: Activity) -> list[str]:
    """A line for each time, in the editor's order. Single days that are over are left out while others remain."""
    times, today = list(activity.times.all()), timezone.localdate()
    coming = [time for time in times if time.on_date is None or time.on_date >= today]
    return [_time_in_words(time) for time in coming or times]


def opening_in_words(activity: Activity) -> list[str]:
    """As on a door: Mon–Thu at 09:00–15:00, Fri at 09:00–13:00. What is not held weekly is told as it is elsewhere."""
    times = sorted(activity.times.all(), key=lambda time: (time.weekday or 0, time.starts))
    if any(time.repeats != Repeats.WEEKLY for time in times):
        return times_in_words(activity)
    by_hours: dict[str, list[int]] = {}
    for time in times:
        by_hours.setdefault(hours_in_words(time.starts, time.ends), []).append(time.weekday)
    return [
        _("%(days)s at %(hours)s") % {"days": weekdays_in_short(days), "hours": hours}
        for hours, days in by_hours.items()
    ]


def next_in_words(activity: Activity) -> str:
    """The first after a break; empty when its end is not known, and when nothing is held within four months."""
    today = timezone.localdate()
    if activity.is_paused and activity.paused_until is None:
        return ""
    first = max(today, activity.paused_until or today)
    coming = next_occasion(activity, first, timezone.localtime().time() if first == today else None)
    if coming is None:
        return ""
    if coming.day == today:
        return _("Next time today, %(day)s") % {"day": weekday_in_words(coming.day)}
    return _("Next time %(day)s") % {"day": weekday_in_words(coming.day)}


def season_in_words(activity: Activity) -> str:
    """Empty for what is held all year round, and for a beginning that is past."""
    first, last, today = activity.season_from, activity.season_to, timezone.localdate()
    if first and last:
        return _("Season %(days)s") % {"days": days_in_words(first, last)}
    if last:
        return _("Until %(day)s") % {"day": day_in_words(last)}
    return _("From %(day)s on") % {"day": day_in_words(first)} if first and first > today else ""


def breaks_in_words(activity: Activity) -> list[str]:
    """Those that are not over yet and begin soon enough to matter."""
    today = timezone.localdate()
    ahead = [row for row in activity.breaks.all() if row.last_day >= today and row.first_day <= today + LOOK_AHEAD]
    return [_("Not held %(days)s") % {"days": days_in_words(pause.first_day, pause.last_day)} for pause in ahead]


def last_single_day(activity: Activity) -> date | None:
    """The last day of something that is held on single days only."""
    days = [time.on_date for time in activity.times.all()]
    return max(days) if days and all(days) else None


def _time_in_words(time: ActivityTime) -> str:
    hours = hours_in_words(time.starts, time.ends)
    return _("%(days)s at %(hours)s") % {"days": _days_of(time), "hours": hours}


def _days_of(time: ActivityTime) -> str:
    if time.on_date:
        words = weekday_in_words(time.on_date)
        return words[0].upper() + words[1:]
    if time.repeats == Repeats.WEEKLY:
        return str(_EVERY[time.weekday])
    words = str(_SOMETIMES[time.repeats]) % {"weekday": name_of_weekday(time.weekday)}
    return words[0].upper() + words[1:]
