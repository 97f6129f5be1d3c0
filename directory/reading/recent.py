"""Listings shown a moment ago, kept as they were fetched, so that a search need not fetch them again.

Each is known by the version that search gives with it: every saving writes a new one, so an old copy is never shown.
What a saving does not touch, such as the name of a vocabulary value, may be old for `KEPT`.
"""

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from time import monotonic

from directory.models import Activity

MOST = 1000
KEPT = 300  # seconds

_rows: OrderedDict[tuple[int, int], tuple[float, Activity]] = OrderedDict()
_lock = Lock()


def known(versions: Mapping[int, int]) -> dict[int, Activity]:
    """Key → the listing as `for_cards` fetched it, for those that are here. Not for writing."""
    with _lock:
        return {key: row for key, version in versions.items() if (row := _fresh(key, version))}


def keep(rows: Mapping[int, Activity], versions: Mapping[int, int]) -> None:
    with _lock:
        for key, row in rows.items():
            _rows[key, versions[key]] = (monotonic(), row)
        while len(_rows) > MOST:
            _rows.popitem(last=False)


def forget() -> None:
    with _lock:
        _rows.clear()


def _fresh(key: int, version: int) -> Activity | None:
    kept = _rows.get((key, version))
    if kept is None or monotonic() - kept[0] > KEPT:
        return None
    _rows.move_to_end((key, version))
    return kept[1]
