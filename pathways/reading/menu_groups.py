"""Which client group a listing fits. Nothing in a listing says it: `data/menu_groups.csv` does, fact by fact.

A row is a fact of a listing; the columns say how much it speaks for each group, below nought how much against. What
the facts of a listing add up to is how well it fits (docs/decisions/menu.md).
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from directory.search import facets
from directory.search.facets import FacetAxis
from directory.search.labels import Label
from pathways.reading.menu_listings import Listings, Mark, fact

FILE = Path(__file__).resolve().parents[1] / "data" / "menu_groups.csv"
# A listing is among a group's from so many points on.
FITS = 3

# Facets' numbers by axis and by the code that the vocabulary has, also for what is sensitive.
Numbers = Mapping[tuple[FacetAxis, str], int]

# Facts that search knows too, by the axis on which it does.
_AXES = {"feature": FacetAxis.EASY, "need": FacetAxis.NEED}


@cache
def rows() -> tuple[dict[str, str], ...]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def groups() -> list[str]:
    """Codes of the client groups that the table knows."""
    return [name for name in rows()[0] if name not in {"trait", "code", "why"}]


def points_for(group: str, listings: Listings, numbers: Numbers) -> dict[int, int]:
    """Key → points, of those that fit. A group that the table does not know is fitted by all alike."""
    if group not in groups():
        return dict.fromkeys(listings.every, 0)
    sums: dict[int, int] = defaultdict(int)
    for mark, points in _points_by_mark(group, numbers).items():
        for key in listings.bearers.get(mark, ()):
            sums[key] += points
    return {key: points for key, points in sums.items() if points >= FITS}


def numbers_of(labels: Iterable[Label]) -> Numbers:
    return {(one.axis, one.known_as or one.code): one.facet for one in labels if one.axis in _AXES.values()}


def _points_by_mark(group: str, numbers: Numbers) -> dict[Mark, int]:
    told = ((mark_of(row["trait"], row["code"], numbers), row[group]) for row in rows() if row[group])
    return {mark: int(points) for mark, points in told if mark is not None}


def mark_of(trait: str, code: str, numbers: Numbers) -> Mark | None:
    """None for a value of a vocabulary that is not there."""
    if trait == "channel":
        return str(facets.channel(code))
    if trait in _AXES:
        number = numbers.get((_AXES[trait], code))
        return str(number) if number else None
    return fact(trait, code)
