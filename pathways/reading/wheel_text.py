"""Words that fit: how wide a text is in the product's letters, and where its lines may break.

The widths are those of Inter at the two weights of the picture, measured once (`data/menu_letters.csv`). Long words
break where `data/menu_breaks.csv` says, others where a syllable begins.
"""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data"
PLAIN, BOLD = "plain", "bold"

MOST_LINES = 5
_CUT = "…"
# Before a consonant that begins a syllable, three letters or more on both sides.
_SYLLABLE = re.compile(r"(?<=\w{3})(?=[bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ][aeiouyäöåAEIOUYÄÖÅ]\w)")

# A piece of a text, and what stands between it and the next one.
Piece = tuple[str, str]


@cache
def _widths() -> dict[str, dict[str, int]]:
    with (DATA / "menu_letters.csv").open(encoding="utf-8", newline="") as lines:
        return {row["letter"]: {PLAIN: int(row[PLAIN]), BOLD: int(row[BOLD])} for row in csv.DictReader(lines)}


@cache
def breaks() -> dict[str, list[str]]:
    """Word in small letters → its parts."""
    with (DATA / "menu_breaks.csv").open(encoding="utf-8", newline="") as lines:
        told = [row["word"].split("|") for row in csv.DictReader(lines)]
    return {"".join(parts): parts for parts in told}


def width(text: str, size: float, weight: str = BOLD) -> float:
    """A letter that was not measured is as wide as the widest."""
    widths = _widths()
    widest = widths["W"]
    return sum(widths.get(letter, widest)[weight] for letter in text) * size / 1000


@lru_cache(maxsize=4096)
def lines_of(text: str, size: float, weight: str = BOLD, *, inside_words: bool = False) -> list[list[str]]:
    """The text in one line, in two, and so on; each time broken so that the widest line is as narrow as can be."""
    pieces = tuple(_pieces(text, inside_words=inside_words))
    most = min(len(pieces), MOST_LINES)
    return [_broken(pieces, number, size, weight) for number in range(1, most + 1)]


def cut(text: str, most: float, size: float, weight: str = BOLD) -> str:
    """So much of it as is no wider; at least a letter, and a sign that there is more."""
    while len(text) > 1 and width(text + _CUT, size, weight) > most:
        text = text[:-1]
    return text.rstrip(" -,") + _CUT


def _pieces(text: str, *, inside_words: bool) -> list[Piece]:
    found: list[Piece] = []
    for word in text.split():
        parts = parts_of(word) if inside_words else [word]
        found += [(part, "") for part in parts[:-1]] + [(parts[-1], " ")]
    return found


def parts_of(word: str) -> list[str]:
    """The word's own letters, in the parts between which it may break."""
    known, found, start = breaks().get(word.casefold().strip(",.")), [], 0
    if known is None:
        return [part for part in _SYLLABLE.split(word) if part]
    for part in known[:-1]:
        found.append(word[start : start + len(part)])
        start += len(part)
    return [*found, word[start:]]


def _broken(pieces: tuple[Piece, ...], number: int, size: float, weight: str) -> list[str]:
    """The best of the ways to put the pieces on so many lines, found from the end on."""

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[str, ...]]:
        if left == 1:
            line = _line(pieces, start, len(pieces))
            return width(line, size, weight), (line,)
        ways = []
        for end in range(start + 1, len(pieces) - left + 2):
            line = _line(pieces, start, end)
            rest, lines = best(end, left - 1)
            ways.append((max(width(line, size, weight), rest), (line, *lines)))
        return min(ways, key=lambda way: way[0])

    return list(best(0, number)[1])


def _line(pieces: tuple[Piece, ...], start: int, end: int) -> str:
    """A word that goes on in the next line ends in a hyphen."""
    text = "".join(piece + joint for piece, joint in pieces[start:end])
    goes_on = end < len(pieces) and not pieces[end - 1][1] and not text.endswith("-")
    return text.rstrip() + ("-" if goes_on else "")
