"""A CSV file becomes numbered rows, whatever its encoding and separator."""

import codecs
import csv
import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from directory.exchange.columns import header_key, without_unseen
from directory.exchange.remarks import Remarks
from organizations.errors import Refused
from organizations.validators import holds_identity_code

LARGEST_FILE = 200 * 1024 * 1024
# More than any listing tells: most often a quotation mark is missing before it.
LONGEST_CELL = 100_000
_SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Table:
    """`records`: a row's number, as a spreadsheet shows it, and its cells by header. `left_out` others are remarked."""

    headers: list[str]
    records: list[tuple[int, dict[str, str]]]
    left_out: int


def read_table(path: Path, expected: Iterable[str], remarks: Remarks) -> Table:
    """`expected` are header keys, by which the separator is known. Raises Refused for what stops the whole file."""
    text = _text_of(path, remarks)
    with _long_cells_allowed():
        separator = _separator(text, set(expected))
        lines = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1)
        try:
            headers = _headers(lines)
            filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
        except csv.Error as error:
            raise Refused(_("The file cannot be read as a table: %(why)s") % {"why": error}) from None
    if not filled:
        raise Refused(_("The file has a header and no rows."))
    fitting = [(number, cells) for number, cells in filled if _fits(number, cells, len(headers), remarks)]
    records = [(number, dict(zip(headers, cells, strict=False))) for number, cells in fitting]
    return Table(headers, records, len(filled) - len(records))


def _text_of(path: Path, remarks: Remarks) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(_("The file is too large: at most 200 MB is read at once."))
        content = path.read_bytes()
    except OSError:
        raise Refused(_("There is no file %(file)s that can be read.") % {"file": path}) from None
    text = _decoded(content, remarks)
    if not text.strip():
        raise Refused(_("The file is empty."))
    return text


def _decoded(content: bytes, remarks: Remarks) -> str:
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise Refused(_("The file is not text: its characters are neither UTF-8 nor Windows-1252.")) from None
    remarks.add(None, _("The file is not UTF-8; it was read as Windows-1252. Check that å, ä and ö are right."))
    return text


@contextmanager
def _long_cells_allowed():
    """The csv module's own limit would stop the whole file at one long cell."""
    usual = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def _separator(text: str, expected: set[str]) -> str:
    first = text.lstrip("\r\n").splitlines()[0]

    def fitness(separator: str) -> tuple[int, int]:
        names = [header_key(name) for name in next(csv.reader([first], delimiter=separator), [])]
        return len(expected & set(names)), len(names)

    return max(_SEPARATORS, key=fitness)


def _headers(lines: Iterator[tuple[int, list[str]]]) -> list[str]:
    cells = next((cells for _number, cells in lines if any(cell.strip() for cell in cells)), [])
    names = [header_key(without_unseen(cell)) for cell in cells]
    if any(map(holds_identity_code, names)):
        raise Refused(_("The first row has no headers: it holds what looks like a personal identity code."))
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise Refused(_("Two columns have the same header: %(names)s.") % {"names": ", ".join(twice)})
    return names


def _fits(number: int, cells: list[str], width: int, remarks: Remarks) -> bool:
    """A row of another width has its values under wrong headers; empty cells at the end do no harm."""
    if any(len(cell) > LONGEST_CELL for cell in cells):
        remarks.add(number, _("left out: a cell is far too long. Perhaps a quotation mark is missing."))
        return False
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        told = {"cells": len(cells), "headers": width}
        remarks.add(number, _("left out: it has %(cells)s cells and the header %(headers)s.") % told)
        return False
    return True
