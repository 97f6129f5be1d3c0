"""All that the page of figures shows of one scope and one period; its file of figures is the same."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Min, QuerySet
from django.utils import timezone

from evaluation.cohort import Cohort, answered_within, cohorts
from evaluation.periods import Period, period_of, periods_between
from evaluation.reading.breakdowns import Breakdown, breakdowns
from evaluation.reading.feedback import Answers, change, feedback
from evaluation.reading.four import ANSWER_DAYS, Figure, four_figures
from evaluation.reading.trend import Trend, trend
from evaluation.reading.waiting import Waiting, waiting
from evaluation.scope import Scope
from evaluation.suppression import may_be_split
from referrals.models import ReferralFact

# As many as fill two years of quarters.
_SHOWN = 8
# How far back one may look.
_KEPT = 40


@dataclass(frozen=True)
class FiguresPage:
    scope: Scope
    # The key of the period that is asked for.
    wanted: str

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def running(self) -> Period:
        return period_of(self.scope.actor.organization.region.reporting_period, self.today)

    @cached_property
    def latest(self) -> Period:
        """Where small totals are hidden, all stands still until the period is over: otherwise two looks at a figure
        would tell what happened in between."""
        return self.running.before if self.scope.hides_small_totals else self.running

    @cached_property
    def facts(self) -> QuerySet[ReferralFact]:
        return self.scope.facts.filter(written_on__lte=self.latest.last)

    @cached_property
    def periods(self) -> list[Period]:
        """Those that may be chosen, the latest first."""
        first = self.facts.aggregate(day=Min("left_on"))["day"]
        if first is None:
            return []
        return list(periods_between(self.latest.kind, first, self.latest.last))[-_KEPT:][::-1]

    @cached_property
    def period(self) -> Period:
        """The one asked for; else the latest that is over, since a running one misleads; else the latest."""
        asked = next((period for period in self.periods if period.key == self.wanted), None)
        return asked or self.over or self.running

    @cached_property
    def over(self) -> Period | None:
        """The latest that is over."""
        return next((period for period in self.periods if period != self.running), None)

    @property
    def is_running(self) -> bool:
        return self.period == self.running

    @property
    def has_any(self) -> bool:
        """Without any period there are no figures to ask for either."""
        return bool(self.periods)

    @cached_property
    def four(self) -> list[Figure]:
        now, before = self._cohorts[self.period], self._cohorts.get(self.period.before)
        in_time = answered_within(self.facts, self.period, ANSWER_DAYS)
        return four_figures(now, before, in_time, self.scope.suppress_totals_below)

    @cached_property
    def trend(self) -> Trend:
        return trend(self._cohorts, self.period, self.running, self.scope.suppress_totals_below)

    @cached_property
    def breakdowns(self) -> list[Breakdown]:
        """None of a running period, for the same reason as a municipality has no figures of it; none of a total that
        is hidden, or was so at the period's end."""
        left = self._cohorts[self.period].left
        if self.is_running or not self._is_shown(left):
            return []
        return [table for table in breakdowns(self.scope, self.facts, self.period) if self._is_shown(table.referrals)]

    @cached_property
    def answers(self) -> list[Answers]:
        """What clients said afterwards; of a running period nothing, as with the tables."""
        if self.is_running:
            return []
        tables = [made(self.scope, self.facts, self.period) for made in (feedback, change)]
        return [table for table in tables if table]

    @cached_property
    def waiting(self) -> Waiting | None:
        """Of now, whatever period is looked at."""
        return waiting(self.scope, self.today)

    def _is_shown(self, total: int) -> bool:
        return may_be_split([total], self.scope.suppress_totals_below)

    @cached_property
    def _cohorts(self) -> dict[Period, Cohort]:
        upto = sorted(period for period in self.periods if period <= self.period)
        return cohorts(self.facts, upto[-_SHOWN:])
