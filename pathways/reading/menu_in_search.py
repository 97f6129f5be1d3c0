"""What has been chosen from the menu, asked of search: there are the cards, the map and all further choices."""

from collections.abc import Mapping

from django.urls import reverse

from directory.reading.tiles import VISITORS
from directory.search import asking
from directory.search.facets import FacetAxis
from directory.search.labels import Label
from pathways.reading.menu_asked import Asked
from pathways.reading.menu_professional import GROUP, LEVEL, MEANS
from pathways.reading.menu_resident import HOW, NEED, THEME, code_of, labels_of
from pathways.reading.menu_rings import Choice

_AXES = {NEED: FacetAxis.NEED, HOW: FacetAxis.CHANNEL, MEANS: FacetAxis.CHANNEL}


def search_url(asked: Asked, chosen: Mapping[str, Choice], labels: Mapping[int, Label], *, professional: bool) -> str:
    """Empty for what is no question of search: a client group, a need level, a way in."""
    found = {parameter: _labels_of(parameter, chosen, labels) for parameter in chosen}
    if not found or found.keys() & {GROUP, LEVEL} or found.get(MEANS) == []:
        return ""
    wanted = [label for some in found.values() for label in some]
    town = [asked.place.town] if asked.place.town else []
    question = asking.Asked(chosen=(*wanted, *town), selection=asked.selection)
    # A resident has seen the best ones here already.
    more = {} if professional else {"all": "1"}
    return reverse("directory:search") + question.address(**more)


def _labels_of(parameter: str, chosen: Mapping[str, Choice], labels: Mapping[int, Label]) -> list[Label]:
    code = chosen[parameter].code
    if parameter == THEME:
        tile = next(tile for tile in VISITORS if code_of(tile) == code)
        # A need tells its theme by itself.
        return [] if NEED in chosen and tile.axis == FacetAxis.NEED else labels_of(tile, labels)
    return [label for label in labels.values() if label.axis == _AXES.get(parameter) and label.code == code]
