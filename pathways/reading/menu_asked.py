"""What an address asks of the menu, and how the next addresses are made. All else in an address is left aside."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from directory import selection
from directory.search.asking import LAST_PAGE, PARAMETERS
from directory.search.facets import FacetAxis
from directory.search.labels import Label
from directory.selection import Selection
from organizations.actor import Actor
from pathways.reading import menu_place
from pathways.reading.menu_place import Place

WHERE, VIEW, LIST = PARAMETERS[FacetAxis.WHERE], "view", "list"


@dataclass(frozen=True)
class Asked:
    """`selection` is carried along and asked nothing."""

    place: Place
    as_list: bool
    page: int
    selection: Selection

    def pairs(self, codes: Mapping[str, str], **more: str) -> list[tuple[str, str]]:
        """`codes` by the ring's parameter."""
        told = {**codes, WHERE: self.place.value, VIEW: LIST if self.as_list else ""}
        told |= {selection.PARAMETER: self.selection.value} | more
        return [(name, value) for name, value in told.items() if value]

    def address(self, codes: Mapping[str, str], **more: str) -> str:
        return selection.address_of(self.pairs(codes, **more))


def read(parameters: QueryDict, labels: Mapping[int, Label], actor: Actor | None) -> Asked:
    """`actor` is a professional. What means nothing counts as not asked."""
    page = parameters.get("page", "")
    return Asked(
        place=menu_place.read(parameters, labels, actor),
        as_list=parameters.get(VIEW) == LIST,
        page=int(page) if page.isascii() and page.isdigit() and len(page) <= len(str(LAST_PAGE)) else 1,
        selection=selection.read(parameters),
    )
