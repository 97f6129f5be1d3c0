"""What the floors above offer on the administrator's desk: a page, and what waits there."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from organizations import policy
from organizations.actor import Actor


@dataclass(frozen=True)
class Tile:
    """`note` says what waits there; shown to whoever holds `word`."""

    label: str
    url_name: str
    icon: str
    word: str
    note: Callable[[Actor], str]


_tiles: list[Tile] = []


def offer(tile: Tile) -> None:
    _tiles.append(tile)


def tiles_for(actor: Actor) -> list[dict]:
    return [
        {"label": tile.label, "url": reverse(tile.url_name), "icon": tile.icon, "note": tile.note(actor)}
        for tile in _tiles
        if policy.holds(actor, tile.word)
    ]
