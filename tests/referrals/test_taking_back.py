"""What was pressed by mistake is taken back by whoever pressed it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from referrals.choices import ReferralState
from tests.plugins.referrals import guided
from tests.referrals.asking import at, figures, read, state_of


def test_sender_takes_a_withdrawal_back(desk, aino, craft):
    referral = guided(aino, craft, "sent")
    desk.post(at("withdraw", referral))
    assert "Peru tämä" in read(desk.get(at("sent", referral)))

    desk.post(at("undo_sent", referral))

    assert state_of(referral) == ReferralState.SENT
    assert figures() == {"sent": 1}


def test_sender_takes_back_that_it_was_entered_in_error(desk, aino, craft):
    referral = guided(aino, craft)
    desk.post(at("void", referral))
    assert figures() == {}

    desk.post(at("undo_sent", referral))

    assert state_of(referral) == ReferralState.GIVEN
    assert figures() == {"given": 1}


@pytest.mark.parametrize(("done", "counted"), [("came", "arrived"), ("withdraw", "withdrawn")])
def test_client_takes_back_what_was_pressed_by_mistake(client, aino, craft, done, counted):
    referral = guided(aino, craft)

    def press(name):
        posted = {"code": referral.code, name: "1"}
        return client.post(reverse("referrals:code"), posted, HTTP_SEC_FETCH_SITE="same-origin")

    said = {"came": "Olet kertonut, että kävit", "withdraw": "Tämä on peruttu"}[done]
    assert said in read(press(done))
    assert figures() == {"given": 1, counted: 1}
    assert said not in read(press("undo"))

    assert state_of(referral) == ReferralState.GIVEN
    assert figures() == {"given": 1}


def test_tally_taken_back_says_so_afterwards(desk, craft):
    told = desk.post(at("tell", craft), {"form_key": str(uuid4())}).headers["Location"]
    undo = told + "kumoa/"

    assert desk.post(undo).headers["Location"] == told
    assert "kumottu" in read(desk.get(told))
    assert desk.post(undo).status_code == 409
    assert desk.post(told, {"number": "3", "setting": "stand"}).status_code == 409
    assert figures() == {}
