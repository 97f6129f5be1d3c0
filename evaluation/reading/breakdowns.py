"""One-way tables of a period: by theme, stage, type of organization and origin; for a receiver by its own activities.

No table crosses two classes, and no two periods overlap, so that no small figure can be worked out (trust.md 1.8).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Activity, ClienthoodType, Need, Stage
from evaluation.cohort import LEFT
from evaluation.periods import Period
from evaluation.scope import Scope
from evaluation.suppression import Counted, gathered
from organizations.choices import OrganizationType
from referrals.choices import FactKind, Origin, ReferralState
from referrals.facts import TOLD
from referrals.models import ReferralFact

_FULL = 100
_MARKED = {"strength": Q(clienthood__isnull=False), "shared": Q(shared_client=True)}


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
    column: str
    definition: str
    lines: list[Line]
    referrals: int
    told: int

    @property
    def is_withheld(self) -> bool:
        """Everything stands in one line: the classes cannot be told apart."""
        return self.hides_some and len(self.lines) == 1

    @property
    def hides_some(self) -> bool:
        return any(line.counted.is_gathered for line in self.lines)


@dataclass(frozen=True)
class Axis:
    """What a table tells apart, and what it counts: `head` and `column` stand above the two. `names` gives the labels
    of the classes in the order in which they stand, unless they stand by size."""

    code: str
    field: str
    title: str
    head: str
    definition: str
    names: Callable[[set], dict]
    by_size: bool = False
    column: str = gettext_lazy("Guided on")
    counts: Q = Q(kind__in=LEFT)


def breakdowns(scope: Scope, facts: QuerySet[ReferralFact], period: Period) -> list[Breakdown]:
    facts = facts.filter(left_on__range=(period.first, period.last))
    # As it stood at the period's end: what is corrected later would tell what was corrected.
    then = facts.filter(written_on__lte=period.last)
    below = scope.suppress_below
    if scope.is_received:
        # What the need was and where the client was met is not the receiver's to know, not even as a figure; its own
        # work list hides nothing from it (words.md 4 and 7).
        return [_breakdown(facts, _activity(), 0), _breakdown(then, _sender_type(), below)]
    axes = [_theme(), _stage(), _receiver_type(), _origin()]
    # What is told by a mark that few units use at first: no table of "not known" alone.
    marked = then.aggregate(**{code: Count("pk", filter=which) for code, which in _MARKED.items()})
    axes += [axis for axis in (_strength(), _shared()) if marked[axis.code]]
    return [_breakdown(then, axis, below) for axis in axes]


def _theme() -> Axis:
    definition = _(
        "By the theme of the need for which somebody was guided: one for each referral. Where the need was not told, "
        "it is the activity's first. As it stood at the end of the period."
    )
    return Axis("theme", "theme", _("By theme"), _("Theme"), definition, _names_of(Need), by_size=True)


def _stage() -> Axis:
    definition = _(
        "By where on the pathway the guiding unit works, or what was told instead; without either, where the activity "
        "stands. It says nothing of the client's own situation. As it stood at the end of the period."
    )
    title = _("Where on the pathway they were guided")
    return Axis("stage", "stage", title, _("Stage"), definition, _names_of(Stage))


def _receiver_type() -> Axis:
    definition = _("By the type of the organization that offers the activity. As it stood at the end of the period.")
    title = _("To what kind of organization")
    return Axis("type", "receiver__type", title, _("Organization"), definition, _type_names, by_size=True)


def _origin() -> Axis:
    definition = _(
        "By who began: a professional of a public service, an organization, or a hospital's OLKA point. As it stood at "
        "the end of the period."
    )
    return Axis("origin", "origin", _("Who guided on"), _("Origin"), definition, _origin_names, by_size=True)


def _strength() -> Axis:
    definition = _(
        "By the client's own strength and need of services, as whoever guided has marked it. As it stood at the end of "
        "the period."
    )
    return Axis(
        "strength", "clienthood", _("By client group"), _("Client group"), definition, _names_of(ClienthoodType)
    )


def _shared() -> Axis:
    definition = _(
        "Those marked as shared clients need several services at once. As it stood at the end of the period."
    )
    return Axis("shared", "shared_client", _("Shared clients"), _("Client"), definition, _shared_names)


def _shared_names(keys: set) -> dict:
    labels = {True: _("Shared"), False: _("Not marked as shared")}
    return {key: label for key, label in labels.items() if key in keys}


def _sender_type() -> Axis:
    definition = _("By the type of the organization that guided. As it stood at the end of the period.")
    title = _("From what kind of organization")
    return Axis("type", "sender__type", title, _("Organization"), definition, _type_names, by_size=True)


def _activity() -> Axis:
    definition = _(
        "By your own activities: those for whom a place was asked and those who came with a slip. A slip that nobody "
        "has come with is its client's own matter and is not told apart."
    )
    came = Q(kind=ReferralState.SENT) | Q(kind=FactKind.ARRIVED, state_before=ReferralState.GIVEN)
    return Axis(
        "activity",
        "activity",
        _("By activity"),
        _("Activity"),
        definition,
        _names_of_activities,
        by_size=True,
        column=_("Asked or came"),
        counts=came,
    )


def _names_of(model) -> Callable[[set], dict]:
    return lambda keys: {row.pk: str(row) for row in model.objects.filter(pk__in=keys)}


def _names_of_activities(keys: set) -> dict:
    return {row.pk: row.name for row in Activity.objects.filter(pk__in=keys).prefetch_related("texts")}


def _type_names(keys: set) -> dict:
    return {code: str(label) for code, label in OrganizationType.choices if code in keys}


def _origin_names(keys: set) -> dict:
    return {code: str(label) for code, label in Origin.choices if code in keys}


def _breakdown(facts: QuerySet[ReferralFact], axis: Axis, below: int) -> Breakdown:
    rows = facts.values_list(axis.field).annotate(
        referrals=Sum("number", filter=axis.counts, default=0), told=Sum("number", filter=Q(kind=TOLD), default=0)
    )
    found = {key: (referrals, told) for key, referrals, told in rows.order_by() if referrals or told}
    names = axis.names({key for key in found if key is not None})
    classes = [Counted(label, *found[key]) for key, label in names.items()]
    if axis.by_size:
        classes.sort(key=lambda one: (-one.referrals, -one.told, one.label))
    if None in found:
        classes.append(Counted(_("Not known"), *found[None]))
    shown = gathered(classes, below, _("Others together"), _("All together"))
    longest = max((one.referrals for one in shown), default=0) or 1
    return Breakdown(
        axis.code,
        axis.title,
        axis.head,
        axis.column,
        axis.definition,
        [Line(one, _FULL * one.referrals // longest) for one in shown],
        sum(one.referrals for one in classes),
        sum(one.told for one in classes),
    )
