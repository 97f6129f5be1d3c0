"""Two years of guiding: every row and fact as the actions would have left it, and a shape that can be believed."""

from collections import Counter
from itertools import islice
from random import Random

import pytest
from django.db.models import Sum
from django.utils import timezone

from directory.models import Need, Stage
from evaluation.cohort import answered_within, cohorts
from evaluation.demo.history import History
from evaluation.demo.lives import life_of_question, life_of_slip
from evaluation.demo.region import COUNTY_CODE
from evaluation.periods import periods_between
from organizations import clock, policy
from organizations.choices import ReportingPeriod
from organizations.models import Municipality
from referrals import facts, sweeps
from referrals.choices import FeedbackState, ReferralState
from referrals.models import Feedback, GuidanceEvent, Referral, ReferralEvent, ReferralFact, WalkIn
from referrals.reading.feedback import averages
from referrals.states import MOVES, STATES

QUARTER = ReportingPeriod.QUARTER


@pytest.fixture
def referrals(loaded):
    with policy.system(policy.SystemReason.PROOF):
        yield list(Referral.objects.prefetch_related("events").select_related("need__parent"))


@pytest.fixture
def quarters(loaded):
    """Those that are whole: neither the one in which guiding began nor the one that runs."""
    today = timezone.localdate()
    first = ReferralFact.objects.order_by("left_on").first().left_on
    periods = list(periods_between(QUARTER, first, today))[1:-1]
    return list(cohorts(ReferralFact.objects.all(), periods).items())


def test_there_is_enough_of_everything(referrals):
    assert len([referral for referral in referrals if referral.left_at]) >= 4000
    assert GuidanceEvent.objects.count() >= 8000
    towns = set(ReferralFact.objects.values_list("municipality__code", flat=True)) - {None}
    assert towns == set(Municipality.objects.filter(region__code=COUNTY_CODE).values_list("code", flat=True))
    themes = set(ReferralFact.objects.values_list("theme__code", flat=True)) - {None}
    # Nobody is guided to a task for volunteers.
    assert themes == set(Need.objects.filter(parent=None).values_list("code", flat=True)) - {"want_to_volunteer"}
    stages = set(ReferralFact.objects.values_list("stage__code", flat=True)) - {None}
    assert stages == set(Stage.objects.values_list("code", flat=True))
    # Nobody sends on in it yet.
    assert {referral.state for referral in referrals} >= set(ReferralState.values) - {"void", "redirected"}


def test_every_life_is_one_that_the_life_cycle_allows(referrals):
    allowed = {(before, move.to, party) for move in MOVES.values() for before in move.froms for party in move.who}
    for referral in referrals:
        events = list(referral.events.all())
        steps = [event for event in events if event.kind in STATES and event.kind != ReferralState.DRAFT]
        assert {(event.state_before, event.kind, event.party) for event in steps} <= allowed
        assert referral.state == (steps[-1].kind if steps else ReferralState.DRAFT)
        assert [event.at for event in events] == sorted(event.at for event in events)
        assert events[-1].at < timezone.now()


def test_facts_are_what_the_trails_say(referrals):
    told = Counter()
    for referral in referrals:
        for event in facts.counted(referral.events.all()):
            fact = facts.fact_of(referral, event, 1)
            told[fact.kind, fact.state_before, fact.on, fact.left_on, fact.outcome, fact.right_time, fact.told_by] += 1
    rows = ReferralFact.objects.exclude(kind__in=[facts.TOLD, facts.WALK_IN, facts.FEEDBACK, facts.CHANGE])
    names = ("kind", "state_before", "on", "left_on", "outcome", "right_time", "told_by")
    written = {tuple(row): number for *row, number in rows.values_list(*names).annotate(n=Sum("number"))}

    assert written == dict(told)
    tallies = GuidanceEvent.objects.filter(undone_at=None).aggregate(n=Sum("number"))["n"]
    assert ReferralFact.objects.filter(kind=facts.TOLD).aggregate(n=Sum("number"))["n"] == tallies
    came = WalkIn.objects.filter(undone_at=None).aggregate(n=Sum("number"))["n"]
    assert ReferralFact.objects.filter(kind=facts.WALK_IN).aggregate(n=Sum("number"))["n"] == came > 1000


def test_what_clients_said_gives_an_average_at_some_listings_and_is_too_little_at_others(loaded):
    found = Counter(ReferralFact.objects.filter(kind=facts.FEEDBACK).values_list("activity", flat=True))
    shown = averages(found, 5)

    assert len(shown) >= 3 and len(found) > len(shown) + 20
    with policy.system(policy.SystemReason.PROOF):
        written = Feedback.objects.select_related("referral")
        made = [fact for one in written for fact in facts.facts_of_feedback(one, one.referral)]
        assert len(made) == ReferralFact.objects.filter(kind__in=[facts.FEEDBACK, facts.CHANGE]).count()
        assert set(written.values_list("state", flat=True)) == set(FeedbackState.values)


def test_use_grows_and_july_sleeps(quarters):
    left = {period: cohort.left for period, cohort in quarters}

    for period, number in left.items():
        year_before = left.get(period.before.before.before.before)
        assert year_before is None or number > year_before
    months = Counter()
    for fact in ReferralFact.objects.filter(kind__in=["given", "sent"]):
        months[fact.left_on.month] += fact.number
    assert months.most_common()[-1][0] == 7


def test_shares_can_be_believed(quarters):
    for period, cohort in quarters[:-1]:
        assert 0.2 < cohort.sent / cohort.left < 0.6
        assert 0.2 < cohort.started / cohort.left < 0.55
        assert 0.2 < cohort.not_known / cohort.left < 0.6
        assert 0.65 < answered_within(ReferralFact.objects.all(), period, 7) / cohort.sent < 0.95
        assert 0.6 < cohort.at_right_time / cohort.right_time_told < 0.95


def test_nobody_waits_forever(referrals):
    """Old questions have been answered or withdrawn, so that no inbox is full of them."""
    oldest = max((timezone.now() - one.left_at for one in referrals if one.state == "sent"), default=None)

    assert oldest and oldest.days <= 45


def test_clocks_have_run_and_have_nothing_left_to_remind_of(referrals):
    """What ended by the clock was reminded of twice before; the first sweep sends nobody a hundred mails."""
    ended = [one for one in referrals if one.state == "no_answer"]
    reminded = [[event.kind for event in one.events.all()].count("reminded") for one in ended]
    assert len(ended) > 20 and set(reminded) == {2}
    assert ReferralEvent.objects.filter(kind="reminded").count() > 300

    with clock.at(timezone.now()):
        assert sweeps.take_steps() <= 3


def test_same_dice_give_the_same_history(loaded):
    def told(history):
        days = islice(history.days(), 30)
        lives = [history.referral(day) for day, _busy in days]
        return [
            (one.activity_id, one.sender_id, one.need_id, one.left_at, [(step.kind, step.at) for step in steps])
            for one, steps in lives
        ]

    now = timezone.now()
    assert told(History(now)) == told(History(now))


@pytest.mark.parametrize("seed", range(60))
def test_steps_follow_each_other(seed):
    dice, left = Random(seed), timezone.now()

    for steps in (life_of_slip(dice, left, True), life_of_slip(dice, left, False), life_of_question(dice, left)):
        assert [step.at for step in steps] == sorted(step.at for step in steps)
        assert steps[0].at == left
