from datetime import date, timedelta

import pytest

from organizations.working_days import easter_sunday, holidays, is_working_day, working_days_after


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2027, date(2027, 3, 28)),
     (2038, date(2038, 4, 25))],
)  # fmt: skip
def test_easter_moves(year, day):
    assert easter_sunday(year) == day


def test_holidays_of_a_year():
    assert holidays(2026) == {
        date(2026, 1, 1), date(2026, 1, 6), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14),
        date(2026, 6, 19), date(2026, 12, 6), date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26),
    }  # fmt: skip


@pytest.mark.parametrize("year", range(2024, 2034))
def test_midsummer_eve_is_the_friday_after_the_18th_of_june(year):
    eve = next(day for day in holidays(year) if day.month == 6)

    assert eve.isoweekday() == 5
    assert 19 <= eve.day <= 25


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 11, 2), date(2026, 11, 2), 0),
        (date(2026, 11, 2), date(2026, 11, 3), 1),
        (date(2026, 11, 6), date(2026, 11, 9), 1),  # over a weekend
        (date(2026, 4, 2), date(2026, 4, 7), 1),  # over Easter
        (date(2026, 12, 23), date(2027, 1, 7), 7),  # over Christmas and Epiphany
    ],
)
def test_working_days_that_have_passed(first, last, days):
    assert working_days_after(first, last) == days


def test_no_working_day_falls_on_a_weekend():
    assert not any(is_working_day(date(2026, 11, 7) + timedelta(weeks=week)) for week in range(52))
