"""Working days in Finland: Monday to Friday without public holidays, Midsummer Eve and Christmas Eve."""

from datetime import date, timedelta
from functools import cache


def working_days_after(first: date, last: date) -> int:
    """How many working days have passed: the day itself is not counted, `last` is; 0 for the same day."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def day_before(last: date, working_days: int) -> date:
    """The latest day from which so many working days have passed by `last`."""
    day = last
    while working_days > 0:
        working_days -= is_working_day(day)
        day -= timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    return day.isoweekday() <= 5 and day not in holidays(day.year)


@cache
def holidays(year: int) -> frozenset[date]:
    easter = easter_sunday(year)
    fixed = [(1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26)]
    # Good Friday, Easter Monday, Ascension Day.
    moving = [easter + timedelta(days=days) for days in (-2, 1, 39)]
    return frozenset([date(year, month, day) for month, day in fixed] + moving + [_midsummer_eve(year)])


def easter_sunday(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus."""
    century, year_of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year_of_century // 4) - epact - year_of_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _midsummer_eve(year: int) -> date:
    """The Friday of 19–25 June."""
    first = date(year, 6, 19)
    return first + timedelta(days=(5 - first.isoweekday()) % 7)
