"""Which listings stand where rules and pins put them, all by one question. A volunteer task never does (A9)."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from directory.models import TargetGroup
from directory.search import facets
from directory.search.facets import WIDTH, FacetAxis
from organizations.choices import OrganizationType

# Who is welcome anywhere is welcome here too.
EVERYBODY = "everyone"
# Whose listings are statutory services.
STATUTORY = (OrganizationType.COUNTY, OrganizationType.STATE)


@dataclass(frozen=True)
class Rule:
    """Keys of the vocabularies; an axis left empty is not asked. `statutory`: only what those offer who must arrange
    it, only what others do, or either. `pinned` are listings that stand there anyway, in their order."""

    stage: int
    needs: tuple[int, ...] = ()
    target_groups: tuple[int, ...] = ()
    statutory: bool | None = None
    draws: bool = True
    pinned: tuple[int, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """`where` are the facets of what it serves."""

    activity: int
    where: frozenset[int]
    pinned: bool


def around(region: int, municipalities: Iterable[int]) -> list[int]:
    """Facets of what serves these municipalities, from afar too."""
    towns = [facets.number(FacetAxis.WHERE, key) for key in municipalities]
    return [*towns, facets.county(region), facets.ANYWHERE]


def drawn(rules: Mapping[int, Rule], where: Collection[int]) -> dict[int, list[Drawn]]:
    """Rule's key → what is pinned, in its order, then the rest, last looked at first. What serves nobody there is left
    out, and so is what others may not see."""
    found: dict[int, list[Drawn]] = {key: [] for key in rules}
    if not rules:
        return found
    with connection.cursor() as cursor:
        asked = {"rules": _as_json(rules), "where": list(where), "statutory": [str(one) for one in STATUTORY]}
        cursor.execute(_QUESTION, asked | {"everybody": EVERYBODY})
        for key, activity, places, pinned in cursor.fetchall():
            found[key].append(Drawn(activity, frozenset(places), pinned))
    return found


def _as_json(rules: Mapping[int, Rule]) -> str:
    return json.dumps(
        [
            {
                "key": key,
                "needs": [facets.number(FacetAxis.NEED, need) for need in rule.needs],
                "groups": [facets.number(FacetAxis.TARGET_GROUP, group) for group in rule.target_groups],
                "stage": facets.number(FacetAxis.STAGE, rule.stage),
                "statutory": rule.statutory,
                "draws": rule.draws,
                "pinned": rule.pinned,
            }
            for key, rule in rules.items()
        ]
    )


_QUESTION = f"""
WITH r AS (
    SELECT * FROM jsonb_to_recordset(%(rules)s::jsonb)
        AS r(key bigint, needs int[], groups int[], stage int, statutory bool, draws bool, pinned bigint[])
), everybody AS (
    SELECT {FacetAxis.TARGET_GROUP * WIDTH} + id::int AS facet FROM {TargetGroup._meta.db_table}
    WHERE code = %(everybody)s
), placed AS (
    SELECT r.key, i.activity_id, i.facets, i.reviewed_on, 0 AS place
    FROM r JOIN directory_activityindex i ON r.draws AND i.facets @> ARRAY[r.stage] AND i.facets && %(where)s::int[]
        AND (r.needs = '{{}}' OR i.facets && r.needs)
        AND (r.groups = '{{}}' OR i.facets && (r.groups || ARRAY(SELECT facet FROM everybody)))
    JOIN directory_activity a ON a.id = i.activity_id
    JOIN organizations_organization o ON o.id = a.organization_id
    WHERE (r.statutory IS NULL OR (o.type = ANY(%(statutory)s)) = r.statutory)
        AND i.activity_id <> ALL (r.pinned)
    UNION ALL
    SELECT r.key, i.activity_id, i.facets, i.reviewed_on, pin.place::int
    FROM r CROSS JOIN LATERAL unnest(r.pinned) WITH ORDINALITY AS pin(activity, place)
    JOIN directory_activityindex i ON i.activity_id = pin.activity AND i.facets && %(where)s::int[]
)
SELECT key, activity_id, ARRAY(SELECT f FROM unnest(facets) AS f WHERE f / {WIDTH} = {int(FacetAxis.WHERE)}), place > 0
FROM placed
ORDER BY key, place = 0, place, reviewed_on DESC NULLS LAST, activity_id
"""
