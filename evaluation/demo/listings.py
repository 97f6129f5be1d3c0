"""Writes the demo listings by the actions that editors use: created, told, shown, paused or put away."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from directory.actions import activities, life
from directory.choices import ActivityState
from directory.models import AccessFeature, Activity, Language, Need, TargetGroup
from evaluation.demo import listing_files
from evaluation.demo.listing_files import Listing
from organizations.actor import Actor
from organizations.choices import RoleCode
from organizations.models import Membership, Municipality, Organization

VOCABULARIES = {"needs": Need, "target_groups": TargetGroup, "languages": Language, "features": AccessFeature}
# Of the listing itself, not of what it tells.
ITS_OWN = frozenset(["organization", "main_language", "state", "paused_days", "capacity_days", "reviewed_days"])
FACTS = {field.name for field in Activity._meta.concrete_fields if field.editable} - ITS_OWN - {"id", "paused_until"}
KEYS = FACTS | ITS_OWN | activities.ROWS | VOCABULARIES.keys() | {"municipalities"}


def write_listings(by: Actor, found: dict[str, Organization], places: dict[str, Municipality]) -> None:
    """Each by its organization's own editor where there is one, else `by`. Raises KeyError that names the listing."""
    words = Words(places)
    editors = _editors()
    for number, listing in enumerate(listing_files.read()):
        organization = words.one(listing, "organization", found, listing.told["organization"])
        activity = _write(editors.get(organization.pk, by), organization, listing, words)
        _move_back(activity, listing.told.get("reviewed_days", 5 + number * 11 % 90))


class Words:
    """What codes and names mean, read once."""

    def __init__(self, places: dict[str, Municipality]):
        self.municipalities = {place.name_fi: place for place in places.values()}
        self.vocabularies = {
            name: {row.code: row for row in model.objects.all()} for name, model in VOCABULARIES.items()
        }

    def one(self, listing: Listing, what: str, table: dict[str, Any], word: str) -> Any:
        if word not in table:
            raise KeyError(f"{listing}: no {what} {word!r}")
        return table[word]

    def municipality(self, listing: Listing, name: str) -> Municipality:
        return self.one(listing, "municipality", self.municipalities, name)

    def relations(self, listing: Listing) -> dict[str, list]:
        told = {name: listing.told[name] for name in VOCABULARIES if name in listing.told}
        chosen = {
            name: [self.one(listing, name, self.vocabularies[name], code) for code in codes]
            for name, codes in told.items()
        }
        return chosen | {
            "municipalities": [self.municipality(listing, n) for n in listing.told.get("municipalities", [])]
        }


def _write(by: Actor, organization: Organization, listing: Listing, words: Words) -> Activity:
    own = listing.texts[listing.language]
    answers = _answers(listing, own, words)
    activity = activities.create(
        by=by, organization=organization, language=listing.language, name=own["name"], answers=answers
    )
    for language in listing.texts.keys() - {listing.language}:
        activities.save_text(by=by, activity=activity, language=language, words=listing.texts[language])
    return _settle(by, activity, listing)


def _answers(listing: Listing, own: dict[str, str], words: Words) -> activities.Answers:
    today = timezone.localdate()
    for key in listing.told.keys() - KEYS:
        raise KeyError(f"{listing}: no field {key!r}")
    return activities.Answers(
        facts=_facts(listing, today),
        relations=words.relations(listing),
        words=own,
        rows=_rows(listing, words, today),
    )


def _facts(listing: Listing, today: date) -> dict[str, Any]:
    facts = {name: value for name, value in listing.told.items() if name in FACTS}
    for name in facts:
        field = Activity._meta.get_field(name)
        choices = dict(getattr(field, "base_field", field).choices or ())
        wrong = [value for value in _listed(facts[name]) if choices and value not in choices]
        if wrong:
            raise KeyError(f"{listing}: no {name} {wrong[0]!r}")
    if "capacity_days" in listing.told:
        facts["capacity_until"] = today + timedelta(days=listing.told["capacity_days"])
    return facts


def _listed(value: Any) -> list:
    return value if isinstance(value, list) else [value]


def _rows(listing: Listing, words: Words, today: date) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, Callable[[Any], dict[str, Any]]] = {
        "places": listing_files.place_row,
        "times": lambda told: listing_files.time_row(told, today),
        "breaks": listing_files.break_row,
        "contacts": dict,
    }
    told = {name: [row(each) for each in listing.told.get(name, [])] for name, row in rows.items()}
    for place in told["places"]:
        place["municipality"] = words.municipality(listing, place["municipality"])
    return told


def _settle(by: Actor, activity: Activity, listing: Listing) -> Activity:
    state = listing.told.get("state", ActivityState.PUBLISHED)
    if state != ActivityState.DRAFT:
        activity = life.publish(by=by, activity=activity)
    if state == ActivityState.PAUSED:
        until = timezone.localdate() + timedelta(days=listing.told["paused_days"])
        activity = life.pause(by=by, activity=activity, until=until)
    if state == ActivityState.ARCHIVED:
        activity = life.archive(by=by, activity=activity)
    return activity


def _move_back(activity: Activity, days: int) -> None:
    """As if it had been looked at so many days ago, and shown first some months before that."""
    reviewed = activity.changed_at - timedelta(days=days)
    first_shown = activity.published_at and reviewed - timedelta(days=120)
    Activity.objects.filter(pk=activity.pk).update(
        reviewed_at=activity.reviewed_at and reviewed,
        capacity_told_on=activity.capacity_told_on and timezone.localdate(reviewed),
        changed_at=reviewed,
        published_at=first_shown,
        created_at=reviewed - timedelta(days=121),
    )


def _editors() -> dict[int, Actor]:
    editors = Membership.objects.current().filter(role=RoleCode.EDITOR).select_related("user", "organization__region")
    return {membership.organization_id: Actor(user=membership.user, membership=membership) for membership in editors}
