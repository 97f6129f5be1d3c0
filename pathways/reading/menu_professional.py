"""The professional's menu, from the middle outward: client group, need level, channel and means (words.md 5)."""

from collections.abc import Mapping

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import Channel, TextLanguage, WayIn
from directory.models import ClienthoodType, NeedLevel
from directory.search.facets import FacetAxis
from directory.search.labels import Label
from pathways.reading.menu_groups import Numbers, mark_of, numbers_of, points_for
from pathways.reading.menu_listings import Listings, fact
from pathways.reading.menu_rings import Choice, Told

GROUP, LEVEL, MEANS = "group", "level", "means"
# What the rings and the table of client groups ask of search.
AXES = (FacetAxis.NEED, FacetAxis.EASY, FacetAxis.CHANNEL)
_DARKEST = 5

_COLUMNS = ("id", "position", "code", *(f"name_{language}" for language in TextLanguage.values))
_DESCRIPTIONS = tuple(f"description_{language}" for language in TextLanguage.values)

# Who is not a client has no strength as one: the resident's own menu is another.
_NO_CLIENT = "resident"

_BESIDE = "beside"
# Code, name, tone, and the facts of a listing of which one is enough.
_MEANS = (
    (Channel.IN_PERSON, gettext_lazy("On site"), 1, [("channel", Channel.IN_PERSON)]),
    (Channel.PHONE, gettext_lazy("By phone"), 1, [("channel", Channel.PHONE)]),
    (Channel.ONLINE, gettext_lazy("Online"), 1, [("channel", Channel.ONLINE)]),
    (Channel.HOME_VISIT, gettext_lazy("At the client's home"), 3, [("channel", Channel.HOME_VISIT)]),
    ("slip", gettext_lazy("Give a slip along"), 1, [("way_in", WayIn.OPEN_DOOR)]),
    ("place", gettext_lazy("Ask for a place"), 2, [("way_in", WayIn.ASK_PLACE)]),
    ("contact", gettext_lazy("Ask for contact"), 3, [("way_in", WayIn.ASK_CONTACT)]),
    ("question", gettext_lazy("Ask first"), 2, [("way_in", WayIn.ASK_FIRST)]),
    (
        _BESIDE,
        gettext_lazy("Link worker beside"),
        4,
        [("need", "someone_alongside"), ("feature", "someone_meets_you"), ("meets_you", "yes")],
    ),
)


def rings(listings: Listings, labels: Mapping[int, Label]) -> tuple[list[Told], dict[str, dict[int, int]]]:
    """The rings, and for each group the points of the listings that fit it."""
    groups, levels = _vocabularies()
    numbers = numbers_of(labels.values())
    points = {group.code: points_for(group.code, listings, numbers) for group in groups}
    told = [
        (GROUP, _("Client group"), [_of_group(*row, points, len(groups)) for row in enumerate(groups)]),
        (LEVEL, _("Need level"), [_of_level(*row, listings, len(levels)) for row in enumerate(levels)]),
        (MEANS, _("Channel and means"), _of_means(listings, numbers)),
    ]
    return told, points


def _vocabularies() -> tuple[list[ClienthoodType], list[NeedLevel]]:
    """Both by one question, each in its order."""
    nothing = ["''"] * len(_DESCRIPTIONS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT '{GROUP}', {', '.join((*_COLUMNS, *_DESCRIPTIONS))} FROM {ClienthoodType._meta.db_table} "
            "WHERE in_use AND code <> %s "
            f"UNION ALL SELECT '{LEVEL}', {', '.join((*_COLUMNS, *nothing))} FROM {NeedLevel._meta.db_table} "
            "WHERE in_use ORDER BY position, id",
            [_NO_CLIENT],
        )
        rows = cursor.fetchall()
    names = (*_COLUMNS, *_DESCRIPTIONS)
    groups = [ClienthoodType(**dict(zip(names, row, strict=True))) for kind, *row in rows if kind == GROUP]
    levels = [NeedLevel(**dict(zip(_COLUMNS, row, strict=False))) for kind, *row in rows if kind == LEVEL]
    return groups, levels


def _of_group(place: int, group: ClienthoodType, points: dict[str, dict[int, int]], many: int) -> Choice:
    return Choice(group.code, group.name, points[group.code].keys(), group.description, _tone(place, many))


def _of_level(place: int, level: NeedLevel, listings: Listings, many: int) -> Choice:
    return Choice(level.code, level.name, listings.having([fact("level", level.pk)]), tone=_tone(place, many))


def _of_means(listings: Listings, numbers: Numbers) -> list[Choice]:
    found = []
    for code, name, tone, facts in _MEANS:
        marks = [mark_of(*told, numbers) for told in facts]
        text = _("or somebody else who comes to meet one or walks along") if code == _BESIDE else ""
        found.append(Choice(str(code), str(name), listings.having(marks), text, tone))
    return found


def _tone(place: int, many: int) -> int:
    """Vocabularies go from light to strong support."""
    return 1 + round(place * (_DARKEST - 1) / max(many - 1, 1))
