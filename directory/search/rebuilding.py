"""Makes all of search anew from the listings and the vocabularies, and keeps its sums in order."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from time import time_ns

from django.db import connection, transaction
from django.utils import timezone

from directory.models import (
    Activity,
    ActivityIndex,
    SearchChange,
    SearchState,
    SearchWord,
)
from directory.search import analysis
from directory.search.facets import EVERY
from directory.search.indexing import hold_all, index
from directory.search.phrases import rebuild_phrases
from directory.search.words import facet_word
from organizations import changes
from organizations.models import Organization

CHUNK = 250
# Longer than a process keeps search in memory without reading it anew (`memory.RENEWED`).
CHANGES_KEPT = timedelta(days=2)

_COUNT_WORDS = """
    WITH counted AS (SELECT word_id, count(*) AS number FROM directory_searchposting GROUP BY word_id)
    UPDATE directory_searchword w SET documents = coalesce(c.number, 0)
    FROM directory_searchword v LEFT JOIN counted c ON c.word_id = v.id
    WHERE v.id = w.id AND w.documents <> coalesce(c.number, 0) AND w.word <> '#0'
"""
_ADD_UP = """
    WITH gone AS (DELETE FROM directory_facetcount RETURNING facet, number)
    INSERT INTO directory_facetcount (facet, number) SELECT facet, sum(number) FROM gone GROUP BY facet
    HAVING sum(number) <> 0
"""
# One statement sees one moment, so a saving that goes on meanwhile is counted once.
_COUNT_ANEW = """
    WITH gone AS (DELETE FROM directory_facetcount)
    INSERT INTO directory_facetcount (facet, number)
    SELECT facet, count(*) FROM directory_activityindex, unnest(facets) AS facet GROUP BY facet
"""


def rebuild(tell: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Gives the number of listings; `tell(done, total)`.

    Search answers all the while: each listing changes from old to new in a transaction of its own chunk.
    """
    rebuild_phrases()
    keys = list(Activity.objects.findable().order_by("pk").values_list("pk", flat=True))
    gone = ActivityIndex.objects.exclude(pk__in=Activity.objects.findable().values("pk"))
    for done, chunk in _chunks([*keys, *gone.values_list("pk", flat=True)]):
        index(chunk)
        tell(min(done, len(keys)), len(keys))
    with transaction.atomic(), connection.cursor() as cursor:
        _alone(cursor)
        cursor.execute(_COUNT_ANEW)
        _count_words(cursor)
    SearchState.objects.update_or_create(pk=1, defaults={"analyser": analysis.name(), "edition": time_ns()})
    return len(keys)


@changes.follow
def index_of_organization(organization: Organization) -> None:
    """Its listings are found under its new name; out of use it takes them along."""
    keys = hold_all(Activity.objects.of(organization).values_list("pk", flat=True))
    for _done, chunk in _chunks(keys):
        index(chunk)


def mend() -> int:
    """What was published while its organization was put away, and the like: two that did not see each other.

    Gives the number of listings mended.
    """
    findable = Activity.objects.findable()
    wrong = ActivityIndex.objects.exclude(pk__in=findable.values("pk")).values_list("pk", flat=True)
    lost = findable.exclude(pk__in=ActivityIndex.objects.values("pk")).values_list("pk", flat=True)
    keys = [*wrong, *lost]
    for _done, chunk in _chunks(keys):
        index(chunk)
    return len(keys)


def is_of_this_analyser() -> bool:
    """Whether the index was made by the analyser that would read a search now; an empty one is nobody's."""
    made = SearchState.objects.filter(pk=1).values_list("analyser", flat=True).first()
    return made == analysis.name()


def add_up() -> None:
    """How many listings each word and each facet value has. Many small rows become one."""
    with transaction.atomic(), connection.cursor() as cursor:
        _alone(cursor)
        cursor.execute(_ADD_UP)
        _count_words(cursor)
    SearchChange.objects.filter(at__lt=timezone.now() - CHANGES_KEPT).delete()


def _count_words(cursor) -> None:
    cursor.execute(_COUNT_WORDS)
    changed = cursor.rowcount
    every = {"documents": ActivityIndex.objects.count()}
    SearchWord.objects.update_or_create(word=facet_word(EVERY), defaults=every)
    if changed:
        SearchState.objects.filter(pk=1).update(edition=time_ns())


def _chunks(keys: list[int]) -> Iterator[tuple[int, list[int]]]:
    """(how many are done after it, chunk)"""
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        yield start + len(chunk), chunk


def _alone(cursor) -> None:
    """One after the other: two that summed at once would each keep the other's rows."""
    cursor.execute("SET LOCAL statement_timeout = 0")
    cursor.execute("SELECT pg_advisory_xact_lock(hashtext('search sums'))")
