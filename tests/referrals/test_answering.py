"""The receiver answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.models import Message
from referrals.actions import answering, sending, undoing
from referrals.choices import FactKind, Party, ReferralState
from referrals.models import Referral, ReferralFact
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided, make_type
from tests.referrals.asking import figures

TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def asked(aino, eero, tupa, county):
    make_type(county)
    return guided(aino, make_activity(tupa, "Kädentyöpiiri", way_in="ask_place"), "sent")


@pytest.fixture
def by_eero(eero):
    with acting(eero, RoleCode.RECEIVER) as by:
        yield by


def state_of(referral):
    return Referral.objects.get(pk=referral.pk).state


def test_place_is_promised_and_the_sender_is_told(asked, by_eero, aino):
    answering.accept(by=by_eero, referral=asked)

    assert state_of(asked) == ReferralState.ACCEPTED
    assert Message.objects.filter(recipient=aino, kind="referral_to_sender").count() == 1
    assert figures() == {"sent": 1, "accepted": 1}


def test_on_the_list_with_a_day_and_a_place(asked, by_eero):
    answering.put_on_list(by=by_eero, referral=asked, expected_on=TOMORROW, place=4)

    assert (asked.state, asked.expected_on, asked.queue_place) == (ReferralState.WAITING, TOMORROW, 4)
    answering.accept(by=by_eero, referral=asked)
    assert (asked.state, asked.expected_on) == (ReferralState.ACCEPTED, None)


def test_decline_needs_a_reason_and_a_later_start_its_day(asked, by_eero):
    for told in ({"reason": ""}, {"reason": "x"}, {"reason": "starts_later"}):
        with pytest.raises(Refused):
            answering.decline(by=by_eero, referral=asked, **told)
    assert state_of(asked) == ReferralState.SENT

    answering.decline(by=by_eero, referral=asked, reason="starts_later", starts_on=TOMORROW)

    assert (asked.state, asked.expected_on, asked.ended_by) == (ReferralState.DECLINED, TOMORROW, Party.RECEIVER)
    assert ReferralFact.objects.get(kind="declined").decline_reason == "starts_later"


def test_who_has_begun_has_come(asked, by_eero):
    answering.start(by=by_eero, referral=asked)

    assert figures() == {"sent": 1, "arrived": 1, "started": 1}


def test_arrival_is_noted_once(asked, by_eero):
    answering.mark_arrived(by=by_eero, referral=asked)
    answering.start(by=by_eero, referral=asked)

    assert asked.events.filter(kind=FactKind.ARRIVED).count() == 1


def test_closing_tells_the_outcome_and_the_three_taps(asked, by_eero):
    answering.start(by=by_eero, referral=asked)
    with pytest.raises(Refused):
        answering.close(by=by_eero, referral=asked, outcome="")

    answering.close(
        by=by_eero, referral=asked, outcome="attached", right_time="yes", right_kind="partly", amount="right"
    )

    fact = ReferralFact.objects.get(kind="closed")
    assert (fact.outcome, fact.right_time, fact.right_kind, fact.amount) == ("attached", "yes", "partly", "right")


@pytest.mark.parametrize("verb", ["accept", "decline", "start", "close"])
def test_what_is_over_takes_no_answer(asked, by_eero, verb):
    answering.decline(by=by_eero, referral=asked, reason="full")

    with pytest.raises(Refused, match="Ei onnistu nyt"):
        told = {"decline": {"reason": "full"}, "close": {"outcome": "other"}}.get(verb, {})
        getattr(answering, verb)(by=by_eero, referral=asked, **told)


def test_answer_from_an_old_page_is_refused(asked, by_eero):
    old_page = Referral.objects.get(pk=asked.pk)
    answering.accept(by=by_eero, referral=asked)

    with pytest.raises(Refused, match="Paikka luvattu"):
        answering.decline(by=by_eero, referral=old_page, reason="full")


def test_answer_is_taken_back_within_half_an_hour(asked, by_eero, time_machine):
    answering.decline(by=by_eero, referral=asked, reason="full")

    undoing.undo(by=by_eero, referral=asked, party=Party.RECEIVER)

    assert (state_of(asked), asked.decline_reason, asked.ended_by) == (ReferralState.SENT, "", "")
    assert figures() == {"sent": 1}
    with pytest.raises(Refused):
        undoing.undo(by=by_eero, referral=asked, party=Party.RECEIVER)
    answering.accept(by=by_eero, referral=asked)
    time_machine.move_to(timezone.now() + timedelta(minutes=31))
    with pytest.raises(Refused):
        undoing.undo(by=by_eero, referral=asked, party=Party.RECEIVER)


def test_withdrawal_after_the_answer_cannot_be_undone_by_the_receiver(asked, eero, aino):
    with acting(eero, RoleCode.RECEIVER) as by:
        answering.accept(by=by, referral=asked)
    with acting(aino) as by:
        sending.withdraw(by=by, referral=asked)

    with acting(eero, RoleCode.RECEIVER) as by, pytest.raises(Refused):
        undoing.undo(by=by, referral=asked, party=Party.RECEIVER)


def test_answer_taken_back_gives_the_one_before_back(asked, by_eero):
    answering.put_on_list(by=by_eero, referral=asked, expected_on=TOMORROW, place=4)
    answering.decline(by=by_eero, referral=asked, reason="full")

    undoing.undo(by=by_eero, referral=asked, party=Party.RECEIVER)

    now = Referral.objects.get(pk=asked.pk)
    assert (now.state, now.expected_on, now.queue_place) == (ReferralState.WAITING, TOMORROW, 4)
    assert (now.decline_reason, now.ended_by) == ("", "")
    assert figures() == {"sent": 1, "waiting": 1}


def test_start_taken_back_takes_the_arrival_of_the_same_moment_along(asked, by_eero):
    answering.start(by=by_eero, referral=asked)
    undoing.undo(by=by_eero, referral=asked, party=Party.RECEIVER)
    assert figures() == {"sent": 1}

    now = Referral.objects.get(pk=asked.pk)
    answering.mark_arrived(by=by_eero, referral=now)
    answering.start(by=by_eero, referral=now)
    undoing.undo(by=by_eero, referral=now, party=Party.RECEIVER)

    assert figures() == {"sent": 1, "arrived": 1}


def test_another_day_on_the_list_is_told_and_counted_once(asked, by_eero):
    for day in (TOMORROW, TOMORROW, TOMORROW + timedelta(days=7)):
        answering.put_on_list(by=by_eero, referral=asked, expected_on=day)

    assert Referral.objects.get(pk=asked.pk).expected_on == TOMORROW + timedelta(days=7)
    assert Message.objects.filter(kind="referral_to_sender").count() == 2
    assert figures() == {"sent": 1, "waiting": 1}


def test_answer_by_one_who_has_read_an_older_answer_is_refused(asked, by_eero):
    seen_before = Referral.objects.get(pk=asked.pk)
    answering.put_on_list(by=by_eero, referral=asked, expected_on=TOMORROW)
    seen_on_list = Referral.objects.get(pk=asked.pk)
    answering.put_on_list(by=by_eero, referral=asked, expected_on=None)

    for old in (seen_before, seen_on_list):
        with pytest.raises(Refused):
            answering.accept(by=by_eero, referral=old)
