"""The axes of search and a number for each of their values, so that a listing's are one array (search.md 2)."""

from collections.abc import Iterable
from enum import IntEnum

from directory.choices import Channel, Coverage, FeatureKind
from directory.models import Activity

WIDTH = 10_000_000


class FacetAxis(IntEnum):
    NEED = 1
    WHERE = 2
    TARGET_GROUP = 3
    EASY = 4
    LANGUAGE = 5
    STAGE = 6
    CHANNEL = 7
    # No group of choices on the page: the professional's start page opens by it.
    ATTACHMENT_POINT = 8


# Stands in every listing: its count is the number of listings.
EVERY = 0
# Beside the municipalities on the same axis: a whole county by its key, and the whole country.
COUNTIES = 1_000_000
ANYWHERE = FacetAxis.WHERE * WIDTH + 2 * COUNTIES


def number(axis: FacetAxis, key: int) -> int:
    return axis * WIDTH + key


def axis_of(facet: int) -> int:
    return facet // WIDTH


def key_of(facet: int) -> int:
    return facet % WIDTH


def county(key: int) -> int:
    return number(FacetAxis.WHERE, COUNTIES + key)


def is_municipality(facet: int) -> bool:
    return axis_of(facet) == FacetAxis.WHERE and key_of(facet) < COUNTIES


def is_county(facet: int) -> bool:
    return axis_of(facet) == FacetAxis.WHERE and COUNTIES <= key_of(facet) < 2 * COUNTIES


def channel(code: str) -> int:
    return number(FacetAxis.CHANNEL, Channel.values.index(code) + 1)


def facets_of(activity: Activity) -> list[int]:
    """A need stands for its theme too. Reads what `for_index` has fetched."""
    found = {EVERY, *_where(activity), *map(channel, activity.channels)}
    for need in activity.needs.all():
        found |= {number(FacetAxis.NEED, key) for key in (need.pk, need.parent_id) if key}
    easy = [feature for feature in activity.features.all() if feature.kind == FeatureKind.EASY]
    for axis, values in (
        (FacetAxis.TARGET_GROUP, activity.target_groups.all()),
        (FacetAxis.EASY, easy),
        (FacetAxis.LANGUAGE, activity.languages.all()),
        (FacetAxis.STAGE, activity.stages.all()),
        (FacetAxis.ATTACHMENT_POINT, activity.attachment_points.all()),
    ):
        found |= {number(axis, value.pk) for value in values}
    return sorted(found)


def _where(activity: Activity) -> Iterable[int]:
    """From how far one may come: one of the three, so that the counts of the three add up."""
    if activity.coverage == Coverage.NATIONWIDE:
        return [ANYWHERE]
    if activity.coverage == Coverage.COUNTY:
        return [county(activity.organization.region_id)]
    told = {municipality.pk for municipality in activity.municipalities.all()}
    return [number(FacetAxis.WHERE, key) for key in told or {place.municipality_id for place in activity.places.all()}]
