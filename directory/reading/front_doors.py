"""Where one calls who does not know where to begin: the front doors of a place, as a page or a slip shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from directory import access, words
from directory.choices import AgeGroup
from directory.models import Activity, FrontDoor
from directory.reading.said import Said, said_of
from directory.search import facets
from directory.search.asking import Asked
from directory.search.facets import FacetAxis
from directory.search.find import Found
from directory.search.labels import Label
from directory.words.phones import dialled
from organizations.actor import Actor

_ORDER = {group: place for place, group in enumerate(AgeGroup.values)}
# The tile "I don't know where to begin" opens what guides and advises.
_ASKS_THE_WAY = "interactive_guidance"


@dataclass(frozen=True)
class Door:
    """A front door with its listing, read as a card's is."""

    row: FrontDoor
    activity: Activity

    @cached_property
    def name(self) -> Said:
        return said_of(self.activity)["name"]

    @property
    def url(self) -> str:
        return self.activity.get_absolute_url()

    @property
    def group(self) -> str:
        """For whom; empty when it is for everybody."""
        return "" if self.row.age_group == AgeGroup.EVERYBODY else self.row.get_age_group_display()

    @property
    def phone(self) -> str:
        return self.row.phone

    @property
    def dialled(self) -> str:
        return dialled(self.row.phone)

    @property
    def hours(self) -> list[str]:
        said = str(said_of(self.activity)["when"])
        return words.opening_in_words(self.activity) or [said] * bool(said)

    @property
    def notice(self) -> str:
        return words.notice_in_words(self.activity)


def rows_in(region: int, municipality: int | None, *, olka: bool = False) -> list[FrontDoor]:
    """One question: for each age group the municipality's own door, else that of everywhere else, in their order.

    A door whose listing search does not show is none."""
    found: dict[str, FrontDoor] = {}
    doors = FrontDoor.objects.leading_to(region, municipality).filter(is_olka=olka).for_reading()
    for row in (row for row in doors if row.version is not None):
        if row.municipality_id or row.age_group not in found:
            found[row.age_group] = row
    return sorted(found.values(), key=lambda row: _ORDER[row.age_group])


def versions_of(rows: Iterable[FrontDoor]) -> dict[int, int]:
    """Listing's key → version, as search gives them: the listings of doors are read along with those found."""
    return {row.activity_id: row.version for row in rows}


def opened(rows: Iterable[FrontDoor], activities: Iterable[Activity]) -> list[Door]:
    by_key = {activity.pk: activity for activity in activities}
    return [Door(row, by_key[row.activity_id]) for row in rows if row.activity_id in by_key]


def doors_in(actor: Actor, region: int, municipality: int | None, *, olka: bool = False) -> list[Door]:
    rows = rows_in(region, municipality, olka=olka)
    return opened(rows, access.activities_found(actor, versions_of(rows))) if rows else []


def rows_beside(actor: Actor, asked: Asked, found: Found, names: Mapping[int, Label]) -> list[FrontDoor]:
    """For a search: when nothing is found, when one asks the way, and beside a resident's own municipality."""
    place = _place_of(actor, asked, names)
    if place is None:
        return []
    region, municipality, is_chosen = place
    asks_the_way = any(
        label.axis == FacetAxis.ATTACHMENT_POINT and label.code == _ASKS_THE_WAY for label in asked.chosen
    )
    professional = access.reads_as_professional(actor)
    if found.total and (professional or not (is_chosen or asks_the_way)):
        return []
    return rows_in(region, municipality) if asked else []


def _place_of(actor: Actor, asked: Asked, names: Mapping[int, Label]) -> tuple[int, int | None, bool] | None:
    """(region, municipality, whether it was chosen): what is asked for, else the reader's own, else the only region."""
    for label in asked.chosen:
        if facets.is_municipality(label.facet) and label.above:
            return _region_in(label.above), facets.key_of(label.facet), True
    if actor.organization:
        return actor.region_id, actor.organization.municipality_id, False
    served = [facet for facet in names if facets.is_county(facet)]
    return (_region_in(served[0]), None, False) if len(served) == 1 else None


def _region_in(facet: int) -> int:
    return facets.key_of(facet) - facets.COUNTIES
