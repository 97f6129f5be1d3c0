"""What has been kept for its time goes, and no figure changes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from evaluation.cohort import cohorts
from evaluation.periods import periods_between
from organizations import policy
from organizations.actor import Actor
from organizations.choices import ReportingPeriod
from organizations.models import Message
from referrals import retention
from referrals.actions import answering, moving, questions, sending, telling, viewing, walk_ins
from referrals.actions.sending import Told
from referrals.choices import Party
from referrals.models import (
    GuidanceEvent,
    MailLink,
    Question,
    Referral,
    ReferralEvent,
    ReferralFact,
    ReferralView,
    WalkIn,
)
from referrals.notices import ABOUT_A_QUESTION, ABOUT_ONE
from tests.plugins.cast import signed_in
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import all_referrals

HELSINKI = ZoneInfo("Europe/Helsinki")
BEGIN = datetime(2026, 3, 31, 10, tzinfo=HELSINKI)
MONTHS_24 = datetime(2028, 3, 31, 10, tzinfo=HELSINKI)
NOTHING = {"drafts": 0, "referrals": 0, "questions": 0, "tallies": 0, "walk_ins": 0, "log_readings": 0}


@pytest.fixture(autouse=True)
def spring(time_machine):
    time_machine.move_to(BEGIN, tick=False)


LEFT = (Referral, ReferralEvent, ReferralView, GuidanceEvent, WalkIn, Question, MailLink)


def left():
    """Rows of each kind that are still there."""
    with policy.system(policy.SystemReason.PROOF):
        return [model.objects.count() for model in LEFT]


@pytest.fixture
def lived(aino, raili, craft, shelter):
    """Some of everything, all of it on the same day."""
    for how in ("given", "sent", "sent", "given"):
        guided(aino, craft if how == "sent" else shelter, how)
    _slip, promised, declined, came = all_referrals()[::-1]
    with acting(raili) as by:
        answering.accept(by=by, referral=promised)
        answering.start(by=by, referral=promised)
        answering.close(by=by, referral=promised, outcome="attached", right_time="yes")
        answering.decline(by=by, referral=declined, reason="full")
        answering.mark_arrived(by=by, referral=came)
        walk_ins.count(by=by, activity=craft, number=4)
    with acting(aino) as by:
        telling.tell(by=by, activity=craft, number=25)
        questions.ask(by=by, activity=craft, text="Saako tulla katsomaan?")
        viewing.note_view(by=by, referral=promised, party=Party.SENDER)


def test_no_figure_changes_and_nothing_else_is_left(lived, maija, raili, aino, time_machine):
    time_machine.move_to(MONTHS_24 + timedelta(days=1), tick=False)
    people = [signed_in(person) for person in (maija, aino, raili)]
    address = reverse("evaluation:figures_csv") + "?period=2026-1"

    def figures():
        periods = list(periods_between(ReportingPeriod.QUARTER, BEGIN.date(), timezone.localdate()))
        sums = {
            period.key: dict(cohort.sums) for period, cohort in cohorts(ReferralFact.objects.all(), periods).items()
        }
        return sums, [browser.get(address).content for browser in people]

    before = figures()

    assert retention.erase() == NOTHING | {"referrals": 4, "questions": 1, "tallies": 1, "walk_ins": 1}

    assert left() == [0] * len(LEFT)
    assert figures() == before
    assert b"2026" in before[1][0] and before[0]["2026-1"]
    assert not Message.objects.filter(kind__in=[*ABOUT_ONE, *ABOUT_A_QUESTION]).exists()
    assert retention.erase() == NOTHING


def test_day_before_nothing_goes(lived, time_machine):
    before = left()
    time_machine.move_to(MONTHS_24 - timedelta(hours=1), tick=False)

    assert retention.erase() == NOTHING
    assert left() == before


def test_draft_goes_two_weeks_after_it_was_last_touched(aino, craft, time_machine):
    touched, forgotten = guided(aino, craft, "draft"), guided(aino, craft, "draft")
    time_machine.move_to(BEGIN + timedelta(days=10), tick=False)
    with acting(aino) as by:
        sending.tell_draft(by=by, referral=touched, told=Told(age_band="80_plus"))

    time_machine.move_to(BEGIN + timedelta(days=14, minutes=1), tick=False)
    assert retention.erase()["drafts"] == 1
    assert [one.pk for one in all_referrals()] == [touched.pk] != [forgotten.pk]
    time_machine.move_to(BEGIN + timedelta(days=24, minutes=1), tick=False)
    assert retention.erase()["drafts"] == 1


@pytest.mark.parametrize(("months", "days", "gone"), [(6, 364, False), (6, 366, True), (24, 366, False)])
def test_slip_stays_as_long_as_its_code_works(aino, craft, region, time_machine, months, days, gone):
    region.counts_only_months = months
    region.save()
    guided(aino, craft)

    time_machine.move_to(BEGIN + timedelta(days=days), tick=False)
    retention.erase()

    assert (all_referrals() == []) == gone


def test_time_is_counted_from_the_last_that_happened(aino, craft, time_machine):
    """An arrival changes no state, and is news all the same."""
    slip = guided(aino, craft)
    time_machine.move_to(BEGIN + timedelta(days=300), tick=False)
    with policy.system(policy.SystemReason.CLIENT_CODE) as by:
        moving.arrive(by=by, referral=Referral.objects.get(pk=slip.pk), party=Party.CLIENT)

    time_machine.move_to(MONTHS_24 + timedelta(days=200), tick=False)
    assert retention.erase() == NOTHING
    time_machine.move_to(MONTHS_24 + timedelta(days=302), tick=False)
    assert retention.erase()["referrals"] == 1


def test_each_county_keeps_for_its_own_time(aino, craft, region, time_machine):
    guided(aino, craft, "sent")
    region.counts_only_months = 60
    region.save()

    time_machine.move_to(MONTHS_24 + timedelta(days=365), tick=False)

    assert retention.erase() == NOTHING


def test_killed_in_the_middle_leaves_whole_referrals_and_the_next_goes_on(lived, time_machine, monkeypatch):
    time_machine.move_to(MONTHS_24 + timedelta(days=1), tick=False)
    monkeypatch.setattr(retention, "_BATCH", 2)
    killer, calls = connection.execute_wrapper, []

    def killed(execute, sql, params, many, context):
        # The second batch: its events and views have gone already, its referrals not yet.
        if sql.startswith('DELETE FROM "referrals_referral"'):
            calls.append(sql)
            if len(calls) == 2:
                raise RuntimeError("killed")
        return execute(sql, params, many, context)

    with killer(killed), pytest.raises(RuntimeError, match="killed"):
        retention.erase()

    remaining = all_referrals()
    assert len(remaining) == 2
    with policy.system(policy.SystemReason.PROOF):
        assert all(one.events.count() >= 2 for one in remaining)
    assert retention.erase() == NOTHING | {"referrals": 2, "questions": 1, "tallies": 1, "walk_ins": 1}
    assert left() == [0] * len(LEFT)


def test_log_tells_numbers_and_nothing_else(lived, time_machine, caplog):
    time_machine.move_to(MONTHS_24 + timedelta(days=1), tick=False)
    codes = [one.code for one in all_referrals()]
    with caplog.at_level("INFO"):
        retention.erase()

    said = [vars(record) for record in caplog.records if record.name == "referrals.retention"]
    assert [(one["referrals"], one["tallies"]) for one in said] == [(4, 1)]
    assert not any(code in str(said) for code in codes)


def test_who_lacks_the_right_fails_loudly(lived, time_machine, monkeypatch):
    """Rows that the database keeps are told by an error, not by a loop without an end."""
    time_machine.move_to(MONTHS_24 + timedelta(days=1), tick=False)
    monkeypatch.setattr(policy, "system_actor", lambda _reason: Actor(reason=policy.SystemReason.DUE.value))

    with pytest.raises(RuntimeError, match="0 of 4"):
        retention.erase()


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [((2028, 3, 31), 1, (2028, 2, 29)), ((2027, 1, 15), 24, (2025, 1, 15)), ((2026, 12, 31), 6, (2026, 6, 30))],
)
def test_months_before(day, months, before):
    moment = datetime(*day, 10, tzinfo=HELSINKI)

    assert retention.months_before(moment, months) == datetime(*before, 10, tzinfo=HELSINKI)
