"""What became of the referrals of a period, read from the facts alone, is what became of them."""

import random
from datetime import date

import pytest
from django.utils import timezone

from evaluation.cohort import answered_within, cohorts
from evaluation.periods import period_of
from organizations import policy
from organizations.choices import ReportingPeriod
from organizations.errors import Refused
from proofs.life_cycle_model import fate
from referrals import trail
from referrals.actions import answering, moving, telling
from referrals.choices import Outcome, Party
from referrals.models import Referral, ReferralFact
from tests.plugins.figures import SUMMER, put
from tests.plugins.referrals import acting, guided
from tests.referrals.test_figures_stay_right import CLIENT, VERBS, read

THIS = period_of(ReportingPeriod.QUARTER, timezone.localdate())


def counted(period=THIS):
    return cohorts(ReferralFact.objects.all(), [period])[period]


def fates():
    now = counted()
    names = ("started", "not_started", "under_way", "not_known", "answered", "waits_still", "expired", "taken_back")
    return {name: getattr(now, name) for name in names if getattr(now, name)}


def fate_of(referral):
    """As one would say looking at the referral itself."""
    kinds = {event.kind for event in trail.standing(referral.events.all())}
    return fate(referral.state, kinds, referral.outcome)


def expire(by, row):
    moving.move(by=by, referral=row, verb="expire", party=Party.SYSTEM)


@pytest.mark.parametrize("seed", range(16))
def test_any_walk_counts_as_what_it_came_to(aino, raili, craft, seed):
    dice = random.Random(seed)
    outcome = dice.choice(Outcome.values)
    verbs = VERBS | {
        "close": ("raili", lambda by, row: answering.close(by=by, referral=row, outcome=outcome), "closed"),
        "expire": ("system", expire, "no_answer"),
    }
    pk, log = guided(aino, craft, dice.choice(["given", "sent"])).pk, []
    for _step in range(12):
        verb = dice.choice(list(verbs))
        who, act, _kind = verbs[verb]
        people = {"aino": aino, "raili": raili}
        with acting(people[who]) if who in people else policy.system(CLIENT) as by:
            try:
                act(by, read(pk))
                log.append(verb)
            except Refused:
                continue
        with policy.system(policy.SystemReason.PROOF):
            truth = fate_of(Referral.objects.prefetch_related("events").get(pk=pk))
        assert fates() == truth, log


def test_tally_counts_people_and_no_referral(aino, craft):
    with acting(aino) as by:
        told = telling.tell(by=by, activity=craft, number=5)
        telling.correct(by=by, told=told, number=12, setting="stand")

    now = counted()
    assert (now.told, now.left) == (12, 0)


def test_right_time_is_of_those_that_told(unit, craft):
    for answer in ("yes", "yes", "partly", ""):
        put(unit, craft, "closed", before="started", outcome="attached", right_time=answer)

    now = counted(period_of(ReportingPeriod.QUARTER, SUMMER))
    assert (now.at_right_time, now.right_time_told, now.closed) == (2, 3, 4)


def test_each_belongs_to_the_period_in_which_it_left(unit, craft):
    put(unit, craft, "sent")
    put(unit, craft, "accepted", on=date(2026, 10, 5))

    summer = period_of(ReportingPeriod.QUARTER, SUMMER)
    found = cohorts(ReferralFact.objects.all(), [summer, summer.after])

    assert (found[summer].sent, found[summer].answered) == (1, 1)
    assert found[summer.after].left == 0


@pytest.mark.parametrize(("answered", "in_time"), [(date(2026, 8, 21), 1), (date(2026, 8, 24), 0)])
def test_answer_in_time_is_counted_in_working_days(unit, craft, answered, in_time):
    """Sent on a Wednesday: the seventh working day is the Friday of the next week."""
    put(unit, craft, "accepted", on=answered)

    summer = period_of(ReportingPeriod.QUARTER, SUMMER)
    assert answered_within(ReferralFact.objects.all(), summer, 7) == in_time


def test_second_answer_is_no_first_one(unit, craft):
    put(unit, craft, "waiting", on=date(2026, 8, 31))
    put(unit, craft, "accepted", on=date(2026, 9, 1), before="waiting")

    summer = period_of(ReportingPeriod.QUARTER, SUMMER)
    assert counted(summer).answered == 1
    assert answered_within(ReferralFact.objects.all(), summer, 7) == 0
    assert answered_within(ReferralFact.objects.all(), summer, 13) == 1
