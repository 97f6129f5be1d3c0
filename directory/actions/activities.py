"""A listing is written: its answers, question by question, and its text in other languages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.actions.holding import hold, review, settle
from directory.models import Activity, ActivityText
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Organization

ROWS = frozenset({"places", "times", "breaks", "contacts"})


@dataclass
class Answers:
    """What is told anew, by field name; what is not named stays as it is.

    `words` are the fields of the text in the listing's own language. Each of `rows` is the whole list of that part,
    in its order: the same list saved twice is the same list.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    relations: dict[str, Iterable] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


@transaction.atomic
def create(*, by: Actor, organization: Organization, language: str, name: str) -> Activity:
    """A draft with a name and the organization's own municipality."""
    activity = Activity.objects.create(organization=organization, main_language=language)
    if organization.municipality:
        activity.municipalities.set([organization.municipality])
    return save_answers(by=by, activity=activity, answers=Answers(words={"name": name}))


@transaction.atomic
def save_answers(*, by: Actor, activity: Activity, answers: Answers) -> Activity:
    """Saves what is told anew, and what follows from it. Raises Refused when a shown listing would lack what is needed.

    Saving is also a review: whoever tells anew has looked.
    """
    activity = hold(activity)
    for name, value in answers.facts.items():
        setattr(activity, name, value)
    if "capacity_state" in answers.facts:
        activity.capacity_told_on = timezone.localdate() if activity.capacity_state else None
    for name, chosen in answers.relations.items():
        getattr(activity, name).set(chosen)
    if answers.words:
        _write_text(activity, activity.main_language, answers.words)
    for name, rows in answers.rows.items():
        _write_rows(activity, name, rows)
    review(activity, by)
    return settle(activity)


@transaction.atomic
def save_text(*, by: Actor, activity: Activity, language: str, words: dict[str, str]) -> Activity:
    """The text in a language; in the listing's own as well. Raises Refused for a text without a name."""
    if not words.get("name", "").strip():
        raise Refused(_("A text needs at least a name."))
    activity = hold(activity)
    _write_text(activity, language, words)
    review(activity, by)
    return settle(activity)


@transaction.atomic
def remove_text(*, by: Actor, activity: Activity, language: str) -> Activity:
    """Takes one language away. Raises Refused for the listing's own language."""
    activity = hold(activity)
    if language == activity.main_language:
        raise Refused(_("The listing's own language cannot be taken away."))
    activity.texts.filter(language=language).delete()
    return settle(activity)


def _write_text(activity: Activity, language: str, words: dict[str, str]) -> None:
    ActivityText.objects.update_or_create(activity=activity, language=language, defaults=words)


def _write_rows(activity: Activity, name: str, rows: list[dict[str, Any]]) -> None:
    """The first row stays the first, with new words; what is left over goes."""
    if name not in ROWS:
        raise ValueError(name)
    manager = getattr(activity, name)
    kept = [row.pk for row in manager.all()]
    for position, values in enumerate(rows):
        pk = kept[position] if position < len(kept) else None
        # Written whole: nothing of what stood in this place before stays under what stands there now.
        manager.model(pk=pk, activity=activity, position=position, **values).save()
    manager.filter(pk__in=kept[len(rows) :]).delete()
