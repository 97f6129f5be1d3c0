"""Whose figures each sees, added up by hand from the list of who guided whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from organizations.models import Organization
from proofs.access.cells import LET_IN, Cell
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.figures import put
from tests.plugins.listings import make_activity
from tests.rules.people import OUT_OF_WORK
from tests.rules.url_roles import COUNTERS, TABLE

_ROW = next(row for row in TABLE if row.name == "evaluation:figures_csv")


@dataclass(frozen=True)
class Guided:
    """`town` is the client's, None where it was not told."""

    sender: Organization | None
    receiver: Organization
    number: int
    town: int | None = None


@dataclass(frozen=True)
class Works:
    """Where somebody works, and for which part of the county."""

    role: str
    place: Organization
    town: int | None = None
    towns: frozenset[int] | None = None


def last_year() -> date:
    """What the rest of the world writes is of today."""
    return date(timezone.localdate().year - 1, 5, 6)


def period() -> str:
    return f"{last_year().year}-2"


def make_guided(places) -> list[Guided]:
    """Each a bit of its own in hundreds, so that a sum tells what it is made of."""
    work, lies = places["professional"], places["receiver"]
    unit, other_unit, neighbour = work["own"], work["another unit"], work["another organization"]
    tupa, branch = lies["own"], lies["another unit"]
    elsewhere = places["region_admin"]["another organization"]
    parties = [
        (unit, tupa, None), (other_unit, tupa, None), (other_unit, neighbour, unit.municipality),
        (neighbour, tupa, other_unit.municipality), (elsewhere, elsewhere, None), (elsewhere, tupa, unit.municipality),
        (tupa, neighbour, None), (unit, branch, branch.municipality),
    ]  # fmt: skip
    return [_put(*parties, number=100 << bit) for bit, parties in enumerate(parties)]


def _put(sender, receiver, town, number) -> Guided:
    activity = make_activity(receiver, f"Luvun {number} toiminta")
    put(sender, activity, number=number, left=last_year(), municipality=town)
    return Guided(sender, receiver, number, town and town.pk)


def lies_at(place: Organization, work: Works) -> bool:
    return work.place.pk in place.lineage


def seen(work: Works, side: str, guided: list[Guided]) -> int:
    """The total of a side, or of an area's both."""
    return sum(one.number for one in guided if _is_seen(one, work, side))


def _is_seen(one: Guided, work: Works, side: str) -> bool:
    if one.sender.region_id != work.place.region_id:
        return False
    if not _is_of_the_area(one, work):
        return False
    if is_area(work):
        return True
    return lies_at(one.sender if side == "sent" else one.receiver, work)


def _is_of_the_area(one: Guided, work: Works) -> bool:
    """Where the client lives; where that was not told, where it was guided from."""
    towns = work.towns if work.towns is not None else frozenset([work.town]) if work.town else None
    return towns is None or (one.town or one.sender.municipality_id) in towns


def is_area(work: Works) -> bool:
    """Reporting at the county itself, or at a municipality for that municipality."""
    if work.role != "reporting" or work.place.parent_id:
        return False
    if work.place.type == "county":
        return True
    return work.place.type == "municipality" and work.town is not None and work.town == work.place.municipality_id


def sides(work: Works) -> list[str]:
    """Who guides sees what it guided, who receives and who reports what came; those that report for a part not that."""
    if is_area(work):
        return [""]
    narrowed = work.town is not None or work.towns is not None
    sent = work.role in ("professional", "reporting")
    came = work.role in ("receiver", "editor", "reporting") and not narrowed
    return ["sent"] * sent + ["received"] * came


def works_of(people, places, narrowed) -> dict[tuple[str, str], Works]:
    """Whoever sees figures at all, by who they are in the matrix."""
    ordinary = {
        (role, "own" if relation == "colleague" else relation): Works(role, place)
        for role, by_relation in places.items()
        if role in COUNTERS
        for relation, place in by_relation.items()
    }
    ordinary["professional", "moved"] = Works("professional", places["professional"]["another unit"])
    found = {who: work for who, work in ordinary.items() if who in people and who[1] not in OUT_OF_WORK}
    return found | narrowed


def of_figures(works, guided) -> Iterator[Cell]:
    for (role, relation), work in works.items():
        for asked in ("", "sent", "received"):
            side = _side_shown(work, asked)
            if side is not None:
                total = seen(work, side, guided)
                shows, hides = ((f";Ohjattu;;{total};",), ()) if total else ((), (";Ohjattu;",))
                data = {"period": period(), "side": asked}
                yield Cell(_ROW, "", role, relation, "GET", LET_IN, data, shows, hides, (200,))


def _side_shown(work: Works, asked: str) -> str | None:
    """A side that one has not is as if it had not been asked; None where it is the page's to choose the first."""
    had = sides(work)
    if asked in had:
        return asked
    return had[0] if len(had) == 1 else None


def make_narrowed(county, unit, association):
    """People who report for a part: (role, relation) → (browser, works)."""
    town = make_organization("Varkauden kaupunki", "municipality", town="915")
    nowhere = make_organization("Kunnaton kunta", "municipality")
    Organization.objects.filter(pk=nowhere.pk).update(municipality=None)
    nowhere.refresh_from_db()
    kuopio = unit.municipality
    sub_region = kuopio.sub_region
    towns = frozenset(sub_region.municipalities.values_list("pk", flat=True))
    cases = {
        "a town": (county, {"municipality": kuopio}, Works("reporting", county, kuopio.pk)),
        "a sub-region": (county, {"sub_region": sub_region}, Works("reporting", county, None, towns)),
        "its own town": (town, {"municipality": town.municipality}, Works("reporting", town, town.municipality_id)),
        "another town": (town, {"municipality": kuopio}, Works("reporting", town, kuopio.pk)),
        "a town without area": (town, {}, Works("reporting", town)),
        "a town nowhere": (nowhere, {}, Works("reporting", nowhere)),
        "an association for its town": (
            association,
            {"municipality": association.municipality},
            Works("reporting", association, association.municipality_id),
        ),
        "a unit for a town": (unit, {"municipality": kuopio}, Works("reporting", unit, kuopio.pk)),
        "a unit for a sub-region": (unit, {"sub_region": sub_region}, Works("reporting", unit, None, towns)),
    }
    found = {}
    for relation, (place, area, works) in cases.items():
        person = make_person(relation, ("reporting", place), email=f"{relation.replace(' ', '-')}@seuranta.example")
        person.memberships.update(**area)
        found["reporting", relation] = (signed_in(person), works)
    return found
