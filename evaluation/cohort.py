"""What became of the referrals that left in a period, from the facts alone: every figure is one sum (words.md 3)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from evaluation.periods import Period, period_of
from organizations.working_days import working_days_after
from referrals.choices import FactKind, Fitted, Outcome, Party
from referrals.choices import ReferralState as S
from referrals.facts import TOLD, WALK_IN
from referrals.models import ReferralFact

LEFT = (S.GIVEN, S.SENT)
ANSWERS = (S.ACCEPTED, S.WAITING, S.CONTACTED, S.DECLINED, S.STARTED, S.CLOSED)
FIRST_ANSWER = Q(state_before=S.SENT, kind__in=ANSWERS)
# With one of these a request waits for its answer no more.
NO_LONGER_WAITS = Q(state_before=S.SENT, kind__in=(*ANSWERS, S.WITHDRAWN, S.NO_ANSWER))
_GROUPED_BY = ("kind", "state_before", "outcome", "told_by", "right_time")


@dataclass(frozen=True)
class Cohort:
    """The referrals of a period, and how many people were told of an activity. Each referral that left is exactly one
    of started, not_started, under_way and not_known; each sent one is answered, unanswered or taken back."""

    sums: Mapping[tuple[str, ...], int]

    def _of(self, *kinds: str, before: Iterable[str] | None = None, outcomes: Iterable[str] | None = None) -> int:
        return sum(
            number
            for (kind, stood, outcome, _by, _time), number in self.sums.items()
            if kind in kinds and (before is None or stood in before) and (outcomes is None or outcome in outcomes)
        )

    @property
    def given(self) -> int:
        return self._of(S.GIVEN)

    @property
    def sent(self) -> int:
        return self._of(S.SENT)

    @property
    def left(self) -> int:
        return self.given + self.sent

    @property
    def told(self) -> int:
        return self._of(TOLD)

    @property
    def walked_in(self) -> int:
        """A tally as `told`: of nobody in particular, and in no other figure."""
        return self._of(WALK_IN)

    @property
    def answered(self) -> int:
        return self._of(*ANSWERS, before=[S.SENT])

    @property
    def taken_back(self) -> int:
        """Withdrawn before there was an answer."""
        return self._of(S.WITHDRAWN, before=[S.SENT])

    @property
    def unanswered(self) -> int:
        return self.sent - self.answered - self.taken_back

    @property
    def expired(self) -> int:
        """Closed since nobody answered in time; who came all the same may have begun."""
        return self._of(S.NO_ANSWER)

    @property
    def waits_still(self) -> int:
        return self.unanswered - self.expired

    @property
    def begun_late(self) -> int:
        return self._of(S.STARTED, before=[S.NO_ANSWER])

    @property
    def started(self) -> int:
        """Also who was closed as coming along without a beginning having been marked."""
        return self._of(S.STARTED) + self._closed_unstarted([Outcome.ATTACHED])

    @property
    def not_started(self) -> int:
        ended = set(Outcome.values) - {Outcome.ATTACHED, Outcome.UNKNOWN}
        return self._of(S.DECLINED, S.WITHDRAWN) + self._closed_unstarted(ended)

    @property
    def not_known(self) -> int:
        """Slips of which nothing has been heard, questions that nobody answered in time, and what was closed as not
        known: never a no."""
        heard_of = self._of(FactKind.ARRIVED, S.STARTED, S.WITHDRAWN, S.CLOSED, before=[S.GIVEN])
        return self.given - heard_of + self.expired - self.begun_late + self._closed_unstarted([Outcome.UNKNOWN])

    @property
    def under_way(self) -> int:
        return self.left - self.started - self.not_started - self.not_known

    @property
    def closed(self) -> int:
        """Each time its receiver closes one the three questions are asked; a sender is not asked."""
        asked = {key: number for key, number in self.sums.items() if key[0] == S.CLOSED and key[3] != Party.SENDER}
        return sum(asked.values())

    @property
    def right_time_told(self) -> int:
        return sum(self._right_time(answer) for answer in Fitted.values)

    @property
    def at_right_time(self) -> int:
        return self._right_time(Fitted.YES)

    def _right_time(self, answer: str) -> int:
        return sum(
            number for (kind, *_between, time), number in self.sums.items() if kind == S.CLOSED and time == answer
        )

    def _closed_unstarted(self, outcomes: Iterable[str]) -> int:
        return self._of(S.CLOSED, outcomes=outcomes) - self._of(S.CLOSED, before=[S.STARTED], outcomes=outcomes)


def cohorts(facts: QuerySet[ReferralFact], periods: list[Period]) -> dict[Period, Cohort]:
    """Of periods of one kind that follow each other, in one question."""
    found: dict[Period, Counter] = {period: Counter() for period in periods}
    within = facts.filter(left_on__range=(periods[0].first, periods[-1].last))
    months = within.values_list("left_on__year", "left_on__month", *_GROUPED_BY)
    for year, month, *group, number in months.annotate(how_many=Sum("number")).order_by():
        period = period_of(periods[0].kind, periods[0].first.replace(year=year, month=month))
        found[period][tuple(group)] += number
    return {period: Cohort(sums) for period, sums in found.items()}


def answered_within(facts: QuerySet[ReferralFact], period: Period, working_days: int) -> int:
    """How many of those sent in the period had their first answer within so many working days."""
    answers = facts.filter(FIRST_ANSWER, left_on__range=(period.first, period.last))
    by_days = answers.values_list("left_on", "on").annotate(how_many=Sum("number")).order_by()
    return sum(number for left, answered, number in by_days if working_days_after(left, answered) <= working_days)
