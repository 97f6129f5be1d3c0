from datetime import date

import pytest
from django.utils import translation

from evaluation.periods import Period, period_of, periods_between
from organizations.choices import ReportingPeriod as Kind


@pytest.mark.parametrize(
    ("kind", "day", "key", "first", "last"),
    [
        (Kind.QUARTER, date(2026, 9, 30), "2026-3", date(2026, 7, 1), date(2026, 9, 30)),
        (Kind.QUARTER, date(2026, 10, 1), "2026-4", date(2026, 10, 1), date(2026, 12, 31)),
        (Kind.THIRD, date(2026, 8, 31), "2026-2", date(2026, 5, 1), date(2026, 8, 31)),
        (Kind.YEAR, date(2024, 2, 29), "2024-1", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_day_belongs_to_one_period(kind, day, key, first, last):
    period = period_of(kind, day)

    assert (period.key, period.first, period.last) == (key, first, last)


@pytest.mark.parametrize("kind", Kind.values)
def test_periods_follow_each_other_without_gap_or_overlap(kind):
    periods = list(periods_between(kind, date(2024, 2, 1), date(2026, 11, 28)))

    assert periods[0].first <= date(2024, 2, 1) and periods[-1].last >= date(2026, 11, 28)
    assert all((later.first - earlier.last).days == 1 for earlier, later in zip(periods, periods[1:], strict=False))
    assert [period.after.before for period in periods] == periods


@pytest.mark.parametrize(
    ("language", "name"),
    [("fi", "heinä–syyskuu 2026"), ("sv", "juli–september 2026"), ("en", "July–September 2026")],
)
def test_period_is_named_in_each_language(language, name):
    with translation.override(language):
        assert str(Period(Kind.QUARTER, 2026, 3)) == name


def test_short_names():
    assert Period(Kind.QUARTER, 2026, 3).short == "7–9/2026"
    assert Period(Kind.YEAR, 2026, 1).short == "2026" == str(Period(Kind.YEAR, 2026, 1))
