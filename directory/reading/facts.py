"""The questions that a reader asks first of a listing, with their answers; what has not been told is left out."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from directory import words
from directory.choices import Channel
from directory.models import Activity
from directory.reading.said import Said

_ICONS = {Channel.IN_PERSON: "map-pin", Channel.PHONE: "phone", Channel.ONLINE: "world", Channel.HOME_VISIT: "home"}


@dataclass(frozen=True)
class Fact:
    """`lines` answer, `more` adds to it, `said` is what the organization says of it itself."""

    icon: str
    label: str
    lines: list[str]
    said: Said = Said()
    more: list[str] = field(default_factory=list)

    def __bool__(self):
        return any(self.lines) or bool(self.said) or any(self.more)


def first_facts(activity: Activity, said: dict[str, Said]) -> list[Fact]:
    """When, where, how one gets in, whether there is room, what it costs, for whom. On a break nobody gets in."""
    getting_in = [] if activity.is_paused else [way_in(activity, said), room(activity)]
    facts = [when(activity, said), where(activity, said), *getting_in, price(activity, said), for_whom(activity, said)]
    return [fact for fact in facts if fact]


def neutral_facts(activity: Activity) -> list[Fact]:
    """For a paper that others may see: when, and the street; names of places and own words could tell what it is."""
    streets = [f"{place.street}, {place.municipality.name}" for place in activity.places.all() if place.street]
    told = [
        Fact("clock", _("When"), words.times_in_words(activity), more=_told(words.next_in_words(activity))),
        Fact("map-pin", _("Where"), streets),
    ]
    return [fact for fact in told if fact]


def for_whom(activity: Activity, said: dict[str, Said]) -> Fact:
    lines = _told(words.groups_in_words(activity), words.ages_in_words(activity))
    return Fact("users", _("For whom"), lines, said["for_whom"])


def when(activity: Activity, said: dict[str, Said]) -> Fact:
    more = [words.next_in_words(activity), words.season_in_words(activity), *words.breaks_in_words(activity)]
    return Fact("clock", _("When"), words.times_in_words(activity), said["when"], _told(*more))


def where(activity: Activity, said: dict[str, Said]) -> Fact:
    icon = next((_ICONS[way] for way in Channel.values if way in activity.channels), "map-pin")
    more = _told(words.coverage_in_words(activity))
    return Fact(icon, _("Where"), words.where_in_words(activity), said["where"], more)


def price(activity: Activity, said: dict[str, Said]) -> Fact:
    return Fact("coin-euro", _("What it costs"), _told(words.price_in_words(activity)), said["price"])


def room(activity: Activity) -> Fact:
    return Fact("user-plus", _("Room now"), _told(words.room_in_words(activity)))


def way_in(activity: Activity, said: dict[str, Said]) -> Fact:
    return Fact("door-enter", _("How to join"), _told(words.way_in_in_words(activity)), said["how_to_join"])


def first_time_questions(activity: Activity, said: dict[str, Said]) -> list[Fact]:
    """What one wonders about before daring to come (words.md 5)."""
    may_visit = words.answer_in_words(activity.may_visit, _("Yes, you may"))
    meets_you = words.answer_in_words(activity.meets_you, _("Yes, someone can"))
    questions = [
        Fact("eye", _("May I come and look?"), _told(may_visit), said["may_visit"]),
        Fact("friends", _("Who goes there?"), [], said["who_comes"]),
        Fact("heart-handshake", _("Can someone come to meet me?"), _told(meets_you), said["meets_you"]),
    ]
    return [question for question in questions if question]


def professional_facts(activity: Activity) -> list[Fact]:
    """Where it stands in the professional's vocabularies."""
    axes = [
        ("route", _("Where on the pathway"), activity.stages),
        ("pin", _("Attachment points"), activity.attachment_points),
        ("stairs", _("Need level"), activity.need_levels),
        ("target", _("Wellbeing goals"), activity.goals),
        ("list-details", _("Service class"), activity.service_classes),
    ]
    facts = [Fact(icon, label, [value.name for value in relation.all()]) for icon, label, relation in axes]
    return [fact for fact in facts if fact]


def _told(*lines: str) -> list[str]:
    return [line for line in lines if line]
