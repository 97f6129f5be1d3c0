"""The words that listings and phrases hold: exact, by their beginning, and nearly the same."""

from collections.abc import Iterable

from django.db import connection
from rapidfuzz.distance import OSA

from directory.models import SearchWord
from directory.search import weights

PREFIX_FROM = 4
MOST_PREFIXED, MOST_SIMILAR = 40, 25
SHORT_WORD = 6

# Longer words, the commonest first, and those similar by trigrams (`%` is > 0.3). `#` begins the facets' own words, `~`
# ends a family's.
_NEAR = """
    (SELECT word, true FROM directory_searchword WHERE word LIKE %(start)s AND right(word, 1) <> '~'
     ORDER BY documents DESC, word LIMIT %(longer)s)
    UNION ALL
    (SELECT word, false FROM directory_searchword WHERE word %% %(token)s AND left(word, 1) <> '#'
     ORDER BY similarity(word, %(token)s) DESC, documents DESC, word LIMIT %(similar)s)
"""


def known(words: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Word → its number and in how many listings it stands; without those that are unknown."""
    rows = SearchWord.objects.filter(word__in=set(words)).values_list("word", "pk", "documents")
    return {word: (number, documents) for word, number, documents in rows}


def near(token: str) -> tuple[list[str], dict[str, float]]:
    """Known words that begin with the token, and those that it may be a slip of, with their weight."""
    if len(token) < PREFIX_FROM:
        return [], {}
    start = token.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_") + "%"
    values = {"token": token, "start": start, "longer": MOST_PREFIXED, "similar": MOST_SIMILAR}
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, values)
        rows = cursor.fetchall()
    allowed = 1 if len(token) < SHORT_WORD else 2
    distances = {word: OSA.distance(token, word) for word, begins in rows if not begins}
    slips = {word: slip_weight(distance) for word, distance in distances.items() if distance <= allowed}
    return [word for word, begins in rows if begins], slips


def slip_weight(distance: int) -> float:
    return weights.ONE_SLIP if distance <= 1 else weights.TWO_SLIPS
