"""Reporting periods: thirds of a year, quarters or years, as the county has chosen; there are figures of no others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from directory.words.days import language
from organizations.choices import ReportingPeriod

_MONTHS = {ReportingPeriod.QUARTER: 3, ReportingPeriod.THIRD: 4, ReportingPeriod.YEAR: 12}


@dataclass(frozen=True, order=True)
class Period:
    """The `number`th of its kind in the year, from 1."""

    kind: str
    year: int
    number: int

    @property
    def key(self) -> str:
        """As it stands in an address: 2026-3."""
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> date:
        return date(self.year, (self.number - 1) * _MONTHS[self.kind] + 1, 1)

    @property
    def last(self) -> date:
        return self.after.first - timedelta(days=1)

    @property
    def before(self) -> "Period":
        return period_of(self.kind, self.first - timedelta(days=1))

    @property
    def after(self) -> "Period":
        if self.number * _MONTHS[self.kind] == 12:
            return Period(self.kind, self.year + 1, 1)
        return Period(self.kind, self.year, self.number + 1)

    @property
    def short(self) -> str:
        """7–9/2026; a year by its number."""
        if self.kind == ReportingPeriod.YEAR:
            return str(self.year)
        return f"{self.first.month}–{self.last.month}/{self.year}"

    def __str__(self):
        """heinä–syyskuu 2026, juli–september 2026, July–September 2026."""
        if self.kind == ReportingPeriod.YEAR:
            return str(self.year)
        first, last = (format_date(day, "LLLL", locale=language()) for day in (self.first, self.last))
        return f"{first.removesuffix('kuu')}–{last} {self.year}"


def period_of(kind: str, day: date) -> Period:
    """The one that the day belongs to."""
    return Period(kind, day.year, (day.month - 1) // _MONTHS[kind] + 1)


def periods_between(kind: str, first: date, last: date) -> Iterator[Period]:
    """From the one of the first day to the one of the last, in order."""
    period, end = period_of(kind, first), period_of(kind, last)
    while period <= end:
        yield period
        period = period.after
