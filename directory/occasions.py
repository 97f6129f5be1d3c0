"""On which days an activity is held: its weekly times and single days, within its season, without its breaks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from directory.choices import Repeats
from directory.models import Activity, ActivityTime

# A monthly time in a long summer break still finds its next day.
LOOK_AHEAD = timedelta(days=120)
_NTH = {Repeats.FIRST: 1, Repeats.SECOND: 2, Repeats.THIRD: 3, Repeats.FOURTH: 4}


@dataclass(frozen=True)
class Occasion:
    day: date
    time: ActivityTime

    def is_over(self, now: time) -> bool:
        return self.time.ends is not None and self.time.ends <= now


def next_occasion(activity: Activity, today: date, now: time | None = None) -> Occasion | None:
    """The first from today on within four months. One that began earlier today counts until it ends, by `now`; without
    an end the whole day."""
    coming = occasions(activity, today, today + LOOK_AHEAD)
    return next((one for one in coming if not (now and one.day == today and one.is_over(now))), None)


def occasions(activity: Activity, first: date, last: date) -> Iterator[Occasion]:
    """Both days included, in order of day and hour."""
    times = sorted(activity.times.all(), key=lambda time: (time.starts, time.pk))
    breaks = [(pause.first_day, pause.last_day) for pause in activity.breaks.all()]
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        if not _in_season(activity, day) or any(start <= day <= end for start, end in breaks):
            continue
        yield from (Occasion(day, time) for time in times if is_held(time, day))


def is_held(time: ActivityTime, day: date) -> bool:
    if time.on_date:
        return time.on_date == day
    if time.weekday != day.isoweekday():
        return False
    if time.repeats in _NTH:
        return (day.day - 1) // 7 + 1 == _NTH[time.repeats]
    if time.repeats == Repeats.LAST:
        return (day + timedelta(days=7)).month != day.month
    if time.repeats in {Repeats.EVEN_WEEKS, Repeats.ODD_WEEKS}:
        return day.isocalendar().week % 2 == (0 if time.repeats == Repeats.EVEN_WEEKS else 1)
    return True


def _in_season(activity: Activity, day: date) -> bool:
    begun = activity.season_from is None or activity.season_from <= day
    return begun and (activity.season_to is None or day <= activity.season_to)
