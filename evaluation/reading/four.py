"""The four figures of a period, each with its denominator and its definition (interface.md 3)."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from evaluation.cohort import Cohort
from evaluation.numbers import HIDDEN, fraction, number, percent
from evaluation.suppression import may_be_split

ANSWER_DAYS = 7
# A share of fewer is said as it is: a percentage would promise more than they tell.
_ENOUGH_FOR_PERCENT = 10


@dataclass(frozen=True)
class Figure:
    """`value` of `of`, with what else is to be known of them by name; nothing of it where they are hidden."""

    label: str
    definition: str
    shown: str
    detail: str
    value: int | None = None
    of: int | None = None
    parts: list[tuple[str, int]] = field(default_factory=list)


def four_figures(now: Cohort, before: Cohort | None, in_time: int, below: int) -> list[Figure]:
    """`before` is the period before, None when nothing was counted then; no total under `below` is shown."""
    return [_guided(now, before, below), _answered(now, in_time, below), _started(now, below), _right_time(now, below)]


def started_may_be_shown(cohort: Cohort, below: int) -> bool:
    """What waits for an answer is part of what is under way, what was taken back part of what did not start, what got
    no answer part of what is not known: the rest of each could be worked out as well."""
    parts = [
        cohort.started,
        cohort.not_started,
        cohort.under_way,
        cohort.not_known,
        cohort.expired,
        cohort.not_known - cohort.expired,
        cohort.under_way - cohort.waits_still,
        cohort.not_started - cohort.taken_back,
    ]
    return may_be_split([cohort.left, *parts], below)


def _guided(now: Cohort, before: Cohort | None, below: int) -> Figure:
    label = _("Guided on")
    definition = _(
        "Referrals that were handed over as a slip or sent during the period. One person may be guided many times: "
        "people are not counted. Besides is told to how many people somebody told of an activity, and how many came to "
        "one by themselves, without a slip. What was entered in error is left out."
    )
    if not may_be_split([now.left], below):
        return _hidden(label, definition)
    split = {"given": number(now.given), "sent": number(now.sent)}
    detail = _("%(given)s handed over, %(sent)s sent") % split if may_be_split([now.given, now.sent], below) else ""
    parts = [(_("Besides told of"), now.told)]
    if now.walked_in:
        parts.append((_("Came by themselves"), now.walked_in))
    if before and may_be_split([before.left], below):
        parts.append((_("Period before"), before.left))
    return Figure(label, definition, number(now.left), detail, now.left, None, parts)


def _answered(now: Cohort, in_time: int, below: int) -> Figure:
    label = _("Answered in %s working days") % ANSWER_DAYS
    definition = _(
        "Of the referrals sent during the period, those whose receiver gave a first answer in time: a place promised, "
        "a place on the list, not now, or begun. Working days are from Monday to Friday, without public holidays. A "
        "slip awaits no answer and is left out. Those that still wait, those closed without an answer and those "
        "withdrawn before one are in the whole."
    )
    classes = [in_time, now.answered - in_time, now.waits_still, now.expired, now.taken_back]
    # The slips are the rest of what left.
    if not may_be_split([now.given, now.sent, *classes], below):
        return _hidden(label, definition)
    parts = [
        (_("Answered later"), now.answered - in_time),
        (_("Waits still"), now.waits_still),
        (_("Closed without an answer"), now.expired),
        (_("Withdrawn before an answer"), now.taken_back),
    ]
    return _share(label, definition, _("%s sent"), in_time, now.sent, parts)


def _started(now: Cohort, below: int) -> Figure:
    label = _("Started")
    definition = _(
        "Of the referrals of the period, those whose client has begun, or was closed as coming along. Not known are "
        "the slips of which nothing has been heard yet, those closed as not known and those that nobody answered in "
        "time: that is never counted as a no. "
        "Under way are those that wait for an answer, a place or a beginning. Who did not start was declined, withdrew "
        "or was closed otherwise, also with help found elsewhere."
    )
    if not started_may_be_shown(now, below):
        return _hidden(label, definition)
    parts = [(_("Not known"), now.not_known), (_("Still open"), now.under_way), (_("Did not start"), now.not_started)]
    return _share(label, definition, _("%s referrals"), now.started, now.left, parts)


def _right_time(now: Cohort, below: int) -> Figure:
    label = _("At the right time")
    definition = _(
        "When a referral is closed, the receiver is asked whether help came at the right time: yes, partly or no. The "
        "share is of yes among the answers, for the referrals that left during the period."
    )
    classes = [now.at_right_time, now.right_time_told - now.at_right_time, now.closed - now.right_time_told]
    if not may_be_split([now.left - now.closed, *classes], below):
        return _hidden(label, definition)
    parts = [(_("The question was put"), now.closed)]
    return _share(label, definition, _("%s answers"), now.at_right_time, now.right_time_told, parts)


def _share(label: str, definition: str, of_what: str, value: int, of: int, parts: list[tuple[str, int]]) -> Figure:
    told = fraction(value, of)
    if 0 < of < _ENOUGH_FOR_PERCENT:
        return Figure(label, definition, told, (of_what % "").strip(), value, of, parts)
    return Figure(label, definition, percent(value, of), of_what % told, value, of, parts)


def _hidden(label: str, definition: str) -> Figure:
    return Figure(label, definition, HIDDEN, _("Part of this is too small to be shown"))
