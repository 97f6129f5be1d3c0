"""From where one may come and how one takes part, of the columns `municipalities` and `channel`."""

from directory.choices import Channel, Coverage
from directory.exchange.rows import Row
from directory.exchange.words import NATIONWIDE, REMOTE, Words

_BY_PHONE_AND_ONLINE = [Channel.PHONE.value, Channel.ONLINE.value]
Unknown = list[tuple[str, str]]


def places_of(row: Row, words: Words) -> tuple[dict, Unknown]:
    """What is told, and (column, value) of what is not known."""
    places, unknown_places = words.municipalities.sort(row.all("municipalities"))
    ways, unknown_ways = words.channel.sort(row.all("channel"))
    towns = sorted(set(places) - {REMOTE, NATIONWIDE})
    told = _coverage(places, towns) if row.tells("municipalities") else {}
    if row.tells("channel") or REMOTE in places:
        told["channels"] = _channels(ways, REMOTE in places, bool(towns))
    unknown = [("municipalities", value) for value in unknown_places] + [("channel", value) for value in unknown_ways]
    return told, unknown


def _coverage(places: list[str], towns: list[str]) -> dict:
    """Towns are more exact than "remote" or "the whole country" beside them."""
    far = bool(places) and not towns
    return {"coverage": (Coverage.NATIONWIDE if far else Coverage.MUNICIPALITIES).value, "municipalities": towns}


def _channels(ways: list[str], is_remote: bool, has_towns: bool) -> list[str]:
    found = set(ways) - {REMOTE}
    if is_remote or REMOTE in ways:
        found.update(_BY_PHONE_AND_ONLINE)
    if is_remote and has_towns and not ways:
        found.add(Channel.IN_PERSON.value)
    return [way for way in Channel.values if way in found]
