"""The PIN that a client may set on a code: what opens the page then, how often one may try, and who takes it away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from organizations import policy
from referrals.actions import answering, redirecting
from referrals.models import CodePin, ReferralEvent
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import at, read

PIN, WRONG = "4711", "8035"


@pytest.fixture
def ask(client):
    def asked(referral, **posted):
        code = getattr(referral, "code", referral)
        return client.post(reverse("referrals:code"), {"code": code} | posted, HTTP_SEC_FETCH_SITE="same-origin")

    return asked


@pytest.fixture
def protected(aino, craft, ask):
    referral = guided(aino, craft, "sent")
    assert ask(referral, set_pin="1", new_pin=PIN).status_code == 200
    return referral


def shut(response):
    """What a page says that does not open, without what was typed."""
    said = read(response).split("<main")[1]
    return response.status_code, said.split('value="')[0], said.split("</form>")[1].split("<footer")[0]


def test_code_alone_opens_no_more_and_wrong_ones_look_alike(ask, protected, aino, craft):
    answers = [ask(protected), ask(protected, pin=WRONG), ask("7K3M9QXF2", pin=WRONG), ask("7K3M9QXF2")]

    assert len({shut(answer) for answer in answers}) == 1
    assert answers[0].status_code == 400 and "Kädentyöpiiri" not in read(answers[0])
    assert "Kädentyöpiiri" in read(ask(protected, pin=PIN))
    assert "Kädentyöpiiri" in read(ask(guided(aino, craft))), "others stay open by the code"


def test_opened_page_goes_on_without_the_pin_until_it_is_changed(ask, protected, time_machine):
    page = ask(protected, pin=PIN)
    passed = page.context["passed"]
    assert PIN not in read(page)

    assert ask(protected, passed=passed, withdraw="1").status_code == 200
    assert ask(protected, passed=passed[:-1] + "x").status_code == 400
    assert ask(protected, passed=passed, set_pin="1", new_pin="9064").status_code == 200
    assert ask(protected, passed=passed).status_code == 400
    assert ask(protected, pin=PIN).status_code == 400
    fresh = ask(protected, pin="9064").context["passed"]
    time_machine.move_to(timezone.now() + timedelta(minutes=31), tick=False)
    assert ask(protected, passed=fresh).status_code == 400


def test_after_five_wrong_tries_the_right_one_waits_an_hour_too(ask, protected, time_machine):
    assert [ask(protected, pin=WRONG).status_code for _try in range(5)] == [400] * 5

    locked = ask(protected, pin=PIN)
    assert locked.status_code == 400
    assert shut(locked) == shut(ask("7K3M9QXF2", pin=WRONG))

    time_machine.move_to(timezone.now() + timedelta(minutes=61), tick=False)
    assert ask(protected, pin=PIN).status_code == 200


def test_right_tries_and_codes_alone_are_not_counted_as_wrong(ask, protected):
    assert [ask(protected).status_code for _try in range(6)] == [400] * 6
    assert [ask(protected, pin=PIN).status_code for _try in range(6)] == [200] * 6


@pytest.mark.parametrize("pin", ["", "123", "1234567", "0000", "1234", "98765", "12a4", "１２４７"])
def test_what_is_no_pin_or_tried_first_is_refused(ask, aino, craft, pin):
    referral = guided(aino, craft)

    assert ask(referral, set_pin="1", new_pin=pin).status_code == 409
    assert ask(referral).status_code == 200


def test_client_takes_it_off(ask, protected):
    assert ask(protected, pin=PIN, no_pin="1").status_code == 200
    assert ask(protected).status_code == 200


def test_sender_takes_a_forgotten_one_away_and_the_trail_says_so(ask, desk, phone, protected):
    for _try in range(2):
        desk.post(at("take_pin_away", protected))

    assert ask(protected).status_code == 200
    with policy.system(policy.SystemReason.PROOF):
        taken = ReferralEvent.objects.filter(referral=protected, kind="pin_taken")
        assert [(event.party, event.user.name) for event in taken] == [("sender", "Aino Miettinen")]
    assert "PIN-luku poistettu" in read(desk.get(at("sent", protected)))
    assert "PIN" not in read(phone.get(at("received", protected)))


def test_taking_it_away_keeps_nobody_from_taking_an_answer_back(desk, phone, ask, protected, raili):
    with acting(raili) as by:
        answering.accept(by=by, referral=protected)
    desk.post(at("take_pin_away", protected))

    phone.post(at("undo", protected))

    assert "Sinulle on kysytty paikkaa" in read(ask(protected))


def test_it_goes_along_with_the_code_and_neither_party_is_shown_it(ask, protected, aino, raili, tupa):
    with acting(raili) as by:
        answering.decline(by=by, referral=protected, reason="full")
    with acting(aino) as by:
        protected.refresh_from_db()
        redirecting.send_on(by=by, referral=protected, activity=make_activity(tupa, "Puutarhakerho"))

    assert ask(protected).status_code == 400
    assert "Puutarhakerho" in read(ask(protected, pin=PIN))
    for person in (aino, raili):
        with acting(person):
            assert not CodePin.objects.exists()
    with policy.system(policy.SystemReason.PROOF):
        assert PIN not in CodePin.objects.get().hashed
