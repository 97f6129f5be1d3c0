"""The listing's side of what a register tells: read, compared and written by the same names."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from directory.actions import classification, following
from directory.actions.activities import Answers, save_answers
from directory.choices import Axis, Channel, Coverage
from directory.models import Activity
from organizations.actor import Actor

WORDS = ("name", "summary", "description", "price")
RELATIONS = ("needs", "target_groups", "municipalities", "languages")
# One answer in several fields: changed by hand in one of them, it is kept whole.
ANSWERS = {
    "price_type": "price",
    "price_amount": "price",
    "price_unit": "price",
    "municipalities": "coverage",
}
LABELS = {
    "organization": _("organization"),
    "name": _("name"),
    "summary": _("summary"),
    "description": _("description"),
    "needs": _("needs"),
    "target_groups": _("target groups"),
    "coverage": _("municipalities"),
    "channels": _("ways to take part"),
    "languages": _("languages"),
    "price": _("price"),
    "stages": _("stages"),
    "keywords": _("search words"),
}
_EMPTY = {name: "" for name in (*WORDS, "price_type", "price_unit")} | {
    name: [] for name in (*RELATIONS, "channels", "keywords", "stages")
}

Keys = dict[str, dict[str, int]]


def answer_of(name: str) -> str:
    return ANSWERS.get(name, name)


def untold(activity: Activity, name: str):
    """As the field is while the register tells nothing of it."""
    home = activity.organization.municipality
    at_first = {
        "coverage": Coverage.MUNICIPALITIES.value,
        "languages": [activity.main_language],
        "municipalities": [home.code] if home else [],
        "organization": activity.organization_id,
    }
    return at_first.get(name, _EMPTY.get(name))


def value_of(activity: Activity, name: str):
    if name in WORDS:
        return getattr(activity.text_in(activity.main_language), name, "")
    if name in RELATIONS or name == "stages":
        return sorted(value.code for value in getattr(activity, name).all())
    if name == "organization":
        return activity.organization_id
    value = getattr(activity, name)
    return str(value) if isinstance(value, Decimal) else value


def is_as(activity: Activity, name: str, value) -> bool:
    """Whether the field says `value`; no stages told means that they follow from the answers."""
    if name == "stages" and not value:
        return Axis.STAGES not in activity.corrected
    # The place where one goes is what a listing begins with, and no register has told it.
    if name == "channels" and not value:
        return value_of(activity, name) in ([], [Channel.IN_PERSON])
    return value_of(activity, name) == value


def save(*, by: Actor, activity: Activity, values: dict, keys: Keys, **facts) -> Activity:
    """Writes the named values, and `facts` as they are, by the actions that people use."""
    for name, value in values.items():
        if name == "price_amount":
            value = None if value is None else Decimal(value)
        if name == "organization":
            name = "organization_id"
        if name not in (*WORDS, *RELATIONS, "stages"):
            facts[name] = value
    relations = {name: [keys[name][c] for c in values[name] if c in keys[name]] for name in RELATIONS if name in values}
    words = {name: values[name] for name in WORDS if name in values}
    activity = save_answers(by=by, activity=activity, answers=Answers(facts=facts, relations=relations, words=words))
    if "stages" in values:
        stages = values["stages"] or following.derived_codes(activity)["stages"]
        activity = classification.correct(by=by, activity=activity, chosen={Axis.STAGES: stages})
    return activity
