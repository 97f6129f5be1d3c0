"""The menu's rings: what may be chosen, how many each choice leads to, and where it leads."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True)
class Choice:
    """`keys` are the listings that it has, `text` says more of it. `tone` is the colour's number in the picture: for a
    professional how strong the support is (1–5), for a resident another for each theme."""

    code: str
    name: str
    keys: AbstractSet[int]
    text: str = ""
    tone: int = 1
    icon: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class Slice:
    """`url` chooses it, a chosen one's takes it back; there is none where nothing stands behind it."""

    choice: Choice
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class Ring:
    """`outer` is the next ring outward."""

    parameter: str
    legend: str
    slices: tuple[Slice, ...]
    outer: "Ring | None" = None

    @property
    def chosen(self) -> Slice | None:
        return next((one for one in self.slices if one.chosen), None)


# A ring's parameter, its legend and its choices.
Told = tuple[str, str, list[Choice]]
Address = Callable[[Mapping[str, str]], str]


def chosen_of(rings: list[Told], asked: QueryDict) -> dict[str, Choice]:
    """By parameter; what is no choice of a ring counts as not asked."""
    found = {}
    for parameter, _legend, choices in rings:
        mine = next((one for one in choices if one.code == asked.get(parameter)), None)
        if mine:
            found[parameter] = mine
    return found


def narrowed(every: AbstractSet[int], chosen: Mapping[str, Choice]) -> AbstractSet[int]:
    for choice in chosen.values():
        every = every & choice.keys
    return every


def open_rings(
    rings: list[Told], chosen: Mapping[str, Choice], left: AbstractSet[int], address: Address
) -> Ring | None:
    """Outward: a slice counts what the rings inside it have left, so it leads to as many as it says.

    Choosing in a ring lets go of what was chosen outside it.
    """
    return _open(rings, chosen, {}, left, address)


def _open(rings, chosen, inside, left, address) -> Ring | None:
    if not rings:
        return None
    (parameter, legend, choices), *outer = rings
    mine = chosen.get(parameter)
    slices = tuple(_slice(choice, parameter, choice is mine, inside, left, address) for choice in choices)
    further = inside | ({parameter: mine.code} if mine else {})
    rest = _open(outer, chosen, further, left & mine.keys if mine else left, address)
    return Ring(parameter, legend, slices, rest) if slices else rest


def _slice(choice, parameter, is_chosen, inside, left, address) -> Slice:
    count = len(left & choice.keys)
    url = address(inside if is_chosen else inside | {parameter: choice.code}) if count or is_chosen else ""
    return Slice(choice, count, is_chosen, url)
