"""A file's cells become what each column tells, by the mapping; rows of one id may become one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from directory.exchange.columns import COLUMNS, NEEDED, SEVERAL, header_key, values_in, with_line_breaks, without_unseen
from directory.exchange.mapping import Mapping
from directory.exchange.remarks import Remarks
from organizations.errors import Refused

_CHOSEN = {"1", "1.0", "x", "yes", "true", "kyllä", "on", "ja"}
_NOT_CHOSEN = {"", "0", "0.0", "-", "no", "false", "ei", "nej", "none"}


@dataclass
class Row:
    """Values by column. One that holds a single text has others after the first only when rows were merged."""

    number: int
    values: dict[str, list[str]] = field(default_factory=dict)

    def tells(self, column: str) -> bool:
        return column in self.values

    def all(self, column: str) -> list[str]:
        return self.values.get(column, [])

    def first(self, column: str) -> str:
        return next(iter(self.all(column)), "")


def headers_read(mapping: Mapping) -> dict[str, str]:
    """Column -> the header key under which the file has it."""
    return {column: header_key(mapping.columns.get(column, column)) for column in COLUMNS}


def check_headers(headers: Iterable[str], mapping: Mapping, remarks: Remarks) -> None:
    """Raises Refused for a column that is needed or named in the mapping and is not in the file."""
    there, read = set(headers), headers_read(mapping)
    told = {*mapping.constants, *mapping.one_hot, *(["organization"] if mapping.organization else [])}
    wanted = [*(column for column in NEEDED if column not in told), *mapping.columns]
    marks = [mark for marks in mapping.one_hot.values() for mark in marks]
    names = [mapping.columns.get(column, column) for column in wanted] + marks
    lacking = list(dict.fromkeys(name for name in names if header_key(name) not in there))
    if lacking:
        raise Refused(_("The file has no column for: %(names)s.") % {"names": ", ".join(lacking)})
    unread = sorted(there - {""} - set(read.values()) - {header_key(mark) for mark in marks})
    if unread:
        remarks.add(None, _("Columns that were not read: %(names)s.") % {"names": ", ".join(unread)})


def rows_of(records: Iterable[tuple[int, dict]], mapping: Mapping, remarks: Remarks) -> list[Row]:
    rows = [_row(number, cells, mapping, remarks) for number, cells in records]
    return _merged(rows) if mapping.merges else rows


def _row(number: int, cells: dict, mapping: Mapping, remarks: Remarks) -> Row:
    row = Row(number)
    cells = {header_key(name): cell for name, cell in cells.items()}
    for column, header in headers_read(mapping).items():
        several = column in SEVERAL
        if header in cells or column in mapping.constants:
            told = values_in(cells.get(header), several) or values_in(mapping.constants.get(column), several)
            row.values[column] = [_visible(with_line_breaks(value).strip(), row, remarks) for value in told]
    for column, marks in mapping.one_hot.items():
        chosen = [value for mark, value in marks.items() if _is_chosen(cells.get(header_key(mark)), mark, row, remarks)]
        row.values[column] = row.all(column) + [part for value in chosen for part in values_in(value, True)]
    return row


def _visible(value: str, row: Row, remarks: Remarks) -> str:
    visible = without_unseen(value)
    if visible != value:
        remarks.add(row.number, _("characters that nobody sees were left out of the text."))
    return visible


def _is_chosen(cell, mark: str, row: Row, remarks: Remarks) -> bool:
    told = "" if cell is None else str(cell).strip().casefold()
    if told not in _CHOSEN | _NOT_CHOSEN:
        text = _("the mark in the column %(column)s is not understood and was not counted.")
        remarks.add(row.number, text % {"column": mark})
    return told in _CHOSEN


def _merged(rows: list[Row]) -> list[Row]:
    """The first row's number stays; values come together, each once. A row without an id stays alone."""
    merged: dict[object, Row] = {}
    for row in rows:
        key = row.first("external_id") or object()
        kept = merged.setdefault(key, Row(row.number))
        for column, values in row.values.items():
            kept.values[column] = list(dict.fromkeys([*kept.all(column), *values]))
    return list(merged.values())
