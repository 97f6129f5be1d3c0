"""The words that listings and phrases hold: exact, by their beginning, and nearly the same."""

from collections.abc import Iterable

from django.db import connection
from rapidfuzz.distance import OSA

from directory.models import SearchWord
from directory.search import weights

PREFIX_FROM = 4
MOST_PREFIXED, MOST_SIMILAR = 40, 25
SHORT_WORD = 6

# Similar by trigrams (`%` is > 0.3), the commonest first; `#` begins the facets' own words.
_SIMILAR = """
    SELECT word FROM directory_searchword WHERE word %% %s AND left(word, 1) <> '#'
    ORDER BY similarity(word, %s) DESC, documents DESC, word LIMIT %s
"""


def known(words: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Word → its number and in how many listings it stands; without those that are unknown."""
    rows = SearchWord.objects.filter(word__in=set(words)).values_list("word", "pk", "documents")
    return {word: (number, documents) for word, number, documents in rows}


def beginning_with(start: str) -> list[str]:
    if len(start) < PREFIX_FROM:
        return []
    longer = SearchWord.objects.filter(word__startswith=start).exclude(word__endswith="~")
    return list(longer.order_by("-documents", "word").values_list("word", flat=True)[:MOST_PREFIXED])


def slips_of(token: str) -> dict[str, float]:
    """Known words that the token may be a slip of, with their weight."""
    if len(token) < PREFIX_FROM:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SIMILAR, [token, token, MOST_SIMILAR])
        similar = [word for (word,) in cursor]
    allowed = 1 if len(token) < SHORT_WORD else 2
    distances = {word: OSA.distance(token, word) for word in similar}
    return {word: slip_weight(distance) for word, distance in distances.items() if distance <= allowed}


def slip_weight(distance: int) -> float:
    return weights.ONE_SLIP if distance <= 1 else weights.TWO_SLIPS
