"""What somebody typed → for each word, what it may stand for and how much that weighs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from math import log

from django.db import connection

from directory.choices import TextLanguage
from directory.search import analysis, dictionary, lexicon, weights
from directory.search.facets import EVERY, FacetAxis, axis_of
from directory.search.phrases import LONGEST
from directory.search.roots import root
from directory.search.tokens import asked, is_wish
from directory.search.words import facet_word, spoken_word

MOST_READINGS = 4

# Each phrase's values, with the single words that mean the same.
_MEANINGS = f"""
    SELECT p.words, p.facet, p.weight,
        array_agg(s.words) FILTER (WHERE s.words !~ ' ' AND s.weight >= {weights.SYNONYM_FROM})
    FROM directory_searchphrase p JOIN directory_searchphrase s ON s.facet = p.facet
    WHERE p.words = ANY(%s) GROUP BY p.id
"""


@dataclass(frozen=True)
class Meant:
    """A phrase that stands for a facet, and the single words that stand for the same."""

    words: str
    facet: int
    weight: float
    synonyms: list[str]


class Lexicon:
    """The words and phrases that are known, asked from the database."""

    def known(self, words: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Word → its number and in how many listings it stands; without those that are unknown."""
        return lexicon.known(words)

    def meanings(self, phrases: Iterable[str]) -> list[Meant]:
        with connection.cursor() as cursor:
            cursor.execute(_MEANINGS, [list(phrases)])
            return [Meant(words, facet, weight, synonyms or []) for words, facet, weight, synonyms in cursor]


@dataclass
class Term:
    """One typed word. `variants`: lexeme → weight, before it is known how rare the lexeme is.

    `synonym_of` names the facet for which a lexeme stands: it tells no more than the facet does, however rare it is.
    """

    token: str
    variants: dict[str, float] = field(default_factory=dict)
    synonym_of: dict[str, str] = field(default_factory=dict)
    readings: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    means_need: bool = False

    def put(self, lexeme: str, weight: float) -> None:
        self.variants[lexeme] = max(weight, self.variants.get(lexeme, 0))

    def put_synonym(self, lexeme: str, weight: float, facet: int) -> None:
        if lexeme not in self.variants:
            self.synonym_of[lexeme] = facet_word(facet)
        self.put(lexeme, weight)


@dataclass(frozen=True)
class Meaning:
    """`terms`: for each word (lexeme number, weight, whether it is the word's own or only another word for the same).

    `facets`: the values that the words stand for, surest first.
    """

    terms: list[list[tuple[int, float, bool]]] = field(default_factory=list)
    facets: list[int] = field(default_factory=list)

    def __bool__(self):
        return bool(self.terms)


@dataclass(frozen=True)
class _Recognised:
    """A phrase of the text that stands for a facet. `sureness` is less where only a part of a word says so."""

    term: Term
    facet: int
    weight: float
    sureness: float
    synonyms: list[str]


def understand(text: str, language: str, *, vocabulary: bool = True, words: Lexicon | None = None) -> Meaning:
    """Without `vocabulary` the words alone count; `search_quality` measures what it gives."""
    words = words or Lexicon()
    terms = [_read(token, language) for token in asked(text)]
    if not terms:
        return Meaning()
    facets = _recognise(terms, words) if vocabulary else {}
    found = words.known(_wanted(terms))
    strangers = [term for term in terms if _is_strange(term, found)]
    if strangers:
        for term in strangers:
            _guess(term, language)
        facets |= _recognise(terms, words) if vocabulary else {}
        found |= words.known(_wanted(strangers))
    telling = [term for term in terms if not is_wish(term.token)] or terms
    surest = sorted(facets, key=lambda facet: (-facets[facet], facet))
    return Meaning(_weigh(telling, found), surest)


def _read(token: str, language: str) -> Term:
    """In the reader's language, and in the others where they know the word."""
    term = Term(token)
    for code in sorted(TextLanguage.values, key=lambda code: code != language):
        if code == language or analysis.is_known(token, code):
            _add(term, token, code, 1.0 if code == language else weights.OTHER_LANGUAGE)
            if code != language and not analysis.is_known(token, language):
                term.put(spoken_word(code), weights.SPOKEN)
    return term


def _add(term: Term, word: str, language: str, factor: float) -> None:
    for lexeme, weight in analysis.lexemes(word, language).items():
        term.put(lexeme, weight * factor)
    term.readings += [lemma for lemma in analysis.lemmas(word, language) if lemma not in term.readings]
    term.parts += [part for part in analysis.parts(word, language) if part not in term.parts]


def _recognise(terms: list[Term], words: Lexicon) -> dict[int, float]:
    """Puts what phrases of the text stand for among the words' variants, and gives the surely meant facets.

    Other words for the same value count too, since not every listing has been classified by hand.
    """
    recognised = _recognised(terms, words)
    for one in recognised:
        one.term.means_need |= axis_of(one.facet) == FacetAxis.NEED
    facets: dict[int, float] = {}
    for one in recognised:
        # "Alkoholisti" is somebody of a group and somebody with a need: the need says more.
        weight = one.weight if axis_of(one.facet) == FacetAxis.NEED or not one.term.means_need else weights.GROUP
        one.term.put(facet_word(one.facet), weights.FACET * min(weight, one.weight) * one.sureness)
        for synonym in one.synonyms:
            one.term.put_synonym(synonym, weights.SYNONYM * one.weight * one.sureness, one.facet)
        if one.sureness == 1:
            facets[one.facet] = max(one.weight, facets.get(one.facet, 0))
    return facets


def _recognised(terms: list[Term], words: Lexicon) -> list[_Recognised]:
    phrases = _phrases(terms)
    return [
        _Recognised(term, meant.facet, meant.weight, sureness, meant.synonyms)
        for meant in words.meanings(phrases)
        for covered, sureness in phrases[meant.words]
        for term in covered
    ]


def _phrases(terms: list[Term]) -> dict[str, list[tuple[list[Term], float]]]:
    """Every phrase that the text may hold → the terms that it covers, and how sure it is."""
    found: dict[str, list[tuple[list[Term], float]]] = {}
    for start in range(len(terms)):
        for end in range(start + 1, min(start + LONGEST, len(terms)) + 1):
            covered = terms[start:end]
            for readings in product(*(term.readings[:MOST_READINGS] for term in covered)):
                found.setdefault(" ".join(readings), []).append((covered, 1.0))
    for term in terms:
        for part in term.parts:
            found.setdefault(part, []).append(([term], weights.FACET_OF_PART))
        for family in filter(None, map(root, term.readings)):
            found.setdefault(family, []).append(([term], 1.0))
    return found


def _is_strange(term: Term, found: dict[str, tuple[int, int]]) -> bool:
    """Neither listings nor phrases know it: of a real word no part, of what no dictionary knows not the whole."""
    if is_wish(term.token):
        return False
    real = any(analysis.is_known(term.token, language) for language in TextLanguage.values)
    if real or term.means_need or any(word[1:].isdigit() for word in term.variants):
        return not term.variants.keys() & found.keys()
    return term.token not in found


def _guess(term: Term, language: str) -> None:
    """A word that nothing knows: its beginning, or a slip of the finger."""
    longer, slips = lexicon.near(term.token)
    for word in longer:
        term.put(word, weights.PREFIX)
    term.readings += longer[:MOST_READINGS]
    if len(term.token) >= lexicon.PREFIX_FROM:
        slips |= dict.fromkeys(dictionary.near(term.token, language), weights.ONE_SLIP)
    for word, weight in slips.items():
        _add(term, word, language, weight)


def _wanted(terms: Iterable[Term]) -> set[str]:
    return {facet_word(EVERY), *(word for term in terms for word in term.variants)}


def _weigh(terms: list[Term], found: dict[str, tuple[int, int]]) -> list[list[tuple[int, float, bool]]]:
    """The rarer a word, the more it tells; a language that most listings speak would only make them all fit."""
    listings = max(1, found.get(facet_word(EVERY), (0, 1))[1])
    common = {word for word in map(spoken_word, TextLanguage.values) if 2 * found.get(word, (0, 0))[1] > listings}
    rarity = {word: log(1 + listings / max(1, found[word][1])) for word in found.keys() - common}

    def weight(term: Term, word: str) -> float:
        cap = rarity.get(term.synonym_of.get(word, ""), rarity[word])
        return term.variants[word] * min(rarity[word], cap)

    return [
        [(found[word][0], weight(term, word), word not in term.synonym_of) for word in term.variants if word in rarity]
        for term in terms
    ]
