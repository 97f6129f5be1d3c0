"""Reading the tables in `data/`."""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"

Row = dict[str, str]


def rows_of(file: str) -> list[Row]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def parts(cell: str) -> tuple[str, ...]:
    """A cell of several values has `|` between them."""
    return tuple(filter(None, cell.split("|")))
