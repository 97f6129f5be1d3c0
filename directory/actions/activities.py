"""A listing is written: its answers, question by question, and its text in other languages."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.actions.holding import hold, settle
from directory.models import Activity, ActivityText, Language
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Organization

ROWS = frozenset({"places", "times", "breaks", "contacts"})


@dataclass
class Answers:
    """What is told anew, by field name; what is not named stays as it is.

    `words` are the fields of the text in the listing's own language. Each of `rows` is the whole list of that part,
    in its order: the same list saved twice is the same list. `seen` tells which rows the writer knew of.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    relations: dict[str, Iterable] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    seen: dict[str, set[UUID]] = field(default_factory=dict)


@transaction.atomic
def create(
    *, by: Actor, organization: Organization, language: str, name: str, answers: Answers | None = None
) -> Activity:
    """A draft with a name, the organization's own municipality, and served in the language in which it is written,
    as far as `answers` do not tell otherwise."""
    activity = Activity.objects.create(organization=organization, main_language=language)
    if organization.municipality:
        activity.municipalities.set([organization.municipality])
    activity.languages.set(Language.objects.in_use().filter(code=language))
    answers = answers or Answers()
    return save_answers(by=by, activity=activity, answers=replace(answers, words={"name": name} | answers.words))


@transaction.atomic
def save_answers(*, by: Actor, activity: Activity, answers: Answers, unseen_only: bool = False) -> Activity:
    """Saves what is told anew. Raises what `settle` raises.

    With `unseen_only` a listing that others see by now stays as it is: half a sentence is not for readers.
    """
    activity = hold(activity)
    if unseen_only and activity.is_shown:
        return activity
    for name, value in answers.facts.items():
        setattr(activity, name, value)
    if "capacity_state" in answers.facts:
        activity.capacity_told_on = timezone.localdate() if activity.capacity_state else None
    for name, chosen in answers.relations.items():
        getattr(activity, name).set(chosen)
    if answers.words:
        _write_text(activity, activity.main_language, answers.words)
    for name, rows in answers.rows.items():
        _write_rows(activity, name, rows, answers.seen.get(name))
    return settle(activity, by)


@transaction.atomic
def save_text(*, by: Actor, activity: Activity, language: str, words: dict[str, str]) -> Activity:
    """The text in a language, in the fields that are named. Raises Refused when it would be without a name."""
    activity = hold(activity)
    text = _write_text(activity, language, words)
    if not text.name.strip():
        raise Refused(_("A text needs at least a name."))
    return settle(activity, by)


@transaction.atomic
def remove_text(*, by: Actor, activity: Activity, language: str) -> Activity:
    """Takes one language away. Raises Refused for the listing's own language."""
    activity = hold(activity)
    if language == activity.main_language:
        raise Refused(_("The listing's own language cannot be taken away."))
    activity.texts.filter(language=language).delete()
    return settle(activity, by)


def _write_text(activity: Activity, language: str, words: dict[str, str]) -> ActivityText:
    """Words that are as they were are no change: the other languages are not behind them."""
    text, _new = ActivityText.objects.get_or_create(activity=activity, language=language)
    if any(getattr(text, name) != value for name, value in words.items()):
        for name, value in words.items():
            setattr(text, name, value)
        text.changed_at = timezone.now()
        text.save()
    return text


def _write_rows(activity: Activity, name: str, rows: list[dict[str, Any]], seen: set[UUID] | None) -> None:
    """Each row is known by its `uid`, without one by its place. What is not in the list goes.

    `seen` are the rows that the writer had before the eyes: one that somebody else has added meanwhile stays.
    """
    if name not in ROWS:
        raise ValueError(name)
    manager = getattr(activity, name)
    keys = dict(manager.values_list("uid", "pk"))
    written = []
    for position, values in enumerate(rows):
        if values.get("on_date"):
            values = values | {"repeats": ""}
        uid = values.get("uid")
        if uid is None or uid in written:
            uid = uuid5(activity.uid, f"{name} {position}")
        # Written whole: nothing of what stood in this row before stays under what stands there now.
        row = manager.model(**values | {"pk": keys.get(uid), "uid": uid, "activity": activity, "position": position})
        row.clean_fields(exclude=["activity", "municipality"])
        row.save()
        written.append(uid)
    gone = manager.exclude(uid__in=written)
    (gone if seen is None else gone.filter(uid__in=seen)).delete()
