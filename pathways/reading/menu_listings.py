"""The listings that the menu counts: a narrow row of each, by one question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from directory.models import Activity, ActivityIndex
from directory.search.asking import reached
from directory.search.labels import Label

# What a listing is known by: a facet's number, or a fact of its own such as "kind:event".
Mark = int | str

_FACTS = ("kind", "nature", "way_in", "meets_you")


def fact(name: str, value: object) -> Mark:
    return f"{name}:{value}"


@dataclass(frozen=True)
class Listings:
    """`versions`: key → version, in the order in which a list shows them."""

    versions: Mapping[int, int]
    marks: Mapping[int, set[Mark]]

    @cached_property
    def every(self) -> frozenset[int]:
        return frozenset(self.versions)

    def having(self, marks: Iterable[Mark]) -> frozenset[int]:
        """Those that bear one of the marks."""
        return frozenset().union(*(self._by_mark.get(mark, ()) for mark in marks))

    @cached_property
    def _by_mark(self) -> dict[Mark, set[int]]:
        found = defaultdict(set)
        for key, marks in self.marks.items():
            for mark in marks:
                found[mark].add(key)
        return found


def read(town: Label | None) -> Listings:
    """All that may be found, or what a resident of the town may come to. First what is not on a break, is in the town
    itself, and was checked last."""
    asked = ActivityIndex.objects.order_by("paused", *ActivityIndex.NEWEST_FIRST)
    if town:
        asked = asked.filter(facets__overlap=sorted(reached(town)))
    levels = Activity.need_levels.through.objects.filter(activity=OuterRef("pk")).values("needlevel")
    columns = ("pk", "version", "paused", "facets", *(f"activity__{name}" for name in _FACTS))
    rows = asked.values_list(*columns, ArraySubquery(levels))
    if town:
        rows = sorted(rows, key=lambda row: (row[2], town.facet not in row[3]))
    versions, marks = {}, {}
    for key, version, _paused, facets, *facts, levels in rows:
        versions[key] = version
        marks[key] = {*facets, *map(fact, _FACTS, facts), *(fact("level", level) for level in levels)}
    return Listings(versions, marks)
