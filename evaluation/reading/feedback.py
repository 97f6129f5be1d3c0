"""What clients said afterwards in a period: averages by activity or organization, and how daily life has changed."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from directory.models import Activity
from evaluation.periods import Period
from evaluation.scope import Scope
from evaluation.suppression import Counted, gathered
from organizations.models import Organization
from referrals.facts import CHANGE, FEEDBACK
from referrals.models import ReferralFact
from referrals.models.feedback import ITEMS
from referrals.reading.feedback import in_words, of_answer

# A step of one on a scale from 0 to 10 is no change.
_CHANGED = 2
_HUNDREDTHS = 100


@dataclass(frozen=True)
class Line:
    """`average` is empty where only how many is told."""

    label: str
    answers: int
    average: str
    holds: str
    is_gathered: bool


@dataclass(frozen=True)
class Answers:
    """None of `lines` where too few have answered in all."""

    code: str
    title: str
    head: str
    definition: str
    lines: list[Line]

    @property
    def has_averages(self) -> bool:
        return any(line.average for line in self.lines)

    @property
    def hides_some(self) -> bool:
        return any(line.is_gathered for line in self.lines)


def feedback(scope: Scope, facts: QuerySet[ReferralFact], period: Period) -> Answers | None:
    """None where nobody has answered, and for what one has sent: of one's own clients one reads what they allow."""
    axis = "activity" if scope.is_received else "receiver"
    rows = _told(facts, FEEDBACK, period).values_list(axis, *ITEMS) if scope.side is None or scope.is_received else []
    sums: dict[int, list[int]] = {}
    for key, *scores in rows:
        sums.setdefault(key, []).append(round(of_answer(scores) * _HUNDREDTHS))
    if not sums:
        return None
    names = _names(axis, sums)
    classes = [Counted(names[key], len(values), sum(values)) for key, values in sums.items()]
    classes.sort(key=lambda one: (-one.referrals, one.label))
    definition = _(
        "What clients answered afterwards, by a link without an account: four sentences, from 1 to 5. The figure is "
        "the mean of the answers of the period. Where few have answered, several are told together."
    )
    head = _("Activity") if scope.is_received else _("Organization")
    return Answers("feedback", _("Feedback"), head, definition, _lines(classes, scope.suppress_below, averages=True))


def change(scope: Scope, facts: QuerySet[ReferralFact], period: Period) -> Answers | None:
    """None where nobody has answered both times; never for a receiver."""
    rows = _told(facts, CHANGE, period) if not scope.is_received else ReferralFact.objects.none()
    found = Counter()
    for by, number in rows.values_list("change").annotate(how_many=Sum("number")).order_by():
        found[(by >= _CHANGED) - (by <= -_CHANGED)] += number
    if not found:
        return None
    labels = {1: _("Goes better"), 0: _("About as before"), -1: _("Goes worse")}
    classes = [Counted(label, found[key], 0) for key, label in labels.items()]
    definition = _(
        "Of those who were asked from 0 to 10 how well daily life goes, when they were guided and again afterwards. "
        "Better or worse is a change of two or more. It does not tell what the change comes from."
    )
    title = _("Daily life before and after")
    return Answers("change", title, _("Daily life"), definition, _lines(classes, scope.suppress_below, averages=False))


def _told(facts: QuerySet[ReferralFact], kind: str, period: Period) -> QuerySet[ReferralFact]:
    return facts.filter(kind=kind, left_on__range=(period.first, period.last), written_on__lte=period.last)


def _names(axis: str, keys) -> dict[int, str]:
    if axis == "activity":
        return {one.pk: one.name for one in Activity.objects.filter(pk__in=keys).prefetch_related("texts")}
    return {one.pk: one.display_name for one in Organization.objects.filter(pk__in=keys)}


def _lines(classes: list[Counted], below: int, *, averages: bool) -> list[Line]:
    """`told` of a class carries the sum of its means, in hundredths: gathered classes add it up like any other sum."""
    if sum(one.referrals for one in classes) < below:
        return []
    return [
        Line(
            one.label,
            one.referrals,
            in_words(one.told / one.referrals / _HUNDREDTHS) if averages and one.referrals else "",
            ", ".join(one.holds),
            one.is_gathered,
        )
        for one in gathered(classes, below, _("Others together"), _("All together"))
    ]
