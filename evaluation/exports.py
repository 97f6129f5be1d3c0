"""The figures of a page as a file: the very same, with what is hidden left out, and no cell that a spreadsheet would
take for a formula (trust.md 3)."""

import csv
from io import StringIO

from django.utils.translation import gettext as _

from evaluation.reading.page import FiguresPage

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# So that a spreadsheet reads the letters rightly.
_BYTE_ORDER_MARK = "\ufeff"

Row = list[str | int]


def as_csv(page: FiguresPage) -> str:
    """Semicolons between the cells, as spreadsheets here expect."""
    lines = StringIO()
    rows = [[_("Table"), _("Row"), _("What"), _("Figure"), _("Of")], *_four(page), *_trend(page), *_breakdowns(page)]
    csv.writer(lines, delimiter=";", lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return _BYTE_ORDER_MARK + lines.getvalue()


def safe(cell: str | int) -> str | int:
    """A text that a spreadsheet would calculate is made plain by an apostrophe before it."""
    if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA):
        return f"'{cell}"
    return cell


def _four(page: FiguresPage) -> list[Row]:
    return [[str(page.period), one.label, "", _cell(one.value), _cell(one.of)] for one in page.four]


def _trend(page: FiguresPage) -> list[Row]:
    rows = []
    for line in page.trend.lines:
        told = [
            (_("Handed over"), line.given),
            (_("Sent"), line.sent),
            (_("Guided on"), line.left),
            (_("Told of"), line.told),
            (_("Started"), line.started),
        ]
        rows += [[_("By period"), str(line.period), what, _cell(value), ""] for what, value in told]
    return rows


def _breakdowns(page: FiguresPage) -> list[Row]:
    rows: list[Row] = []
    for table in page.breakdowns:
        title = f"{table.title}, {page.period}"
        for line in table.lines:
            label = f"{line.counted.label}: {line.holds}" if line.holds else line.counted.label
            rows.append([title, label, _("Guided on"), line.counted.referrals, table.referrals])
            rows.append([title, label, _("Told of"), line.counted.told, table.told])
    return rows


def _cell(value: int | None) -> str | int:
    return "" if value is None else value
