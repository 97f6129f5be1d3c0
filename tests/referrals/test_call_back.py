"""The sender asks the client how it went: came, did not come, or not known, which is never a no."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organizations import policy
from organizations.errors import Refused
from organizations.models import Message
from referrals.actions import answering, calling_back, moving, undoing
from referrals.choices import Party, ReferralState
from referrals.models import Referral, ReferralFact
from tests.plugins.cast import signed_in
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import all_referrals, at, figures, read, state_of

# Ten working days and a few over, whatever holidays there are.
LATER = timedelta(days=20)
NAMES = {"came": "client_came", "did_not_come": "client_did_not_come", "unknown": "not_known"}


def asked_about(person):
    with acting(person):
        return {one.pk for one in Referral.objects.to_ask_about(timezone.localdate())}


def test_list_holds_those_of_which_nothing_was_heard(aino, raili, craft, time_machine):
    slip, promised, came, on_list, began = (
        guided(aino, craft, how) for how in ["given", "sent", "given", "sent", "given"]
    )
    for referral, answer in ((promised, "accept"), (came, "mark_arrived"), (began, "start")):
        with acting(raili) as by:
            getattr(answering, answer)(by=by, referral=referral)
    with acting(raili) as by:
        answering.put_on_list(by=by, referral=on_list, expected_on=None)
    assert asked_about(aino) == set()

    time_machine.move_to(timezone.now() + LATER)
    guided(aino, craft)

    assert asked_about(aino) == {slip.pk, promised.pk}


def test_arrival_taken_back_is_asked_about_again(aino, craft, time_machine):
    slip = guided(aino, craft)
    time_machine.move_to(timezone.now() + LATER)
    for act, told in ((moving.arrive, set()), (undoing.undo, {slip.pk}), (moving.arrive, set())):
        with policy.system(policy.SystemReason.CLIENT_CODE) as by:
            act(by=by, referral=Referral.objects.get(pk=slip.pk), party=Party.CLIENT)
        assert asked_about(aino) == told
        time_machine.shift(timedelta(minutes=1))


@pytest.mark.parametrize(
    ("said", "state", "counted", "word"),
    [
        ("came", ReferralState.GIVEN, {"given": 1, "arrived": 1}, "kävi"),
        ("did_not_come", ReferralState.CLOSED, {"given": 1, "closed": 1}, "ei käynyt"),
        ("unknown", ReferralState.CLOSED, {"given": 1, "closed": 1}, "Ei tietoa"),
    ],
)
def test_one_press_on_the_list_tells_and_can_be_taken_back(aino, craft, time_machine, said, state, counted, word):
    slip = guided(aino, craft)
    time_machine.move_to(timezone.now() + LATER)
    desk = signed_in(aino)
    page = read(desk.get(reverse("referrals:sent_list") + "?show=ask"))
    assert slip.shown_code in page and at(NAMES[said], slip) in page

    answer = desk.post(at(NAMES[said], slip), {"in_list": "1"}, follow=True)

    assert answer.redirect_chain[0][0].startswith(reverse("referrals:sent_list") + "?show=ask")
    assert word in read(answer) and at("undo_sent", slip) in read(answer)
    assert (state_of(slip), figures()) == (state, counted)
    fact = ReferralFact.objects.get(kind__in=["arrived", "closed"])
    assert (fact.told_by, fact.outcome) == (Party.SENDER, "" if said == "came" else said)

    desk.post(at("undo_sent", slip))
    assert (state_of(slip), figures()) == (ReferralState.GIVEN, {"given": 1})
    assert asked_about(aino) == {slip.pk}


def test_promised_place_is_free_again_and_the_receiver_is_told(aino, raili, craft):
    asked = guided(aino, craft, "sent")
    with acting(raili) as by:
        answering.accept(by=by, referral=asked)
    Message.objects.all().delete()

    with acting(aino) as by:
        calling_back.close(by=by, referral=Referral.objects.get(pk=asked.pk), outcome="did_not_come")

    assert [row.recipient for row in Message.objects.all()] == [raili]
    assert all_referrals()[0].ended_by == Party.SENDER


@pytest.mark.parametrize("answers", [[], ["put_on_list"], ["start"], ["decline"]])
def test_sender_closes_nothing_else(aino, raili, craft, answers):
    asked = guided(aino, craft, "sent")
    told = {"put_on_list": {"expected_on": None}, "decline": {"reason": "full"}}
    for answer in answers:
        with acting(raili) as by:
            getattr(answering, answer)(by=by, referral=asked, **told.get(answer, {}))
    before = figures()

    with acting(aino) as by:
        row = Referral.objects.get(pk=asked.pk)
        for act, more in ((calling_back.close, {"outcome": "unknown"}), (calling_back.came, {})):
            with pytest.raises(Refused):
                act(by=by, referral=row, **more)
    assert figures() == before


def test_sender_says_no_other_end_and_not_against_an_arrival(aino, craft):
    slip = guided(aino, craft)
    with acting(aino) as by:
        with pytest.raises(Refused):
            calling_back.close(by=by, referral=slip, outcome="attached")
        moving.arrive(by=by, referral=slip, party=Party.CLIENT)
        with pytest.raises(Refused, match="kertonut"):
            calling_back.close(by=by, referral=slip, outcome="unknown")

    assert state_of(slip) == ReferralState.GIVEN


@pytest.mark.parametrize(
    ("party", "word"), [("receiver", "vastaanottaja"), ("client", "asiakas"), ("sender", "lähettäjä")]
)
def test_whose_word_the_arrival_is_stands_on_both_pages(aino, raili, craft, desk, phone, party, word):
    asked = guided(aino, craft, "sent")
    with acting(raili) as by:
        answering.accept(by=by, referral=asked)
    with policy.system(policy.SystemReason.PROOF) as by:
        moving.arrive(by=by, referral=Referral.objects.get(pk=asked.pk), party=party)

    for page in (desk.get(at("sent", asked)), phone.get(at("received", asked))):
        assert f"tiedon antoi: {word}" in " ".join(read(page).replace("<", " <").lower().split()).replace(
            '<span class="pp-muted"> ', ""
        ).replace('<span class="pp-muted">', "").replace(" </span>", "")
