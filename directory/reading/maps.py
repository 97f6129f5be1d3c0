"""The county's municipalities as dots with a figure each: how many activities somebody who lives there may come to."""

from dataclasses import dataclass
from itertools import product
from math import cos, radians

from directory.search.labels import Label

WIDTH, HIGHEST = 300, 460
# Room for a dot and its name at the edges, in the picture's own units.
_SIDE, _TOP = 44, 24
RADIUS = 13
_LETTER, _LINE, _GAP = 6.9, 15, 4
# More dots than this would lie on each other.
MOST = 40


@dataclass(frozen=True)
class Dot:
    label: Label
    count: int
    chosen: bool
    url: str
    x: float
    y: float
    # Where the name begins, ends or has its middle: `anchor` as SVG's text-anchor.
    name_x: float
    name_y: float
    anchor: str


@dataclass(frozen=True)
class Map:
    dots: list[Dot]
    height: int
    # The outline around the dots, as an SVG polygon's points.
    outline: str

    @property
    def missing(self) -> list[Dot]:
        return [dot for dot in self.dots if not dot.count]


def draw(rows: list[tuple[Label, int, bool, str]]) -> Map | None:
    """`rows` are (municipality, count, chosen, address). None when there is nothing to compare, or too much to draw."""
    if not 2 <= len(rows) <= MOST:
        return None
    points, height = _project([label.at for label, *_rest in rows])
    names = _names([(x, y, label.name) for (x, y), (label, *_rest) in zip(points, rows, strict=True)])
    dots = [Dot(*row, *point, *name) for row, point, name in zip(rows, points, names, strict=True)]
    return Map(dots, height, " ".join(f"{x},{y}" for x, y in _hull(points)))


def _project(places: list[tuple[float, float]]) -> tuple[list[tuple[float, float]], int]:
    """(latitude, longitude) on a plane that keeps the shape, and the picture's height."""
    north, south = max(lat for lat, _lon in places), min(lat for lat, _lon in places)
    west, east = min(lon for _lat, lon in places), max(lon for _lat, lon in places)
    narrow = cos(radians((north + south) / 2))
    wide, high = (east - west) * narrow or 1, north - south or 1
    scale = min((WIDTH - 2 * _SIDE) / wide, (HIGHEST - 2 * _TOP) / high)
    left = (WIDTH - wide * scale) / 2
    points = [
        (round(left + (lon - west) * narrow * scale, 1), round(_TOP + (north - lat) * scale, 1)) for lat, lon in places
    ]
    return points, round(high * scale + 2 * _TOP)


def _names(dots: list[tuple[float, float, str]]) -> list[tuple[float, float, str]]:
    """For each dot where its name covers the least of the other dots, of the names before it and of the edges."""
    taken = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y, _name in dots]
    placed = []
    for mine, (x, y, name) in enumerate(dots):
        others = taken[:mine] + taken[mine + 1 :]
        box, best = min(_around(x, y, name), key=lambda one: _covered(one[0], others))
        taken.append(box)
        placed.append(best)
    return placed


def _around(x: float, y: float, name: str):
    """The places a name may take beside its dot, the best liked first: (its box, where the text stands)."""
    wide = len(name) * _LETTER
    for side, anchor in ((1, "start"), (-1, "end")):
        for lift in (0, -_LINE / 2, _LINE / 2):
            near, middle = x + side * (RADIUS + _GAP), y + lift
            left = min(near, near + side * wide)
            yield _box(left, middle, wide), (round(near, 1), round(middle + 4, 1), anchor)
    for side, slide in product((1, -1), (0, -wide / 3, wide / 3)):
        middle = y + side * (RADIUS + _LINE / 2 + 1)
        yield _box(x + slide - wide / 2, middle, wide), (round(x + slide, 1), round(middle + 4, 1), "middle")


def _box(left: float, middle: float, wide: float) -> tuple[float, float, float, float]:
    return left, middle - _LINE / 2, left + wide, middle + _LINE / 2


def _covered(box, others) -> float:
    left, top, right, bottom = box
    outside = max(0, -left) + max(0, right - WIDTH)
    shared = (
        max(0, min(right, other[2]) - max(left, other[0])) * max(0, min(bottom, other[3]) - max(top, other[1]))
        for other in others
    )
    return outside * _LINE * 4 + sum(shared)


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The smallest convex outline around the points."""

    def half(ordered):
        line = []
        for point in ordered:
            while len(line) > 1 and _turn(line[-2], line[-1], point) <= 0:
                line.pop()
            line.append(point)
        return line[:-1]

    ordered = sorted(set(points))
    return half(ordered) + half(ordered[::-1])


def _turn(a, b, c) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
