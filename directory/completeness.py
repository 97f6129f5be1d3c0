"""What a listing lacks: what publishing asks, and what it "could still tell" (words.md 7). Never a percentage."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from directory.choices import Coverage, FeatureKind, TextLanguage
from directory.models import Activity
from directory.questions import STEPS, Question


@dataclass(frozen=True)
class Point:
    """`told` says of an activity whether the thing is there; `question` is where it is written."""

    name: str
    label: str
    question: Question
    told: Callable[[Activity], bool]

    @property
    def anchor(self) -> str:
        """The place on the question's page: a list's own name, else the field's id there."""
        if self.name in {"places", "times", "contacts"}:
            return self.name
        own = self.name in _OWN_FIELDS
        return f"id_{self.name}" if own else f"id_said_{self.name}"


_OWN_FIELDS = {field.name for field in (*Activity._meta.fields, *Activity._meta.many_to_many)}


def _main(activity: Activity, field: str) -> str:
    return getattr(activity.text_in(activity.main_language), field, "").strip()


def _says(field: str) -> Callable[[Activity], bool]:
    return lambda activity: bool(_main(activity, field))


def _chosen(field: str) -> Callable[[Activity], bool]:
    return lambda activity: bool(getattr(activity, field))


def _any(relation: str) -> Callable[[Activity], bool]:
    return lambda activity: bool(getattr(activity, relation).all())


def _place_is_known(activity: Activity) -> bool:
    """The county or the whole country needs no list; otherwise a municipality must be known."""
    if activity.coverage != Coverage.MUNICIPALITIES:
        return True
    return bool(activity.municipalities.all()) or bool(activity.places.all())


def _can_be_reached(activity: Activity) -> bool:
    return any(not contact.professionals_only for contact in activity.contacts.all())


def _times_are_known(activity: Activity) -> bool:
    return bool(activity.times.all()) or bool(_main(activity, "when"))


def _has_a_door(activity: Activity) -> bool:
    """What happens in a place should say where the door is; what does not, needs none."""
    return not activity.is_on_site or bool(activity.places.all())


def _tells_of_the_place(activity: Activity) -> bool:
    """Features of the place alone: "free of charge" and the like follow from other answers."""
    return any(feature.kind == FeatureKind.PHYSICAL for feature in activity.features.all())


def _in(language: TextLanguage) -> Callable[[Activity], bool]:
    return lambda activity: any(text.language == language and text.name for text in activity.texts.all())


NEEDED = (
    Point("name", _("A name"), Question.WHAT, _says("name")),
    Point("summary", _("One sentence about it"), Question.WHAT, _says("summary")),
    Point("needs", _("What need it answers"), Question.WHAT, _any("needs")),
    Point("target_groups", _("For whom it is"), Question.FOR_WHOM, _any("target_groups")),
    Point("municipalities", _("From where one may come"), Question.WHERE, _place_is_known),
    Point("price_type", _("What it costs"), Question.PRICE, _chosen("price_type")),
    Point("way_in", _("How one gets in"), Question.JOINING, _chosen("way_in")),
    Point("contacts", _("Who answers, with a phone or e-mail for everybody"), Question.CONTACTS, _can_be_reached),
)

COULD_TELL = (
    Point("description", _("What happens there"), Question.WHAT, _says("description")),
    Point("nature", _("Who gives the help"), Question.WHAT, _chosen("nature")),
    Point("who_comes", _("Who usually comes"), Question.FOR_WHOM, _says("who_comes")),
    Point("places", _("The place and its address"), Question.WHERE, _has_a_door),
    Point("times", _("When it is held"), Question.WHEN, _times_are_known),
    Point("languages", _("In which languages"), Question.JOINING, _any("languages")),
    Point("how_to_join", _("How to join, in your own words"), Question.JOINING, _says("how_to_join")),
    Point("capacity_state", _("Whether there is room now"), Question.JOINING, _chosen("capacity_state")),
    Point("first_visit", _("What happens the first time"), Question.FIRST_TIME, _says("first_visit")),
    Point("may_visit", _("May one come and look"), Question.FIRST_TIME, _chosen("may_visit")),
    Point("meets_you", _("Can someone come to meet one"), Question.FIRST_TIME, _chosen("meets_you")),
    Point("features", _("Accessibility of the place"), Question.FIRST_TIME, _tells_of_the_place),
    Point("for_professionals", _("What a professional should know"), Question.CONTACTS, _says("for_professionals")),
    Point("swedish", _("The same in Swedish"), Question.SWEDISH, _in(TextLanguage.SV)),
    Point("finnish", _("The same in Finnish"), Question.FINNISH, _in(TextLanguage.FI)),
)


def needed(activity: Activity) -> tuple[Point, ...]:
    """Another register's listing is shown with what that register tells, and a name is enough."""
    return NEEDED[:1] if activity.is_imported else NEEDED


def must_keep(activity: Activity, name: str) -> bool:
    """Whether the listing is shown and publishing asked for this: whoever changes it may not leave it empty."""
    return activity.is_shown and any(point.name == name for point in needed(activity))


def missing(activity: Activity) -> list[Point]:
    """Without these it cannot be published."""
    return [point for point in needed(activity) if not point.told(activity)]


def could_tell(activity: Activity) -> list[Point]:
    asked = needed(activity)
    return [point for point in (*NEEDED, *COULD_TELL) if point not in asked and not point.told(activity)]


def answered(activity: Activity) -> list[tuple[Question, bool]]:
    """The eight questions; one is answered when nothing needed is missing and something has been told."""
    return [(question, _is_answered(activity, question)) for question in STEPS]


def _is_answered(activity: Activity, question: Question) -> bool:
    needed = [point.told(activity) for point in NEEDED if point.question == question]
    could = [point.told(activity) for point in COULD_TELL if point.question == question]
    return all(needed) if needed else any(could)
