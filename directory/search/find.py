"""The one question of search, asked by the page, its partial, the interface for other systems, and other floors.

Answered from memory where it is kept (`memory`), else by one SQL; the two follow the same rules.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from directory.models import ActivityIndex, FacetCount
from directory.search import weights
from directory.search.facets import ANYWHERE, EVERY, WIDTH, FacetAxis, is_municipality
from directory.search.memory import keeper, scoring
from directory.search.memory.keeper import Kept
from directory.search.understanding import Meaning, understand

PAGE = 20
# A listing that nobody has looked at for so long sinks.
STALE_AFTER = timedelta(days=274)


@dataclass(frozen=True)
class Found:
    """`versions`: key → version of one page's listings, in their order. `understood`: facets that the words mean.

    `counts` tells by facet how many there are, each axis without its own choice; `without` by axis how many more there
    would be without its choice. `page` is the one that was asked for.
    """

    total: int
    versions: Mapping[int, int]
    counts: Mapping[int, int] = field(default_factory=dict)
    understood: list[int] = field(default_factory=list)
    without: Mapping[int, int] = field(default_factory=dict)
    page: int = 1

    def last_page(self, size: int = PAGE) -> int:
        return max(1, -(-self.total // size))


def find(
    text: str = "",
    chosen: Mapping[FacetAxis, Iterable[int]] | None = None,
    *,
    language: str = "fi",
    page: int = 1,
    size: int = PAGE,
    vocabulary: bool = True,
) -> Found:
    """Or within an axis, and across axes; full matches first, what is near and fresh before what is not.

    `chosen` holds facet numbers by axis; for a municipality the caller adds what serves it from afar (`asking`).
    """
    choices = {axis: sorted(facets) for axis, facets in (chosen or {}).items() if facets}
    memory = keeper.kept() if text.strip() or choices else None
    words = memory.lexicon if memory else None
    meaning = understand(text, language, vocabulary=vocabulary, words=words)
    offset = (page - 1) * size
    if text.strip() and not meaning:
        return Found(0, {})
    if not meaning and not choices:
        found = _everything(offset, size)
    elif memory:
        found = _recall(memory, meaning, choices, offset, size)
    else:
        found = _ask(meaning, choices, offset, size)
    return replace(found, page=page)


def _recall(memory: Kept, meaning: Meaning, choices: dict[FacetAxis, list[int]], offset: int, size: int) -> Found:
    judged = [scoring.judge(segment, meaning, choices) for segment in memory.segments]
    if meaning:
        scoring.keep_the_worthy(judged)
    for one in judged:
        scoring.sink(one, choices, (timezone.localdate() - STALE_AFTER).toordinal())
    return Found(
        total=sum(len(one.fits) for one in judged),
        versions=scoring.best_first(judged, offset, size),
        counts=scoring.counts(judged, list(choices)),
        understood=meaning.facets,
        without=scoring.without(judged, list(choices)),
    )


def _everything(offset: int, size: int) -> Found:
    """Nothing is asked: the newest first, and counts that are kept ready."""
    newest = ActivityIndex.objects.order_by(*ActivityIndex.NEWEST_FIRST)
    counts = ready_counts()
    versions = dict(newest.values_list("pk", "version")[offset : offset + size])
    return Found(counts.get(EVERY, 0), versions, counts)


def ready_counts() -> dict[int, int]:
    sums = FacetCount.objects.order_by().values_list("facet").annotate(Sum("number"))
    return {facet: number for facet, number in sums if number > 0}


def _ask(meaning: Meaning, choices: dict[FacetAxis, list[int]], offset: int, size: int) -> Found:
    values = _values(meaning, choices) | {"offset": offset, "size": size}
    with connection.cursor() as cursor:
        cursor.execute(_sql(len(meaning.terms), list(choices)), values)
        total, versions, counts, without = cursor.fetchone()
    return Found(total, dict(versions or []), _by_number(counts), meaning.facets, _by_number(without))


def _by_number(sums: dict[str, int] | None) -> dict[int, int]:
    return {int(key): number for key, number in (sums or {}).items()}


def _values(meaning: Meaning, choices: dict[FacetAxis, list[int]]) -> dict[str, object]:
    postings = [(place, *variant) for place, term in enumerate(meaning.terms) for variant in term]
    terms, words, weighs, own = (
        (list(column) for column in zip(*postings, strict=True)) if postings else ([], [], [], [])
    )
    where = choices.get(FacetAxis.WHERE, [])
    return {
        "terms": terms,
        "words": words,
        "weights": weighs,
        "own": own,
        "term_count": len(meaning.terms),
        "more": weights.MORE_EVIDENCE,
        "covered": weights.COVERED,
        "worth": weights.WORTH_SHOWING,
        "always": weights.ALWAYS_SHOWN - 1,
        "stale_before": timezone.localdate() - STALE_AFTER,
        "towns": [facet for facet in where if is_municipality(facet)],
        "anywhere": [ANYWHERE],
    } | {f"axis_{axis.value}": facets for axis, facets in choices.items()}


def _sql(terms: int, axes: list[FacetAxis]) -> str:
    failing = {axis: f"NOT i.facets && %(axis_{axis.value})s::int[]" for axis in axes}
    fails = " + ".join(f"({test})::int" for test in failing.values()) or "0"
    failed = f"CASE {' '.join(f'WHEN {test} THEN {axis.value}' for axis, test in failing.items())} END" if axes else "0"
    near = _NEAR if FacetAxis.WHERE in axes else ""
    return _QUESTION.format(
        scored=_SCORED.format(summed=_SUMMED if terms > 1 else _ALONE) if terms else "",
        score="s.score" if terms else "1.0",
        join=_JOIN if terms else "",
        fails=fails,
        failed=failed,
        near=near,
        stale=weights.STALE,
        paused=weights.PAUSED,
        digits=weights.DIGITS,
        width=WIDTH,
    )


# For each typed word the best of what it stands for and a little of the rest; then the sum, less for words not met.
_SCORED = """
variant AS (
    SELECT * FROM unnest(%(terms)s::int[], %(words)s::bigint[], %(weights)s::float[], %(own)s::bool[])
        AS v(term, word_id, weight, own)
), best AS (
    SELECT p.activity_id, v.term,
        (1 - %(more)s) * max(v.weight * p.weight)
        + %(more)s * coalesce(sum(v.weight * p.weight) FILTER (WHERE v.own), 0) AS score
    FROM variant v
    -- OFFSET 0: by the index, word by word. The planner cannot know how few words there are, and would read it all.
    CROSS JOIN LATERAL (SELECT activity_id, weight FROM directory_searchposting WHERE word_id = v.word_id OFFSET 0) p
    GROUP BY p.activity_id, v.term
), scored AS (
    {summed}
), worth_showing AS MATERIALIZED (
    SELECT least(
        %(worth)s * max(score), coalesce((SELECT score FROM scored ORDER BY score DESC OFFSET %(always)s LIMIT 1), 0)
    ) AS score FROM scored
),
"""

_SUMMED = """
    SELECT activity_id, sum(score) * (1 - %(covered)s + %(covered)s * count(*) / %(term_count)s) AS score
    FROM best GROUP BY activity_id
"""
_ALONE = "SELECT activity_id, score FROM best"

# What answers far less well than the best is no answer: it would only swell the counts.
_JOIN = """
    JOIN scored s ON s.activity_id = i.activity_id
    WHERE s.score >= (SELECT score FROM worth_showing)
"""

_NEAR = f"""
    * CASE WHEN i.facets && %(towns)s::int[] THEN 1
        WHEN i.facets && %(anywhere)s::int[] THEN {weights.NATIONWIDE} ELSE {weights.COUNTY_WIDE} END
"""

# A listing that fails one axis alone still counts for that axis: an axis leaves out its own choice.
_QUESTION = """
WITH {scored}
matched AS MATERIALIZED (
    SELECT i.activity_id, i.facets, i.reviewed_on, i.version, {fails} AS fails, {failed} AS failed,
        round(({score} * CASE WHEN i.reviewed_on >= %(stale_before)s THEN 1 ELSE {stale} END
        * CASE WHEN i.paused THEN {paused} ELSE 1 END {near})::numeric, {digits}) AS score
    FROM directory_activityindex i {join}
)
SELECT
    (SELECT count(*) FROM matched WHERE fails = 0),
    (SELECT json_agg(json_build_array(activity_id, version) ORDER BY place) FROM (
        SELECT activity_id, version, row_number() OVER best_first AS place FROM matched WHERE fails = 0
        WINDOW best_first AS (ORDER BY score DESC, reviewed_on DESC NULLS LAST, activity_id)
        ORDER BY place LIMIT %(size)s OFFSET %(offset)s
    ) AS page),
    (SELECT json_object_agg(facet, number) FROM (
        SELECT facet, count(*) AS number FROM matched, unnest(facets) AS facet
        WHERE fails = 0 OR (fails = 1 AND facet / {width} = failed)
        GROUP BY facet
    ) AS counted),
    (SELECT json_object_agg(failed, number) FROM (
        SELECT failed, count(*) AS number FROM matched WHERE fails = 1 GROUP BY failed
    ) AS lost)
"""
