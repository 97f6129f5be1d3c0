"""The resident's menu around "me": what one misses, more closely, and how (words.md 5). No word of the trade."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import Channel
from directory.reading.tiles import VISITORS, Tile
from directory.search import facets
from directory.search.asking import PARAMETERS
from directory.search.facets import FacetAxis
from directory.search.labels import Label
from pathways.reading.menu_listings import Listings
from pathways.reading.menu_rings import Choice, Told

THEME, NEED, HOW = "theme", PARAMETERS[FacetAxis.NEED], PARAMETERS[FacetAxis.CHANNEL]
AXES = (FacetAxis.NEED, FacetAxis.CHANNEL, FacetAxis.ATTACHMENT_POINT)

# Who does not know where to begin is asked about these.
_BEGIN = ("service_system_help",)
_HOW = {
    Channel.IN_PERSON: (gettext_lazy("On site"), "map-pin"),
    Channel.PHONE: (gettext_lazy("By phone"), "phone"),
    Channel.ONLINE: (gettext_lazy("Online"), "world"),
    Channel.HOME_VISIT: (gettext_lazy("At home"), "home"),
}


def rings(listings: Listings, labels: Mapping[int, Label], theme: str) -> list[Told]:
    """The needs are those of the theme that is chosen; before that there is nothing to choose from."""
    tiles = {code_of(tile): tile for tile in VISITORS}
    themes = [
        Choice(code, str(tile.label), _keys_of(tile, labels, listings), tone=place, icon=tile.icon)
        for place, (code, tile) in enumerate(tiles.items(), 1)
    ]
    needs = _needs_of(tiles[theme], labels) if theme in tiles else []
    how = [
        Choice(code.value, str(name), listings.having([facets.channel(code.value)]), icon=icon)
        for code, (name, icon) in _HOW.items()
    ]
    return [
        (THEME, _("What do you miss?"), themes),
        (NEED, _("More closely"), [_of_need(label, listings) for label in needs]),
        (HOW, _("How"), how),
    ]


def code_of(tile: Tile) -> str:
    """As it stands in an address, where no word of the trade belongs."""
    return tile.codes[0] if tile.axis == FacetAxis.NEED else "begin"


def labels_of(tile: Tile, labels: Mapping[int, Label]) -> list[Label]:
    return [one for one in labels.values() if one.axis == tile.axis and one.offered and one.code in tile.codes]


def _keys_of(tile: Tile, labels: Mapping[int, Label], listings: Listings) -> frozenset[int]:
    return listings.having(label.facet for label in labels_of(tile, labels))


def _needs_of(tile: Tile, labels: Mapping[int, Label]) -> list[Label]:
    codes = tile.codes if tile.axis == FacetAxis.NEED else _BEGIN
    themes = [one for one in labels.values() if one.axis == FacetAxis.NEED and one.code in codes]
    order = {theme.facet: codes.index(theme.code) for theme in themes}
    mine = [one for one in labels.values() if one.above in order and one.offered]
    return sorted(mine, key=lambda label: (order[label.above], label.position))


def _of_need(label: Label, listings: Listings) -> Choice:
    return Choice(label.code, label.name, listings.having([label.facet]), sensitive=label.sensitive)
