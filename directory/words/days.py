"""Days and hours as each language writes them."""

from datetime import date, datetime, time

from babel.dates import format_date
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

_DAY = {"fi": "d.M.", "sv": "d.M", "en": "d MMM"}
# The day as one answers "when?": torstaina, torsdag, Thursday.
_ANSWERING, _NAMING = "EEEE", "cccc"


def language() -> str:
    return (get_language() or "fi")[:2]


def date_in_words(day: date) -> str:
    """With the year: 26.11.2026, 26 Nov 2026."""
    return date_format(day, "SHORT_DATE_FORMAT")


def moment_in_words(moment: datetime) -> str:
    """By the local clock: 26.11.2026 14.30, 26 Nov 2026, 14:30."""
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def day_in_words(day: date) -> str:
    """Without the year while it is this year's: 26.11., 26.11, 26 Nov."""
    return _short(day) if day.year == timezone.localdate().year else date_in_words(day)


def days_in_words(first: date, last: date) -> str:
    """Both days included: 1.12.–13.12.; over a new year with both years: 24.12.2026–6.1.2027."""
    if first == last:
        return day_in_words(first)
    if first.year != last.year:
        return f"{date_in_words(first)}–{date_in_words(last)}"
    return f"{_short(first)}–{day_in_words(last)}"


def weekday_in_words(day: date) -> str:
    """With its date: torstaina 26.11., torsdag 26.11, Thursday 26 Nov."""
    name = format_date(day, _ANSWERING, locale=language())
    # The one Finnish weekday whose case the locale data lack.
    name = "sunnuntaina" if name == "sunnuntai" else name
    return f"{name} {day_in_words(day)}"


def name_of_weekday(number: int) -> str:
    """By isoweekday: torstai, torsdag, Thursday."""
    # 1 January 2024 was a Monday.
    return format_date(date(2024, 1, number), _NAMING, locale=language())


def weekdays_in_short(numbers: list[int]) -> str:
    """By isoweekday, in order: ma–to; ti, to."""
    names = [format_date(date(2024, 1, number), "ccc", locale=language()) for number in numbers]
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{names[0]}–{names[-1]}"
    return ", ".join(names)


def hours_in_words(starts: time, ends: time | None) -> str:
    """13–14.30; in English 13:00–14:30."""
    return "–".join(_hour(hour) for hour in (starts, ends) if hour is not None)


def _short(day: date) -> str:
    return format_date(day, _DAY[language()], locale=language())


def _hour(hour: time) -> str:
    if language() == "en":
        return f"{hour:%H:%M}"
    return f"{hour.hour}.{hour.minute:02}" if hour.minute else str(hour.hour)
