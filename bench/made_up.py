"""Many listings with believable Finnish text: sentences of the demo region, put together anew."""

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.utils import timezone

from directory.choices import ActivityState, Coverage
from directory.models import AccessFeature, Activity, ActivityPlace, ActivityText, Language, Need, Stage, TargetGroup
from organizations.choices import OrganizationType
from organizations.models import Municipality, Organization, Region

LISTINGS = Path(__file__).resolve().parents[1] / "evaluation" / "demo" / "listings"
CHUNK = 2000
# How many of each a listing has, the commonest first.
MANY = {"needs": (1, 2, 2, 3), "target_groups": (1, 1, 2, 3), "features": (2, 4, 6), "languages": (1, 1, 2)}


def write(number: int) -> None:
    chance = random.Random(20261125)  # the same listings every time
    sentences, names = _texts()
    region = Region.objects.get(code="13")
    Region.objects.filter(pk=region.pk).update(in_use=True)
    towns = list(Municipality.objects.filter(region=region))
    organizations = list(_organizations(number // 20 + 1, region, towns, chance))
    values = {
        "needs": list(Need.objects.specific()),
        "target_groups": list(TargetGroup.objects.public()),
        "features": list(AccessFeature.objects.all()),
        "languages": list(Language.objects.all()),
        "stages": list(Stage.objects.all()),
    }
    for start in range(0, number, CHUNK):
        size = min(CHUNK, number - start)
        activities = Activity.objects.bulk_create(_activity(chance, organizations) for _ in range(size))
        ActivityText.objects.bulk_create(_text(chance, activity, names, sentences) for activity in activities)
        _places(chance, activities, towns)
        _choices(chance, activities, values)


def _texts() -> tuple[list[str], list[str]]:
    sentences, names = [], []
    for file in sorted(LISTINGS.glob("*.toml")):
        for listing in tomllib.loads(file.read_text(encoding="utf-8"))["activity"]:
            told = listing.get("fi", {})
            names += [told["name"]] if told.get("name") else []
            whole = " ".join(told.get(field, "") for field in ("summary", "description", "first_visit", "who_comes"))
            sentences += [part.strip() + "." for part in whole.split(".") if len(part) > 20]
    return sentences, names


def _organizations(number: int, region: Region, towns: list, chance: random.Random) -> Iterator[Organization]:
    for place in range(number):
        organization = Organization(
            name=f"Yhdistys {place} ry",
            type=OrganizationType.ASSOCIATION,
            region=region,
            municipality=chance.choice(towns),
        )
        organization.save()
        Organization.objects.filter(pk=organization.pk).update(lineage=[organization.pk])
        yield organization


def _activity(chance: random.Random, organizations: list[Organization]) -> Activity:
    now = timezone.now()
    return Activity(
        organization=chance.choice(organizations),
        state=ActivityState.PUBLISHED,
        published_at=now,
        reviewed_at=now - timezone.timedelta(days=chance.randrange(400)),
        coverage=chance.choices(Coverage.values, weights=[80, 15, 5])[0],
        channels=chance.choice([["in_person"], ["in_person"], ["phone"], ["in_person", "online"]]),
        price_type=chance.choice(["free", "free", "voluntary", "ask"]),
        way_in=chance.choice(["open_door", "ask_place", "ask_contact"]),
    )


def _text(chance: random.Random, activity: Activity, names: list[str], sentences: list[str]) -> ActivityText:
    return ActivityText(
        activity=activity,
        language="fi",
        name=" ".join(chance.sample(names, 2))[:100],
        summary=chance.choice(sentences)[:150],
        description=" ".join(chance.sample(sentences, chance.randint(2, 6))),
    )


def _places(chance: random.Random, activities: list[Activity], towns: list[Municipality]) -> None:
    through = Activity.municipalities.through
    in_towns = [activity for activity in activities if activity.coverage == Coverage.MUNICIPALITIES]
    # Towns are not alike: the first ones have most.
    weights = [1 / (place + 1) for place in range(len(towns))]
    chosen = {activity: set(chance.choices(towns, weights, k=chance.choice((1, 1, 2)))) for activity in in_towns}
    through.objects.bulk_create(
        through(activity=activity, municipality=town) for activity, some in chosen.items() for town in some
    )
    ActivityPlace.objects.bulk_create(
        ActivityPlace(activity=activity, municipality=min(some, key=lambda town: town.pk), name="Kerhotalo")
        for activity, some in chosen.items()
    )


def _choices(chance: random.Random, activities: list[Activity], values: dict[str, list]) -> None:
    for name, some in values.items():
        relation = Activity._meta.get_field(name)
        column = relation.m2m_reverse_field_name()
        through = relation.remote_field.through
        many = MANY.get(name, (1, 2))
        through.objects.bulk_create(
            through(**{"activity": activity, column: value})
            for activity in activities
            for value in chance.sample(some, chance.choice(many))
        )
