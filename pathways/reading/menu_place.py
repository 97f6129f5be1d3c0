"""Where the one lives for whom the menu is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from directory.search import facets
from directory.search.facets import FacetAxis
from directory.search.labels import Label
from organizations.actor import Actor
from organizations.choices import OrganizationType

EVERYWHERE = "all"


@dataclass(frozen=True)
class Place:
    """`asked` is the town that the address names, None also where it names everywhere; `own` stands where it is silent.

    What nobody chose is not told further as the client's municipality (`guiding`).
    """

    towns: tuple[Label, ...]
    own: Label | None = None
    asked: Label | None = None
    everywhere: bool = False

    @property
    def town(self) -> Label | None:
        return self.asked or (None if self.everywhere else self.own)

    @property
    def value(self) -> str:
        """As it stands in the address; empty for the place that goes without saying."""
        return self.asked.code if self.asked else EVERYWHERE if self.everywhere and self.own else ""


def read(parameters: QueryDict, labels: Mapping[int, Label], actor: Actor | None) -> Place:
    """`actor` is a professional, whose unit's town is meant when none is asked."""
    towns = tuple(label for label in labels.values() if facets.is_municipality(label.facet))
    value = parameters.get("municipality", "")
    asked = next((town for town in towns if town.code == value), None)
    return Place(towns, labels.get(_own_town(actor)), asked, everywhere=value == EVERYWHERE)


def _own_town(actor: Actor | None) -> int:
    """A whole county's own town is where its head office is, and says nothing of its clients."""
    own = actor.organization if actor else None
    if own is None or not own.municipality_id or (own.type == OrganizationType.COUNTY and not own.parent_id):
        return facets.EVERY
    return facets.number(FacetAxis.WHERE, own.municipality_id)
