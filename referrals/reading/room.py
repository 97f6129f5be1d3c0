"""Onko tilaa? The listings of a selection, each with whether it can be asked now, and if not why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.models import Activity
from organizations.actor import Actor
from referrals.actions.questions import why_not
from referrals.models import Question
from referrals.reading.questions import SentQuestion


@dataclass(frozen=True)
class Asked:
    """`lately` is what the unit has asked of it a while ago, with the answer if there is one."""

    activity: Activity
    may_ask: bool
    reason: str = ""
    lately: SentQuestion | None = None


def asked_for(actor: Actor, activities: list[Activity]) -> list[Asked]:
    kept = why_not(actor, activities)
    return [_asked(actor, activity, kept) for activity in activities]


def _asked(actor: Actor, activity: Activity, kept: dict[int, Question | None]) -> Asked:
    if activity.is_paused:
        return Asked(activity, False, _("On a break: takes nobody new just now."))
    if activity.pk not in kept:
        return Asked(activity, True)
    lately = kept[activity.pk]
    if lately is None:
        return Asked(activity, False, _("Nobody answers for this organization here yet."))
    return Asked(activity, False, _("Your unit has asked already."), SentQuestion(lately, actor))
