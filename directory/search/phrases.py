"""The need vocabulary: what people call a need, a target group or a stage, and the value that it stands for.

The largest single gain of search (search.md 1.3). A phrase is kept as its dictionary words in their order, so that
"masentuneelle" finds "masentunut"; each language's phrases are read by that language's analyser.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from time import time_ns

from django.db import connection, transaction

from directory.choices import TextLanguage
from directory.models import Alias, Need, SearchPhrase, SearchState, SearchWord, Stage, TargetGroup
from directory.search import weights
from directory.search.analysis import lemmas, parts
from directory.search.facets import FacetAxis, number
from directory.search.indexing import add_words
from directory.search.roots import root
from directory.search.tokens import telling, tokens

LONGEST = 4
SHORTEST_TELLING = 5
_OWNERS = {"need": FacetAxis.NEED, "target_group": FacetAxis.TARGET_GROUP, "stage": FacetAxis.STAGE}
_AND = re.compile(r",|\b(?:ja|tai|sekä|och|eller|and|or)\b")

Phrase = tuple[str, int, float]


def phrase_of(text: str, language: str) -> str:
    """A phrase's words in their dictionary form; empty for one too long to be looked for."""
    words = [lemmas(token, language)[0] for token in telling(tokens(text))]
    return " ".join(words) if len(words) <= LONGEST else ""


@transaction.atomic
def rebuild_phrases() -> int:
    """Writes all of them anew, one after the other where two ask for it at once. Gives their number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('search phrases'))")
    best: dict[tuple[str, int], float] = {}
    for words, facet, weight in (*_names(), *_aliases()):
        if words:
            best[words, facet] = max(weight, best.get((words, facet), 0))
    for words, facet in _telling_words(best):
        best.setdefault((words, facet), weights.WORD_OF_PHRASE)
    SearchPhrase.objects.all().delete()
    SearchPhrase.objects.bulk_create(SearchPhrase(words=w, facet=f, weight=weight) for (w, f), weight in best.items())
    lexicon = {word for words, _facet in best for word in words.split()}
    add_words(lexicon - set(SearchWord.objects.filter(word__in=lexicon).values_list("word", flat=True)))
    SearchState.objects.update_or_create(pk=1, defaults={"edition": time_ns()})
    return len(best)


def _telling_words(phrases: dict[tuple[str, int], float]) -> Iterator[tuple[str, int]]:
    """Words, and families of words, that stand in the phrases of one value alone."""
    values = defaultdict(set)
    for (words, facet), weight in phrases.items():
        if weight > weights.THEME_OF_NEED:
            for word in words.split():
                for key in filter(None, (word, root(word))):
                    values[key].add(facet)
    for key, facets in values.items():
        if len(facets) == 1 and len(key) >= SHORTEST_TELLING:
            yield key, facets.pop()


def _aliases() -> Iterator[Phrase]:
    for alias in Alias.objects.select_related(*_OWNERS):
        for owner, axis in _OWNERS.items():
            value = getattr(alias, owner)
            if value and _may_be_typed(value):
                yield from _meaning(phrase_of(alias.word, alias.language), value, axis, 1.0)


def _names() -> Iterator[Phrase]:
    for model, axis in ((Need, FacetAxis.NEED), (TargetGroup, FacetAxis.TARGET_GROUP), (Stage, FacetAxis.STAGE)):
        for value in filter(_may_be_typed, model.objects.in_use()):
            for language in TextLanguage.values:
                name = getattr(value, f"name_{language}")
                yield from _meaning(phrase_of(name, language), value, axis, 1.0)
                for half in halves_of(name, language):
                    yield from _meaning(phrase_of(half, language), value, axis, weights.PART_OF_NAME)


def _may_be_typed(value: Need | TargetGroup | Stage) -> bool:
    """A group that is a word of the trade is chosen by professionals, and found by nobody (words.md 6)."""
    return getattr(value, "public", True)


def _meaning(words: str, value: Need | TargetGroup | Stage, axis: FacetAxis, weight: float) -> Iterator[Phrase]:
    """What means a need points at its theme too, less surely."""
    yield words, number(axis, value.pk), weight
    theme = getattr(value, "parent_id", None)
    if theme:
        yield words, number(axis, theme), weight * weights.THEME_OF_NEED


def halves_of(name: str, language: str = TextLanguage.FI) -> list[str]:
    """Of "Alakulo ja masennus" both, of "Ruoka- ja vaateapu" ruoka-apu and vaateapu; of a name that is one, nothing."""
    halves = [half.strip() for half in _AND.split(name) if telling(tokens(half))]
    last = parts(tokens(halves[-1])[-1], language)[-1:] if len(halves) > 1 else ()
    completed = [half + "".join(last) if half.endswith("-") else half for half in halves]
    return completed if len(halves) > 1 else []
