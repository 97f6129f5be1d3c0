"""The ground of a slice: its outline, and what fits inside it.

Angles are in radians, clockwise from the right, as SVG has them; the first slice of a ring stands in the middle above.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, hypot, pi, sin, tau

SIZE = 800
MIDDLE = SIZE / 2
# Half of the gap between two slices, how round their corners are, and the air around their words.
GAP, CORNER, AIR = 3, 9, 5
# How far the places lie apart that are tried for words, along the slice; how many across it on each side.
_STEP, _TURNS = 5, 5


@dataclass(frozen=True)
class Sector:
    """`inner` is below nought for the middle of the wheel, which has no hole."""

    inner: float
    outer: float
    middle: float
    span: float

    def holds(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether the box lies inside with air around it. Measured from the wheel's middle."""
        corners = [(x, y) for x in (left, right) for y in (top, bottom)]
        near = hypot(max(left, -right, 0), max(top, -bottom, 0))
        if near < self.inner + AIR or max(hypot(*corner) for corner in corners) > self.outer - AIR:
            return False
        return self.span > pi or all(self._beside_the_sides(*corner) for corner in corners)

    def _beside_the_sides(self, x: float, y: float) -> bool:
        first, last = self.middle - self.span / 2, self.middle + self.span / 2
        from_first, from_last = cos(first) * y - sin(first) * x, sin(last) * x - cos(last) * y
        return min(from_first, from_last) >= GAP + AIR


def sectors(inner: float, outer: float, number: int) -> tuple[Sector, ...]:
    span = tau / number
    return tuple(Sector(inner, outer, place * span - pi / 2, span) for place in range(number))


@lru_cache(maxsize=512)
def places_in(sector: Sector) -> list[tuple[float, float, float]]:
    """Where words may have their middle: (how far from the slice's own, x, y), the nearest first."""
    if sector.inner < 0:
        return [(0, 0, 0)]
    half = (sector.outer - sector.inner) / 2
    middle, steps = sector.inner + half, int(half / _STEP)
    here = middle * cos(sector.middle), middle * sin(sector.middle)
    found = []
    for turn in range(-_TURNS, _TURNS + 1):
        angle = sector.middle + turn * sector.span / (4 * _TURNS)
        for step in range(-steps, steps + 1):
            x, y = (middle + step * _STEP) * cos(angle), (middle + step * _STEP) * sin(angle)
            found.append((round(hypot(x - here[0], y - here[1]), 2), x, y))
    return sorted(found)


def path_of(sector: Sector) -> str:
    """The outline, its sides parallel to the rays between which it lies, its corners round."""
    inner, outer = sector.inner, sector.outer
    first, last = sector.middle - sector.span / 2, sector.middle + sector.span / 2

    def at(radius: float, along: float = 0, *, of_last: bool) -> str:
        """On a side; `along` the edge so far into the slice."""
        turn = asin(GAP / radius) + along / radius
        return _point(radius, last - turn if of_last else first + turn)

    large = int(sector.span > pi)
    return (
        f"M{at(inner, CORNER, of_last=False)}"
        f"Q{at(inner, of_last=False)} {at(inner + CORNER, of_last=False)}"
        f"L{at(outer - CORNER, of_last=False)}"
        f"Q{at(outer, of_last=False)} {at(outer, CORNER, of_last=False)}"
        f"A{outer} {outer} 0 {large} 1 {at(outer, CORNER, of_last=True)}"
        f"Q{at(outer, of_last=True)} {at(outer - CORNER, of_last=True)}"
        f"L{at(inner + CORNER, of_last=True)}"
        f"Q{at(inner, of_last=True)} {at(inner, CORNER, of_last=True)}"
        f"A{inner} {inner} 0 {large} 0 {at(inner, CORNER, of_last=False)}Z"
    )


def _point(radius: float, angle: float) -> str:
    return f"{MIDDLE + radius * cos(angle):.1f} {MIDDLE + radius * sin(angle):.1f}"
