"""A word form → what it is found by, with weights: its dictionary words, the parts of a compound, its family."""

from functools import lru_cache

from django.conf import settings

from directory.choices import TextLanguage
from directory.search import dictionary, voikko
from directory.search.reading import Reading
from directory.search.roots import root

LEMMA, PART, ROOT, ROOT_OF_PART = 1.0, 0.6, 0.5, 0.3

# Changes when the same word gives other words than before: the index must then be made anew.
RULES = 1


def uses_voikko() -> bool:
    """`SEARCH_ANALYSER` decides; without it Voikko is used where it is. Raises RuntimeError when it cannot."""
    wanted = settings.SEARCH_ANALYSER
    if wanted not in {"", "voikko", "simplemma"}:
        raise RuntimeError(f"SEARCH_ANALYSER is {wanted!r}; it can be voikko or simplemma.")
    if wanted == "voikko" and not voikko.is_here():
        raise RuntimeError("SEARCH_ANALYSER is voikko, but libvoikko with its Finnish words is not on this machine.")
    return wanted != "simplemma" and voikko.is_here()


def name() -> str:
    finnish = voikko.name() if uses_voikko() else dictionary.NAME
    return f"{finnish}, rules {RULES}"


@lru_cache(maxsize=50_000)
def lexemes(token: str, language: str) -> dict[str, float]:
    """Lexeme → weight. A word that the analyser does not know is found as it is written."""
    reading = _read(token, language)
    found: dict[str, float] = {}
    for lemma in reading.lemmas or (token,):
        _put(found, lemma, LEMMA)
        if language == TextLanguage.FI:
            _put(found, root(lemma), ROOT)
    for part in parts(token, language):
        _put(found, part, PART)
        if language == TextLanguage.FI:
            _put(found, root(part), ROOT_OF_PART)
    return found


@lru_cache(maxsize=50_000)
def lemmas(token: str, language: str) -> tuple[str, ...]:
    return _read(token, language).lemmas or (token,)


@lru_cache(maxsize=50_000)
def parts(token: str, language: str) -> tuple[str, ...]:
    """Of a compound; of a word that is not known what stands between its hyphens."""
    reading = _read(token, language)
    return reading.parts if reading.lemmas or "-" not in token else tuple(token.split("-"))


def is_known(token: str, language: str) -> bool:
    return bool(_read(token, language).lemmas)


def _read(token: str, language: str) -> Reading:
    if language == TextLanguage.FI and uses_voikko():
        return voikko.read(token)
    return dictionary.read(token, language)


def _put(found: dict[str, float], lexeme: str, weight: float) -> None:
    if lexeme and weight > found.get(lexeme, 0):
        found[lexeme] = weight
