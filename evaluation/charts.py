"""Shapes of the one chart: bars of parts on top of each other, in whole units of the drawing."""

from dataclasses import dataclass

# Room around the bars: for the sums above and for the labels below.
_ABOVE, _BELOW, _GAP = 26, 24, 2
# What a number inside a part needs.
_LINE = 18


@dataclass(frozen=True)
class Part:
    code: str
    value: str
    y: int
    height: int

    @property
    def text_y(self) -> int:
        return self.y + self.height // 2

    @property
    def has_room(self) -> bool:
        return self.height >= _LINE


@dataclass(frozen=True)
class Bar:
    label: str
    sum: str
    x: int
    middle: int
    top: int
    parts: list[Part]


@dataclass(frozen=True)
class Bars:
    width: int
    height: int
    base: int
    bar_width: int
    bars: list[Bar]


def stacked(
    columns: list[tuple[str, str, list[tuple[str, int, str]]]], width: int, height: int, at_most: int = 72
) -> Bars:
    """`columns` are (label, sum as text, [(code, value, value as text) from the lowest up]); no part is negative."""
    base, step = height - _BELOW, width // max(len(columns), 1)
    bar_width = min(step * 3 // 4, at_most)
    largest = max((sum(value for _code, value, _text in parts) for _label, _sum, parts in columns), default=0) or 1
    bars = []
    for place, (label, whole, parts) in enumerate(columns):
        drawn, reached = [], base
        for code, value, text in parts:
            tall = (base - _ABOVE) * value // largest
            if tall:
                reached -= tall
                drawn.append(Part(code, text, reached, max(tall - _GAP, 1)))
        middle = place * step + step // 2
        bars.append(Bar(label, whole, middle - bar_width // 2, middle, reached, drawn))
    return Bars(width, height, base, bar_width, bars)
