"""Puts the words of a ring's slices inside them: all in one size where they can be, else each as large as it fits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pathways.reading import wheel_text
from pathways.reading.wheel_sector import MIDDLE, Sector, places_in
from pathways.reading.wheel_text import BOLD, PLAIN

ICON, FIGURE = "icon", "figure"
# A chosen slice's mark stands before its figure.
MARK = 15
SMALLEST = 12

_LINES = {BOLD: 1.19, PLAIN: 1.22, FIGURE: 1.34, ICON: 1.16}
_ICON_SIZE = 26
# A further line is worth moving the words so far.
_WORTH_OF_LINE = 7


@dataclass(frozen=True)
class Words:
    """`text` says more of the name, where there is room. The last line is room for a figure of so many `digits`."""

    name: str
    text: str = ""
    digits: int = 0
    icon: str = ""


@dataclass(frozen=True)
class Line:
    """`x`, `y` are the middle of its foot. `kind` is its weight, or "figure", or "icon", whose text is its name."""

    text: str
    kind: str
    size: float
    x: float
    y: float

    @property
    def left(self) -> float:
        return round(self.x - self.size / 2, 1)

    @property
    def top(self) -> float:
        return round(self.y - self.size, 1)


@dataclass(frozen=True)
class _Try:
    """The name's size, whether a word may be broken, and whether what is said of it stands under it."""

    size: float
    inside_words: bool = False
    with_text: bool = False


# The best first.
_TRIES = [
    *(_Try(size, with_text=True) for size in (16, 15, 14, 13)),
    *(_Try(size) for size in (16, 15, 14, 13)),
    *(_Try(size, inside_words=True) for size in (14, 13)),
    _Try(SMALLEST),
    _Try(SMALLEST, inside_words=True),
]


@lru_cache(maxsize=512)
def words_in(places: tuple[Sector, ...], told: tuple[Words, ...]) -> tuple[tuple[Line, ...], ...]:
    """For each slice its lines."""
    slices = list(zip(places, told, strict=True))
    for one in _TRIES:
        if one.with_text <= all(words.text for words in told):
            found = tuple(_fitted(*each, one) for each in slices)
            if all(found):
                return found
    return tuple(_alone(*each) for each in slices)


def _alone(place: Sector, words: Words) -> tuple[Line, ...]:
    tries = (_fitted(place, words, one) for one in _TRIES if one.with_text <= bool(words.text))
    return next(filter(None, tries), None) or _shortened(place, words)


# A line before it has its place: (text, kind, size, width, height).
_Loose = tuple[str, str, float, float, float]


@lru_cache(maxsize=4096)
def _fitted(place: Sector, words: Words, one: _Try) -> tuple[Line, ...]:
    """The way of breaking the lines that moves them least from the slice's middle; nothing where none fits. An icon is
    left out before the words grow smaller."""
    found = []
    for block in _blocks(words, one):
        if placed := _placed(place, block):
            moved, lines = placed
            found.append((moved + _WORTH_OF_LINE * len(lines), lines))
    if not found and words.icon:
        return _fitted(place, replace(words, icon=""), one)
    return min(found, key=lambda way: way[0])[1] if found else ()


def _blocks(words: Words, one: _Try) -> Iterator[list[_Loose]]:
    small = max(one.size - 2, SMALLEST)
    said = words.text if one.with_text else ""
    under = wheel_text.lines_of(said, small, PLAIN) if said else [[]]
    above = [_loose(words.icon, ICON, _ICON_SIZE)] if words.icon else []
    for first in wheel_text.lines_of(words.name, one.size, inside_words=one.inside_words):
        for second in under:
            names = [_loose(line, BOLD, one.size) for line in first]
            yield [
                *above,
                *names,
                *(_loose(line, PLAIN, small) for line in second),
                *_figure(words, max(one.size - 1, SMALLEST)),
            ]


def _figure(words: Words, size: float) -> list[_Loose]:
    return [_loose("0" * words.digits, FIGURE, size)] if words.digits else []


def _loose(text: str, kind: str, size: float) -> _Loose:
    wide = size if kind == ICON else wheel_text.width(text, size, PLAIN if kind == PLAIN else BOLD)
    # The mark stands on one side, and the figure stays in the middle.
    return text, kind, size, wide + (2 * MARK if kind == FIGURE else 0), size * _LINES[kind]


def _placed(place: Sector, block: list[_Loose]) -> tuple[float, tuple[Line, ...]] | None:
    """The nearest place to the slice's middle where all lines lie inside, and how far that is."""
    tall = sum(height for *_rest, height in block)
    for moved, x, y in places_in(place):
        top, lines = y - tall / 2, []
        for text, kind, size, wide, height in block:
            if not place.holds(x - wide / 2, top, x + wide / 2, top + height):
                break
            top += height
            foot = top - (2 if kind == ICON else size * 0.26)
            lines.append(Line(text, kind, size, round(MIDDLE + x, 1), round(MIDDLE + foot, 1)))
        else:
            return moved, tuple(lines)
    return None


def _shortened(place: Sector, words: Words) -> tuple[Line, ...]:
    """As much of the name as goes on one line; the figure alone where not even that does."""
    figure = _figure(words, SMALLEST)
    for most in range(int(place.outer), 0, -4):
        if placed := _placed(place, [_loose(wheel_text.cut(words.name, most, SMALLEST), BOLD, SMALLEST), *figure]):
            return placed[1]
    placed = _placed(place, figure)
    return placed[1] if placed else (Line("", FIGURE, SMALLEST, MIDDLE, MIDDLE),)
