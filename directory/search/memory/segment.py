"""Some listings as arrays: what stands in each, and in which of them each word and each facet stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from directory.search.facets import WIDTH

NEVER = 0  # as the day of the last review


@dataclass(frozen=True)
class Row:
    key: int
    version: int
    paused: bool
    reviewed_on: date | None
    facets: Sequence[int]


class Groups:
    """Values in groups: `of(12)` gives those of group 12, an empty array for an unknown one."""

    def __init__(self, groups: np.ndarray, *columns: np.ndarray):
        order = np.argsort(groups, kind="stable")
        self._names, starts = np.unique(groups[order], return_index=True)
        self._starts = np.append(starts, len(groups)).astype(np.int32)
        self._columns = [column[order] for column in columns]
        self._nothing = [column[:0] for column in columns]

    def of(self, name: int) -> list[np.ndarray]:
        place = np.searchsorted(self._names, name)
        if place == len(self._names) or self._names[place] != name:
            return self._nothing
        return [column[self._starts[place] : self._starts[place + 1]] for column in self._columns]


class Segment:
    """`keys` rise. The listings' facets stand one after the other: `owners` tells whose each of them is, `values` which
    of `facets` it is, `axes` of which axis.
    """

    def __init__(self, rows: list[Row], words: np.ndarray, keys: np.ndarray, weights: np.ndarray):
        rows = sorted(rows, key=lambda row: row.key)
        self.keys = np.array([row.key for row in rows], dtype=np.int64)
        self.versions = np.array([row.version for row in rows], dtype=np.int64)
        self.paused = np.array([row.paused for row in rows], dtype=bool)
        days = [row.reviewed_on.toordinal() if row.reviewed_on else NEVER for row in rows]
        self.reviewed = np.array(days, dtype=np.int32)
        self.alive = np.ones(len(rows), dtype=bool)
        self.owners = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row.facets) for row in rows])
        told = np.array([facet for row in rows for facet in row.facets], dtype=np.int32)
        self.facets, values = np.unique(told, return_inverse=True)
        self.values = values.astype(np.int16)
        self.axes = (told // WIDTH).astype(np.int8)
        self._with_facet = Groups(told, self.owners)
        self._words = Groups(words, np.searchsorted(self.keys, keys).astype(np.int32), weights)

    def __len__(self):
        return len(self.keys)

    def with_word(self, word: int) -> tuple[np.ndarray, np.ndarray]:
        """(places, weights)"""
        places, weights = self._words.of(word)
        return places, weights

    def with_facet(self, facet: int) -> np.ndarray:
        return self._with_facet.of(facet)[0]

    def bury(self, keys: list[int]) -> None:
        """These listings are not here any more, or stand anew in another segment."""
        places = np.searchsorted(self.keys, keys)
        inside = [
            place for place, key in zip(places, keys, strict=True) if place < len(self) and self.keys[place] == key
        ]
        self.alive[inside] = False

    def version_of(self, key: int) -> int | None:
        place = int(np.searchsorted(self.keys, key))
        here = place < len(self) and self.keys[place] == key and self.alive[place]
        return int(self.versions[place]) if here else None
