"""Reads the index from the database into arrays."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from django.db import connection

from directory.models import ActivityIndex, SearchPhrase, SearchPosting, SearchWord
from directory.search import weights
from directory.search.memory.segment import Row, Segment
from directory.search.understanding import Lexicon, Meant

# A row of COPY in binary form: the number of columns, and each column's length before it.
_POSTING = np.dtype(
    [("n", ">i2"), ("l1", ">i4"), ("word", ">i8"), ("l2", ">i4"), ("key", ">i8"), ("l3", ">i4"), ("weight", ">i2")]
)
_HEADER, _TRAILER = 19, 2
_PART = 8_000_000  # bytes


class KeptLexicon(Lexicon):
    """All words and phrases of one edition."""

    def __init__(self):
        words = SearchWord.objects.values_list("word", "pk", "documents").iterator(10_000)
        self._words = {word: (number, documents) for word, number, documents in words}
        self._phrases = defaultdict(list)
        self._synonyms = defaultdict(list)
        for words, facet, weight in SearchPhrase.objects.values_list("words", "facet", "weight").iterator(10_000):
            self._phrases[words].append((facet, weight))
            if " " not in words and weight >= weights.SYNONYM_FROM:
                self._synonyms[facet].append(words)

    def known(self, words: Iterable[str]) -> dict[str, tuple[int, int]]:
        return {word: self._words[word] for word in words if word in self._words}

    def add(self, words: dict[str, tuple[int, int]]) -> None:
        """Words that came with a listing written meanwhile."""
        for word, row in words.items():
            self._words.setdefault(word, row)

    def meanings(self, phrases: Iterable[str]) -> list[Meant]:
        return [
            Meant(words, facet, weight, self._synonyms.get(facet, []))
            for words in phrases
            for facet, weight in self._phrases.get(words, ())
        ]


def load_segment(keys: list[int] | None = None) -> Segment:
    """All listings, or those of `keys` that may be found."""
    found = ActivityIndex.objects.all() if keys is None else ActivityIndex.objects.filter(pk__in=keys)
    columns = ("pk", "version", "paused", "reviewed_on", "facets")
    rows = [Row(*values) for values in found.values_list(*columns).iterator(5000)]
    words, of, weights = _postings(keys)
    known = np.isin(of, np.array([row.key for row in rows], dtype=np.int64))
    return Segment(rows, words[known], of[known], weights[known])


def words_of(keys: list[int]) -> dict[str, tuple[int, int]]:
    numbers = SearchPosting.objects.filter(activity_id__in=keys).values("word_id")
    rows = SearchWord.objects.filter(pk__in=numbers).values_list("word", "pk", "documents")
    return {word: (number, documents) for word, number, documents in rows}


def _postings(keys: list[int] | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(words, listings, weights); copied in binary form, since a million rows as objects would fill the memory."""
    some = "" if keys is None else f"WHERE activity_id IN ({', '.join(str(int(key)) for key in keys) or 'NULL'})"
    columns = "SELECT word_id, activity_id, weight FROM directory_searchposting"
    parts, rows = [], bytearray()
    with connection.cursor() as cursor, cursor.copy(f"COPY ({columns} {some}) TO STDOUT (FORMAT binary)") as copy:
        for block in copy:
            rows += block
            if len(rows) > _PART:
                parts.append(_columns(rows, header=not parts))
                rows = bytearray()
    parts.append(_columns(rows, header=not parts, trailer=True))
    return tuple(np.concatenate([part[column] for part in parts]) for column in range(3))


def _columns(rows: bytearray, *, header: bool, trailer: bool = False) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The database sends whole rows."""
    told = bytes(rows[_HEADER if header else 0 : len(rows) - (_TRAILER if trailer else 0)])
    table = np.frombuffer(told, dtype=_POSTING)
    return table["word"].astype(np.int32), table["key"].astype(np.int64), table["weight"].astype(np.int16)
