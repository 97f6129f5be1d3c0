"""Word forms by dictionary (simplemma): works on every machine. Compounds are taken apart by the same dictionary."""

from collections.abc import Iterator, Mapping
from functools import cache

from django.conf import settings
from simplemma import __version__ as VERSION
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieDictionaryFactory

from directory.search.reading import Reading, parts_of

NAME = f"simplemma {VERSION}"
LANGUAGES = ("fi", "sv", "en")

SHORTEST_HEAD, SHORTEST_TAIL = 3, 4
LONGEST_COMPOUND = 60
# Three letters are enough for these; others of three are more often a piece of something else.
SHORT_HEADS = frozenset("työ apu isä ilo suu uni lue pää puu maa tie itä yli alk ikä arki etä uus".split())
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäöéü"


@cache
def _factory() -> TrieDictionaryFactory:
    return TrieDictionaryFactory(disk_cache_dir=str(settings.WORD_LISTS))


def forms(language: str) -> Mapping[str, str]:
    """Word form → dictionary word. Built once (about 15 s for Finnish), then read from the disk in 0.1 s."""
    return _factory().get_dictionary(language)


def prepare() -> None:
    for language in LANGUAGES:
        forms(language)


def read(token: str, language: str) -> Reading:
    known = forms(language)
    lemma = known.get(token)
    pieces = _pieces(token if lemma is None else lemma, known)
    if lemma is None:
        if len(pieces) == 1:
            return Reading()
        pieces[-1] = known[pieces[-1]]
        lemma = "".join(pieces)
        # In its dictionary form it may fall apart further.
        pieces = max(pieces, _pieces(lemma, known), key=len)
    # Ruoka-apu, ruokaapu: written in both ways.
    return Reading((lemma.replace("-", ""),), parts_of(pieces, lambda piece: _dictionary_form(piece, known)))


def near(token: str, language: str) -> set[str]:
    """Dictionary words of which some form is one slip of the finger away."""
    known = forms(language)
    return {known[form] for form in _slips(token) if form in known}


def _pieces(word: str, known: Mapping[str, str]) -> list[str]:
    """A compound's pieces as they are written; the word alone where it is none."""
    return [word] if len(word) > LONGEST_COMPOUND else _taken_apart(word, known, {})


def _taken_apart(word: str, known: Mapping[str, str], cuts: dict[str, int]) -> list[str]:
    cut = _cut(word, known, cuts)
    if not cut:
        return [word]
    return [*_taken_apart(word[:cut].strip("-"), known, cuts), *_taken_apart(word[cut:], known, cuts)]


def _cut(word: str, known: Mapping[str, str], cuts: dict[str, int]) -> int:
    """Where a compound falls apart: the evenest place at which both sides are words; 0 for none.

    `cuts` remembers each word's: heads are asked for again and again, and without it a long word would take minutes.
    """
    if word not in cuts:
        cuts[word] = _find_cut(word, known, cuts)
    return cuts[word]


def _find_cut(word: str, known: Mapping[str, str], cuts: dict[str, int]) -> int:
    hyphen = word.rfind("-") + 1
    if hyphen:
        return hyphen if word[hyphen:] in known else 0
    places = range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1)
    found = [place for place in places if _is_cut(word, place, known, cuts)]
    return max(found, key=lambda place: min(place, len(word) - place), default=0)


def _is_cut(word: str, cut: int, known: Mapping[str, str], cuts: dict[str, int]) -> bool:
    """A word that the dictionary knows may end in nothing but a dictionary word: kuntoutuja is no kunto-utuja."""
    head, tail = word[:cut], word[cut:]
    lemma = known.get(tail)
    if lemma is None or (word in known and lemma != tail):
        return False
    if len(head) == SHORTEST_HEAD:
        return head in SHORT_HEADS
    return _is_head(head, known) or (len(head) > 2 * SHORTEST_TAIL and _cut(head, known, cuts) > 0)


def _is_head(head: str, known: Mapping[str, str]) -> bool:
    """In its dictionary form, in the genitive, or in the form of a head: kansalais-, vertais-, ihmis-."""
    return known.get(head) == head or (head.endswith("n") and head in known) or bool(_full_form(head, known))


def _full_form(head: str, known: Mapping[str, str]) -> str:
    full = head[:-1] + "nen" if head.endswith("s") else ""
    return full if full in known else ""


def _dictionary_form(head: str, known: Mapping[str, str]) -> str:
    return known.get(head) or _full_form(head, known) or head


def _slips(token: str) -> Iterator[str]:
    """One letter left out, added, changed, or two swapped."""
    for place in range(len(token) + 1):
        start, end = token[:place], token[place:]
        if end:
            yield start + end[1:]
        if len(end) > 1:
            yield start + end[1] + end[0] + end[2:]
        for letter in _LETTERS:
            yield start + letter + end
            if end:
                yield start + letter + end[1:]
