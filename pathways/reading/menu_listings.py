"""The listings that the menu counts: which of them bear which mark, by one question, whatever is chosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from directory.models import Activity, ActivityIndex
from directory.search.asking import reached
from directory.search.facets import WIDTH, FacetAxis
from directory.search.labels import Label

# What a listing is known by: a facet's number, or a fact of its own such as "kind:event". As the database tells it.
Mark = str

_FACTS = ("kind", "nature", "way_in", "meets_you")


def fact(name: str, value: object) -> Mark:
    return f"{name}:{value}"


@dataclass(frozen=True)
class Listings:
    """`versions`: key → version, in the order in which a list shows them. `bearers`: mark → keys."""

    versions: Mapping[int, int]
    bearers: Mapping[Mark, list[int]]

    @cached_property
    def every(self) -> frozenset[int]:
        return frozenset(self.versions)

    def having(self, marks: Iterable[Mark | int]) -> frozenset[int]:
        """Those that bear one of the marks."""
        return frozenset().union(*(self.bearers.get(str(mark), ()) for mark in marks))


def read(town: Label | None, axes: Iterable[FacetAxis], *, with_facts: bool) -> Listings:
    """All that may be found, or what a resident of the town may come to. First what is not on a break, is in the town
    itself, and was checked last. Of facets those of the axes are told, of facts all or none."""
    values = {"axes": [axis.value for axis in axes], "town": [town.facet] if town else []}
    if town:
        values["reached"] = sorted(reached(town))
    with connection.cursor() as cursor:
        cursor.execute(_question(of_town=town is not None, with_facts=with_facts), values)
        rows = {mark: found for mark, *found in cursor.fetchall()}
    keys, versions = rows.pop(_EVERY)
    return Listings(
        versions=dict(zip(keys or (), versions or (), strict=True)),
        bearers={mark: keys for mark, (keys, _nothing) in rows.items()},
    )


# Three columns: a mark, its keys in any order, nothing; in one row all keys in their order, with their versions.
_EVERY = "every"
_ALL = f"""
    SELECT '{_EVERY}' AS mark, array_agg(activity_id::bigint), array_agg(version) FROM (
        SELECT * FROM seen ORDER BY paused, NOT facets && %(town)s::int[], reviewed_on DESC NULLS LAST, activity_id
    ) AS ordered
"""
_FACETS = f"""
    SELECT facet::text, array_agg(activity_id::bigint), NULL FROM seen, unnest(facets) AS facet
    WHERE facet / {WIDTH} = ANY(%(axes)s) GROUP BY facet
"""


def _question(*, of_town: bool, with_facts: bool) -> str:
    where = "WHERE facets && %(reached)s::int[]" if of_town else ""
    parts = [_ALL, _FACETS, *(_facts() if with_facts else [])]
    seen = f"SELECT * FROM {ActivityIndex._meta.db_table} {where}"
    return f"WITH seen AS MATERIALIZED ({seen}) {' UNION ALL '.join(parts)}"


def _facts() -> list[str]:
    marks = ", ".join(f"'{name}:' || a.{name}" for name in _FACTS)
    levels = Activity.need_levels.through._meta.db_table
    return [
        f"SELECT fact, array_agg(a.id), NULL FROM seen JOIN {Activity._meta.db_table} a ON a.id = seen.activity_id, "
        f"unnest(ARRAY[{marks}]) AS fact GROUP BY fact",
        "SELECT 'level:' || l.needlevel_id, array_agg(l.activity_id), NULL "
        f"FROM seen JOIN {levels} l ON l.activity_id = seen.activity_id GROUP BY l.needlevel_id",
    ]
