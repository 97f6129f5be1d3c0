"""The four figures of a period, each with its denominator and its definition (interface.md 3)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evaluation.cohort import Cohort
from evaluation.numbers import HIDDEN, fraction, number, percent
from evaluation.suppression import may_be_split

ANSWER_DAYS = 7


@dataclass(frozen=True)
class Figure:
    """`parts` are said beside the figure; `value` and `of` are what a spreadsheet gets, None where they are hidden."""

    code: str
    label: str
    shown: str
    detail: str
    parts: str
    definition: str
    value: int | None
    of: int | None = None
    is_hidden: bool = False


def four_figures(now: Cohort, before: Cohort, in_time: int, below: int) -> list[Figure]:
    """`below` is the smallest number of persons that may be shown; 0 where totals are shown as they are."""
    return [_guided(now, before, below), _answered(now, in_time, below), _started(now, below), _right_time(now, below)]


def _guided(now: Cohort, before: Cohort, below: int) -> Figure:
    label = _("Guided")
    definition = _(
        "Referrals that were handed over as a slip or sent during the period, and how many people were told of an "
        "activity. One person may be guided many times: people are not counted. What was entered in error is left out."
    )
    if not may_be_split([now.left], below):
        return _hidden("guided", label, definition)
    earlier = _("Period before: %s") % (number(before.everything) if may_be_split([before.left], below) else HIDDEN)
    detail = _("%(left)s guided on, %(told)s told of") % {"left": number(now.left), "told": number(now.told)}
    return Figure("guided", label, number(now.everything), detail, earlier, definition, now.everything)


def _answered(now: Cohort, in_time: int, below: int) -> Figure:
    label = _("Answered in %s working days") % ANSWER_DAYS
    definition = _(
        "Of the referrals sent during the period, those whose receiver gave a first answer in time: a place promised, "
        "a place on the list, not now, or begun. A slip awaits no answer and is left out. Those that still wait are "
        "counted in the whole."
    )
    classes = [in_time, now.answered - in_time, now.unanswered, now.taken_back]
    # The slips are the rest of what left.
    if not may_be_split([now.given, now.sent, *classes], below):
        return _hidden("answered", label, definition)
    detail = _("%s sent") % fraction(in_time, now.sent)
    parts = _("Answered later %(late)s, waits still %(waits)s, withdrawn before an answer %(back)s") % {
        "late": number(now.answered - in_time),
        "waits": number(now.unanswered),
        "back": number(now.taken_back),
    }
    return _share("answered", label, in_time, now.sent, detail, parts, definition)


def _started(now: Cohort, below: int) -> Figure:
    label = _("Started")
    definition = _(
        "Of the referrals of the period, those whose client has begun. Not known are the slips of which nothing has "
        "been heard and those closed as not known: that is never counted as a no. Under way are those that wait for "
        "an answer, a place or a beginning."
    )
    if not may_be_split([now.left, now.started, now.not_started, now.under_way, now.not_known], below):
        return _hidden("started", label, definition)
    detail = _("%s referrals") % fraction(now.started, now.left)
    parts = _("Not known %(not_known)s, under way %(under_way)s, did not start %(not_started)s") % {
        "not_known": number(now.not_known),
        "under_way": number(now.under_way),
        "not_started": number(now.not_started),
    }
    return _share("started", label, now.started, now.left, detail, parts, definition)


def _right_time(now: Cohort, below: int) -> Figure:
    label = _("At the right time")
    definition = _(
        "When a referral is closed, the receiver is asked whether help came at the right time: yes, partly or no. The "
        "share is of those that were answered."
    )
    untold = now.closed - now.right_time_told
    classes = [now.left - now.closed, now.at_right_time, now.right_time_told - now.at_right_time, untold]
    if not may_be_split(classes, below):
        return _hidden("right_time", label, definition)
    detail = _("%s answers") % fraction(now.at_right_time, now.right_time_told)
    parts = _("Asked %s times") % number(now.closed)
    return _share("right_time", label, now.at_right_time, now.right_time_told, detail, parts, definition)


def _share(code: str, label: str, value: int, of: int, detail: str, parts: str, definition: str) -> Figure:
    return Figure(code, label, percent(value, of), detail, parts, definition, value, of)


def _hidden(code: str, label: str, definition: str) -> Figure:
    detail = _("Too few to be shown")
    return Figure(code, label, HIDDEN, detail, "", definition, value=None, is_hidden=True)
