"""One-way tables of a period: by theme, stage and type of organization; for a receiver by its own activities.

No table crosses two classes, and no two periods overlap, so that no small figure can be worked out (trust.md 1.8).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from directory.models import Activity, Need, Stage
from evaluation.cohort import LEFT
from evaluation.periods import Period
from evaluation.scope import Scope
from evaluation.suppression import Counted, told_together
from organizations.choices import OrganizationType
from referrals.facts import TOLD
from referrals.models import ReferralFact

_FULL = 100


@dataclass(frozen=True)
class Line:
    counted: Counted
    # Of the longest, in hundredths.
    width: int

    @property
    def holds(self) -> str:
        return ", ".join(self.counted.holds)


@dataclass(frozen=True)
class Breakdown:
    code: str
    title: str
    head: str
    definition: str
    lines: list[Line]
    referrals: int
    told: int

    @property
    def is_withheld(self) -> bool:
        """Everything stands in one line: there were too few to tell apart."""
        return self.hides_some and len(self.lines) == 1

    @property
    def hides_some(self) -> bool:
        return any(line.counted.is_gathered for line in self.lines)


@dataclass(frozen=True)
class Axis:
    """`names` gives the labels in the order in which they stand; None for those that stand by size."""

    code: str
    field: str
    title: str
    head: str
    definition: str
    names: Callable[[set], dict]
    by_size: bool = False


def breakdowns(scope: Scope, facts: QuerySet[ReferralFact], period: Period) -> list[Breakdown]:
    facts = facts.filter(left_on__range=(period.first, period.last), kind__in=[*LEFT, TOLD])
    below = scope.suppress_below
    if scope.is_received:
        # What the need was and where the client was met is not the receiver's to know, not even as a figure; its own
        # work list hides nothing from it (words.md 4 and 7).
        return [_breakdown(facts, _activity(), 0), _breakdown(facts, _sender_type(), below)]
    return [_breakdown(facts, axis, below) for axis in (_theme(), _stage(), _receiver_type())]


def _theme() -> Axis:
    definition = _("By the theme of the need for which somebody was guided: one for each referral, the main one.")
    return Axis("theme", "theme", _("By theme"), _("Theme"), definition, _names_of(Need), by_size=True)


def _stage() -> Axis:
    definition = _(
        "By where on the pathway the guiding unit works; without that, where the activity stands. It says nothing of "
        "the client's own situation."
    )
    return Axis("stage", "stage", _("By stage of the pathway"), _("Stage"), definition, _names_of(Stage))


def _receiver_type() -> Axis:
    definition = _("By the type of the organization that offers the activity.")
    head = _("Organization")
    return Axis("type", "receiver__type", _("To what kind of organization"), head, definition, _type_names)


def _sender_type() -> Axis:
    definition = _("By the type of the organization that guided.")
    return Axis("type", "sender__type", _("From what kind of organization"), _("Organization"), definition, _type_names)


def _activity() -> Axis:
    definition = _("By your own activities, slips included that nobody has come with yet.")
    return Axis("activity", "activity", _("By activity"), _("Activity"), definition, _names_of_activities, by_size=True)


def _names_of(model) -> Callable[[set], dict]:
    return lambda keys: {row.pk: str(row) for row in model.objects.filter(pk__in=keys)}


def _names_of_activities(keys: set) -> dict:
    return {row.pk: row.name for row in Activity.objects.filter(pk__in=keys).prefetch_related("texts")}


def _type_names(keys: set) -> dict:
    return {code: str(label) for code, label in OrganizationType.choices if code in keys}


def _breakdown(facts: QuerySet[ReferralFact], axis: Axis, below: int) -> Breakdown:
    rows = facts.values_list(axis.field).annotate(
        referrals=Sum("number", filter=Q(kind__in=LEFT), default=0), told=Sum("number", filter=Q(kind=TOLD), default=0)
    )
    found = {key: (referrals, told) for key, referrals, told in rows.order_by() if referrals or told}
    names = axis.names({key for key in found if key is not None})
    classes = [Counted(label, *found[key]) for key, label in names.items()]
    if axis.by_size:
        classes.sort(key=lambda one: (-one.referrals, -one.told, one.label))
    if None in found:
        classes.append(Counted(_("Not known"), *found[None]))
    shown = told_together(classes, below, _("Others together"), _("All together"))
    longest = max((one.referrals for one in shown), default=0) or 1
    return Breakdown(
        axis.code,
        axis.title,
        axis.head,
        axis.definition,
        [Line(one, _FULL * one.referrals // longest) for one in shown],
        sum(one.referrals for one in classes),
        sum(one.told for one in classes),
    )
