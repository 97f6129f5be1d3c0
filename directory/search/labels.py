"""The names of the values on the axes of search, all of them by one question."""

from dataclasses import dataclass, replace
from functools import cache

from django.db import connection
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory.choices import Channel, FeatureKind
from directory.models import AccessFeature, AttachmentPoint, Language, Need, Stage, TargetGroup
from directory.search import facets
from directory.search.facets import FacetAxis
from organizations.models import Municipality, Region

ANYWHERE, COUNTY = "anywhere", "county-"
# On the axis of places the municipalities come first, by name.
_COUNTY_PLACE, _ANYWHERE_PLACE = 1, 2
_PUBLIC = 7  # the column of a row that tells it


@dataclass(frozen=True)
class Label:
    """`code` stands in addresses; a sensitive need's tells nothing (trust.md 1), its own is `known_as`.

    `above` is a need's theme or a municipality's county; `at` where a municipality lies, (latitude, longitude).
    A value out of use is not `offered`.
    """

    axis: FacetAxis
    facet: int
    code: str
    name: str
    position: int = 0
    above: int | None = None
    sensitive: bool = False
    offered: bool = True
    known_as: str = ""
    at: tuple[float, float] | None = None


def load(*, public: bool) -> dict[int, Label]:
    """By facet, each axis in its vocabulary's order. The public gets no words of the trade."""
    with connection.cursor() as cursor:
        cursor.execute(_question((get_language() or "fi")[:2]))
        rows = [row for row in cursor.fetchall() if row[_PUBLIC] or not public]
    found = _hide_sensitive([_label(*row) for row in rows])
    for place, (code, name) in enumerate(Channel.choices):
        found.append(Label(FacetAxis.CHANNEL, facets.channel(code), code, str(name), place))
    found.append(Label(FacetAxis.WHERE, facets.ANYWHERE, ANYWHERE, _("The whole of Finland"), _ANYWHERE_PLACE))
    return {label.facet: label for label in sorted(found, key=lambda label: (label.position, label.name))}


@cache
def _question(language: str) -> str:
    """One statement for all axes, since each page of search asks it."""
    name = f"coalesce(nullif(name_{language}, ''), name_fi)"

    def values(model, axis, *, place="position", above="null::bigint", secret="false", public="true", where="true"):
        return (
            f"SELECT {axis.value}, id, code, {name}, {place}::int, {above}, {secret}, {public}, in_use, "
            "null::float, null::float "
            f"FROM {model._meta.db_table} WHERE {where}"
        )

    def places(model, key, place, above, at, where):
        return (
            f"SELECT {FacetAxis.WHERE.value}, {key}, code, {name}, {place}, {above}, false, true, true, {at} "
            f"FROM {model._meta.db_table} WHERE {where}"
        )

    in_use = f"region_id IN (SELECT id FROM {Region._meta.db_table} WHERE in_use) AND merged_into_id IS NULL"
    parts = [
        values(Need, FacetAxis.NEED, above="parent_id", secret="sensitive"),
        values(TargetGroup, FacetAxis.TARGET_GROUP, public="public"),
        values(AccessFeature, FacetAxis.EASY, where=f"kind = '{FeatureKind.EASY}'"),
        values(Language, FacetAxis.LANGUAGE),
        values(Stage, FacetAxis.STAGE, place="number"),
        values(AttachmentPoint, FacetAxis.ATTACHMENT_POINT),
        places(Municipality, "id", 0, "region_id", "latitude::float, longitude::float", in_use),
        places(Region, f"id + {facets.COUNTIES}", _COUNTY_PLACE, "null", "null, null", "in_use"),
    ]
    return " UNION ALL ".join(parts)


def _label(axis, key, code, name, position, above, sensitive, _public, offered, latitude, longitude) -> Label:
    if axis == FacetAxis.WHERE:
        above = above and facets.county(above)
        if key >= facets.COUNTIES:
            code, name = COUNTY + code, _("The whole county")
    elif above:
        above = facets.number(FacetAxis.NEED, above)
    axis = FacetAxis(axis)
    at = None if latitude is None else (latitude, longitude)
    return Label(axis, facets.number(axis, key), code, name, position, above, sensitive, offered, at=at)


def _hide_sensitive(found: list[Label]) -> list[Label]:
    """A sensitive theme makes all its needs sensitive."""
    themes = {label.facet for label in found if label.sensitive}
    return [_hidden(label) if label.sensitive or label.above in themes else label for label in found]


def _hidden(label: Label) -> Label:
    return replace(label, code=f"n{facets.key_of(label.facet)}", known_as=label.code, sensitive=True)
