"""Writes what `find` reads, in the transaction that saves the listing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from directory.models import Activity, ActivityIndex, FacetCount, SearchPosting, SearchWord
from directory.search.facets import facets_of
from directory.search.words import words_of

_CHANGED = """
    INSERT INTO directory_searchchange (activity_id, transaction, at)
    SELECT unnest(%s::bigint[]), pg_current_xact_id()::text::bigint, now()
"""
# A lock of the database's own, so that two writers never add the same new word at once. Whoever takes it holds all the
# listings that it writes already, and waits for nothing afterwards: so nobody waits in a circle.
_NEW_WORDS = "SELECT pg_advisory_xact_lock(hashtext('search words'))"


@dataclass(frozen=True)
class _Entry:
    row: ActivityIndex
    words: dict[str, float]


def index(keys: Iterable[int]) -> None:
    """Brings what search knows of these listings up to date; one that may not be found is taken out."""
    with transaction.atomic():
        keys = hold_all(keys)
        findable = Activity.objects.findable().for_index().filter(pk__in=keys)
        _write(keys, [_entry(activity) for activity in findable])


def hold_all(keys: Iterable[int]) -> list[int]:
    """Those that are there, held for this transaction, always in the same order."""
    held = Activity.objects.filter(pk__in=list(keys)).order_by("pk").select_for_update(no_key=True)
    return list(held.values_list("pk", flat=True))


def _entry(activity: Activity) -> _Entry:
    row = ActivityIndex(
        activity_id=activity.pk, facets=facets_of(activity), paused=activity.is_paused, reviewed_on=_fresh_on(activity)
    )
    return _Entry(row, words_of(activity))


def _fresh_on(activity: Activity) -> date | None:
    if activity.reviewed_at is None or activity.silent_since:
        return None
    return timezone.localdate(activity.reviewed_at)


def _write(keys: list[int], entries: list[_Entry]) -> None:
    before = dict(ActivityIndex.objects.filter(pk__in=keys).values_list("pk", "facets"))
    SearchPosting.objects.filter(activity_id__in=keys).delete()
    ActivityIndex.objects.filter(pk__in=before.keys() - {entry.row.pk for entry in entries}).delete()
    ActivityIndex.objects.bulk_create(
        [entry.row for entry in entries],
        update_conflicts=True,
        unique_fields=["activity"],
        update_fields=["facets", "paused", "reviewed_on", "version"],
    )
    _count(before.values(), [entry.row.facets for entry in entries])
    _post(entries)
    touched = sorted(before.keys() | {entry.row.pk for entry in entries})
    if touched:
        with connection.cursor() as cursor:
            cursor.execute(_CHANGED, [touched])


def _count(before: Iterable[list[int]], after: Iterable[list[int]]) -> None:
    change = Counter(facet for facets in after for facet in facets)
    change.subtract(facet for facets in before for facet in facets)
    FacetCount.objects.bulk_create(FacetCount(facet=facet, number=by) for facet, by in change.items() if by)


def _post(entries: list[_Entry]) -> None:
    numbers = _word_numbers({word for entry in entries for word in entry.words})
    SearchPosting.objects.bulk_create(
        (
            SearchPosting(word_id=numbers[word], activity_id=entry.row.pk, weight=round(100 * weight))
            for entry in entries
            for word, weight in entry.words.items()
        ),
        batch_size=5000,
    )


def _word_numbers(words: set[str]) -> dict[str, int]:
    numbers = _known_numbers(words)
    new = words - numbers.keys()
    if new:
        add_words(new)
        numbers |= _known_numbers(new)
    return numbers


def add_words(words: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_NEW_WORDS)
    SearchWord.objects.bulk_create((SearchWord(word=word) for word in sorted(words)), ignore_conflicts=True)


def _known_numbers(words: set[str]) -> dict[str, int]:
    return dict(SearchWord.objects.filter(word__in=words).values_list("word", "pk"))
