"""The service menu (B4) as one reader meets it: rings to choose from, and the listings to which the choices lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.reading.tray import Tray
from directory.search.labels import Label
from organizations.actor import Actor
from pathways.reading import menu_asked, menu_listings, menu_professional, menu_resident
from pathways.reading.menu_asked import LIST, VIEW, WHERE, Asked
from pathways.reading.menu_in_search import search_url
from pathways.reading.menu_rings import Choice, Ring, chosen_of, narrowed, open_rings

PAGE = 10


@dataclass(frozen=True)
class Menu:
    """`chosen` by ring's parameter, from the middle outward. `page` is of the keys of all that they lead to."""

    professional: bool
    asked: Asked
    labels: Mapping[int, Label]
    innermost: Ring
    chosen: Mapping[str, Choice]
    versions: Mapping[int, int]
    page: Page

    @cached_property
    def rings(self) -> list[Ring]:
        found, ring = [], self.innermost
        while ring:
            found.append(ring)
            ring = ring.outer
        return found

    @property
    def centre(self) -> tuple[str, str]:
        """Who stands in the middle."""
        return (_("You"), _("guiding professional")) if self.professional else (_("Me"), "")

    @property
    def number(self) -> int:
        return self.page.paginator.count

    @property
    def picked(self) -> list[Ring]:
        return [ring for ring in self.rings if ring.chosen]

    @property
    def sensitive(self) -> bool:
        """Whether a resident may have to leave the page quickly."""
        return not self.professional and any(choice.sensitive for choice in self.chosen.values())

    @property
    def carried(self) -> list[Label]:
        """What guiding on takes along: the town that was chosen, not the one that went without saying."""
        return [self.asked.place.asked] if self.asked.place.asked else []

    @property
    def shown(self) -> dict[int, int]:
        """Key → version of the page's listings; before anything is chosen there is nothing to tell of."""
        return {key: self.versions[key] for key in self.page.object_list} if self.chosen else {}

    @cached_property
    def tray(self) -> Tray:
        number = {"page": str(self.page.number)} if self.page.number > 1 else {}
        return Tray(QueryDict(self.asked.address(self._codes, **number).removeprefix("?")))

    @property
    def other_view_url(self) -> str:
        return self.asked.address(self._codes, **{VIEW: "" if self.asked.as_list else LIST})

    @property
    def carried_by_form(self) -> list[tuple[str, str]]:
        """What the choice of a town takes along."""
        return [pair for pair in self.asked.pairs(self._codes) if pair[0] != WHERE]

    @property
    def earlier_url(self) -> str:
        return self._page_url(self.page.number - 1) if self.page.has_previous() else ""

    @property
    def later_url(self) -> str:
        return self._page_url(self.page.number + 1) if self.page.has_next() else ""

    @property
    def search_url(self) -> str:
        """The same in search; empty where search has no such question."""
        return search_url(self.asked, self.chosen, self.labels, professional=self.professional)

    @property
    def _codes(self) -> dict[str, str]:
        return {parameter: choice.code for parameter, choice in self.chosen.items()}

    def _page_url(self, number: int) -> str:
        return self.asked.address(self._codes, page=str(number) if number > 1 else "")


def read(parameters: QueryDict, labels: Mapping[int, Label], actor: Actor, *, professional: bool) -> Menu:
    asked = menu_asked.read(parameters, labels, actor if professional else None)
    axes = menu_professional.AXES if professional else menu_resident.AXES
    listings = menu_listings.read(asked.place.town, axes, with_facts=professional)
    points = {}
    if professional:
        told, points = menu_professional.rings(listings, labels)
    else:
        told = menu_resident.rings(listings, labels, parameters.get(menu_resident.THEME, ""))
    chosen = chosen_of(told, parameters)
    keys = narrowed(listings.every, chosen)
    group = chosen.get(menu_professional.GROUP)
    fitting = points[group.code] if group else {}
    # Sorting keeps the listings' own order among those that fit as well.
    order = sorted((key for key in listings.versions if key in keys), key=lambda key: -fitting.get(key, 0))
    return Menu(
        professional=professional,
        asked=asked,
        labels=labels,
        innermost=open_rings(told, chosen, listings.every, asked.address),
        chosen=chosen,
        versions=listings.versions,
        page=Paginator(order, PAGE).get_page(asked.page),
    )
