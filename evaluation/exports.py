"""The figures of a page as a file: the very same, with what is hidden left out, and no cell that a spreadsheet would
take for a formula (trust.md 3)."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.text import slugify
from django.utils.translation import gettext as _

from directory.words.days import date_in_words
from evaluation.reading.page import FiguresPage

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# So that a spreadsheet reads the letters rightly.
_BYTE_ORDER_MARK = "\ufeff"

# Period, table, row, what, how many, of how many.
Row = tuple[str, str, str, str, int | str | None, int | None]


def as_csv(page: FiguresPage) -> str:
    """One figure a line, each with whose it is and of when; semicolons between, as spreadsheets here expect."""
    lines = StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Whose"), _("Period"), _("Table"), _("Row"), _("What"), _("Figure"), _("Of")])
    for row in _rows(page):
        writer.writerow([safe(cell) for cell in (page.scope.name, *row)])
    return _BYTE_ORDER_MARK + lines.getvalue()


def file_name(page: FiguresPage) -> str:
    """luvut-tuulikin-tupa-ry-2026-07-2026-09.csv"""
    period = page.period
    return f"luvut-{slugify(page.scope.name)}-{period.first:%Y-%m}-{period.last:%Y-%m}.csv"


def safe(cell: str | int | None) -> str | int:
    """Nothing for what is hidden; an apostrophe before a text that a spreadsheet would calculate."""
    if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell


def _rows(page: FiguresPage) -> Iterator[Row]:
    if page.has_any:
        yield from _four(page)
        yield from _trend(page)
        yield from _breakdowns(page)
        yield from _answers(page)
        yield from _waiting(page)


def _four(page: FiguresPage) -> Iterator[Row]:
    table, period = _("Figures"), str(page.period)
    for one in page.four:
        yield period, table, one.label, "", one.value, one.of
        for what, number in one.parts:
            yield period, table, one.label, what, number, None


def _trend(page: FiguresPage) -> Iterator[Row]:
    for line in page.trend.lines:
        told = [
            (_("Handed over"), line.given),
            (_("Sent"), line.sent),
            (_("Guided on"), line.left),
            (_("Told of"), line.told),
            (_("Started"), line.started),
        ]
        for what, number in told:
            yield str(line.period), _("By period"), str(line.period), what, number, None


def _breakdowns(page: FiguresPage) -> Iterator[Row]:
    for table in page.breakdowns:
        for line in table.lines:
            label = f"{line.counted.label}: {line.holds}" if line.holds else line.counted.label
            yield str(page.period), table.title, label, table.column, line.counted.referrals, table.referrals
            yield str(page.period), table.title, label, _("Told of"), line.counted.told, table.told


def _answers(page: FiguresPage) -> Iterator[Row]:
    for table in page.answers:
        for line in table.lines:
            label = f"{line.label}: {line.holds}" if line.holds else line.label
            yield str(page.period), table.title, label, _("Answers"), line.answers, None
            if line.average:
                yield str(page.period), table.title, label, _("Average"), line.average, 5


def _waiting(page: FiguresPage) -> Iterator[Row]:
    found = page.waiting
    for line in found.lines if found else []:
        label = f"{line.label}: {', '.join(line.holds)}" if line.holds else line.label
        when = date_in_words(found.day)
        yield when, _("Answer is late"), label, _("Wait for an answer"), line.referrals, found.total
