"""Which organizations leave requests unanswered: how many wait over the second reminder, for reporting alone."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, F, IntegerField, Sum, When
from django.utils.translation import gettext as _

from evaluation.cohort import NO_LONGER_WAITS
from evaluation.scope import Scope
from evaluation.suppression import Counted, gathered
from organizations.choices import RoleCode
from organizations.models import Organization
from referrals.choices import ReferralState
from referrals.clocks import late_since


@dataclass(frozen=True)
class Waiting:
    """As it stood at the end of `day`; `lines` by organization, the small ones told together."""

    day: date
    limit: int
    lines: list[Counted]

    @property
    def total(self) -> int:
        return sum(line.referrals for line in self.lines)

    @property
    def is_withheld(self) -> bool:
        return len(self.lines) == 1 and self.lines[0].is_gathered

    @property
    def hides_some(self) -> bool:
        return any(line.is_gathered for line in self.lines)

    @property
    def definition(self) -> str:
        return _(
            "Referrals that were sent and had no answer yet after %(limit)s working days, when the second reminder "
            "goes out, by the organization that was asked. It stands still for a week, as it was on Sunday: two looks "
            "on two days would tell what happened between them."
        ) % {"limit": self.limit}


def waiting(scope: Scope, today: date) -> Waiting | None:
    """None for whoever does not report, on the side of what one has received, and in a municipality, where it would
    tell of few: its figures stand still for a whole period."""
    work = scope.actor.membership
    if work.role != RoleCode.REPORTING or scope.is_received or scope.hides_small_totals:
        return None
    region, day = work.organization.region, last_sunday(today)
    facts = scope.facts.filter(written_on__lte=day, left_on__lte=late_since(region, day), receiver__isnull=False)
    change = Case(
        When(kind=ReferralState.SENT, then=F("number")),
        When(NO_LONGER_WAITS, then=-F("number")),
        default=0,
        output_field=IntegerField(),
    )
    rows = facts.values_list("receiver").annotate(waits=Sum(change)).filter(waits__gt=0).order_by()
    return Waiting(day, region.remind_second_days, _lines(dict(rows), scope.suppress_below))


def last_sunday(today: date) -> date:
    """The latest that is over."""
    return today - timedelta(days=today.isoweekday())


def _lines(found: dict[int, int], below: int) -> list[Counted]:
    names = {one.pk: one.display_name for one in Organization.objects.filter(pk__in=found)}
    classes = [Counted(names[key], number, 0) for key, number in found.items()]
    classes.sort(key=lambda one: (-one.referrals, one.label))
    return gathered(classes, below, _("Others together"), _("All together"))
