"""The menu as a picture: rings of slices around a middle, each slice with its words inside it.

Slices stay where they are whatever is chosen, so that one finds them again.
"""

from dataclasses import dataclass, replace
from math import tau

from django.utils.translation import ngettext

from pathways.reading import wheel_text
from pathways.reading.menu_rings import Ring, Slice
from pathways.reading.wheel_sector import AIR, Sector, path_of, sectors
from pathways.reading.wheel_words import MARK, Line, Words, words_in

CORE = 60
# Inner and outer edge of each ring, by how many there are. More than three could not be read.
_RADII = {1: [(66, 394)], 2: [(66, 276), (282, 394)], 3: [(66, 190), (196, 296), (302, 394)]}


@dataclass(frozen=True)
class Drawn:
    slice: Slice
    ring: int
    path: str
    lines: tuple[Line, ...]

    @property
    def label(self) -> str:
        """The whole of it, for one who does not see where it stands."""
        choice, number = self.slice.choice, self.slice.count
        activities = ngettext("%(number)s activity", "%(number)s activities", number) % {"number": number}
        told = ", ".join(filter(None, [choice.name, choice.text]))
        return f"{told}: {activities}"

    @property
    def mark(self) -> tuple[float, float]:
        """Where a chosen slice's mark begins: before its figure."""
        figure = self.lines[-1]
        half = wheel_text.width(figure.text, figure.size) / 2
        return round(figure.x - half - MARK + 1, 1), round(figure.y - 5, 1)


@dataclass(frozen=True)
class Wheel:
    drawn: list[Drawn]
    core: tuple[Line, ...]


def draw(rings: list[Ring], centre: str, more: str = "") -> Wheel:
    """`centre` names who stands in the middle, `more` says more of them."""
    drawn = []
    for number, (ring, edges) in enumerate(zip(rings, _RADII[len(rings)], strict=True), 1):
        places = sectors(*edges, len(ring.slices))
        for one, place, lines in zip(ring.slices, places, words_in(places, _told(ring)), strict=True):
            figure = replace(lines[-1], text=str(one.count))
            drawn.append(Drawn(one, number, path_of(place), (*lines[:-1], figure)))
    (core,) = words_in((Sector(-AIR, CORE, 0, tau),), (Words(centre, more),))
    return Wheel(drawn, core)


def _told(ring: Ring) -> tuple[Words, ...]:
    """Room for as many digits as the largest figure has, so that the words stand still when figures change."""
    digits = max(len(str(one.count)) for one in ring.slices)
    choices = [one.choice for one in ring.slices]
    return tuple(Words(choice.name, choice.text, max(digits, 3), choice.icon) for choice in choices)
