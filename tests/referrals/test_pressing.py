"""One press is one row, one mail and the same answer; a press on an old page is none."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from organizations.choices import RoleCode
from organizations.models import Membership, Message
from referrals.actions import answering
from referrals.choices import ReferralState
from referrals.models import GuidanceEvent, Referral
from tests.plugins.cast import make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import all_referrals, at, figures, read, state_of


@pytest.mark.parametrize("name", ["give", "ask_place", "tell"])
def test_form_posted_ten_times_makes_one_row_and_one_mail(desk, craft, name):
    posted = {"form_key": str(uuid4()), "first_contact": "client"}

    answers = {desk.post(at(name, craft), posted).headers["Location"] for _time in range(10)}

    assert len(answers) == 1
    assert len(all_referrals()) + GuidanceEvent.objects.count() == 1
    assert Message.objects.count() == (1 if name == "ask_place" else 0)
    assert sum(figures().values()) == 1


def test_draft_sent_twice_leads_to_the_same_page_and_one_mail(desk, aino, craft):
    draft = guided(aino, craft, "draft")
    posted = {"form_key": str(uuid4()), "first_contact": "client"}

    answers = [desk.post(at("edit_draft", draft), posted) for _time in range(2)]

    assert [answer.headers["Location"] for answer in answers] == [at("sent", draft)] * 2
    assert Message.objects.count() == 1
    assert figures() == {"sent": 1}


@pytest.mark.parametrize(
    ("name", "told", "state"),
    [
        ("accept", {}, ReferralState.ACCEPTED),
        ("wait", {}, ReferralState.WAITING),
        ("decline", {"reason": "full"}, ReferralState.DECLINED),
        ("arrive", {}, ReferralState.SENT),
        ("start", {}, ReferralState.STARTED),
    ],
)
def test_answer_pressed_twice_is_one_answer(phone, aino, craft, name, told, state):
    referral = guided(aino, craft, "sent")

    answers = [phone.post(at(name, referral), told) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert state_of(referral) == state
    assert Message.objects.filter(kind="referral_to_sender").count() == 1


def test_another_persons_answer_meanwhile_is_told(phone, aino, craft, tupa):
    referral = guided(aino, craft, "sent")
    with acting(make_person("Reijo Savolainen", (RoleCode.RECEIVER, tupa))) as colleague:
        answering.decline(by=colleague, referral=referral, reason="full")

    answer = phone.post(at("accept", referral))

    assert answer.status_code == 409
    assert "Ei onnistu nyt" in read(answer)
    assert state_of(referral) == ReferralState.DECLINED


def test_answer_in_place_gives_the_card_anew(phone, aino, craft):
    referral = guided(aino, craft, "sent")

    card = read(phone.post(at("accept", referral), headers={"HX-Request": "true"}))

    assert "<html" not in card
    assert "Paikka on luvattu" in card
    assert "Mikään ei odota vastaustasi." in card
    refused = phone.post(at("wait", referral), {"place": "0"}, headers={"HX-Request": "true"})
    assert (refused.status_code, "<html" in read(refused)) == (400, False)


def test_refusal_in_place_shows_the_card_as_it_is_now(phone, aino, craft, desk):
    referral = guided(aino, craft, "sent")
    desk.post(at("withdraw", referral))

    answer = phone.post(at("accept", referral), headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert "Peruttu" in read(answer)
    assert "Lupaa paikka" not in read(answer)
    assert "<html" not in read(answer)


def test_refusal_of_another_button_in_place_is_a_line_beside_it(desk, craft, tupa):
    posted = {"form_key": str(uuid4())}
    desk.post(at("tell", craft), posted)

    answer = desk.post(at("tell", make_activity(tupa, "Lukupiiri")), posted, headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Reswap"]) == (409, "afterbegin")
    assert "Lomake on jo lähetetty" in read(answer)
    assert "<html" not in read(answer)


def test_answer_on_an_old_page_does_not_write_over_a_colleagues(phone, aino, craft, tupa):
    referral = guided(aino, craft, "sent")
    old = re.search(r'name="seen" value="([^"]+)"', read(phone.get(at("received", referral))))[1]
    with acting(make_person("Reijo Savolainen", (RoleCode.RECEIVER, tupa))) as colleague:
        answering.accept(by=colleague, referral=Referral.objects.get(pk=referral.pk))

    answer = phone.post(at("decline", referral), {"reason": "full", "seen": old})

    assert answer.status_code == 409
    assert "Paikka luvattu" in read(answer)
    assert state_of(referral) == ReferralState.ACCEPTED


def test_one_key_serves_one_listing(desk, craft, tupa):
    posted = {"form_key": str(uuid4())}
    desk.post(at("give", craft), posted)

    assert desk.post(at("give", make_activity(tupa, "Lukupiiri")), posted).status_code == 409


def test_form_tells_of_what_was_asked_a_moment_ago(desk, aino, craft):
    assert "toiselle asiakkaalle" not in read(desk.get(at("ask_place", craft)))

    guided(aino, craft, "sent")

    assert "toiselle asiakkaalle" in read(desk.get(at("ask_place", craft)))


def test_what_was_typed_stays_when_it_cannot_be_sent(desk, craft, raili):
    """Somebody to answer has gone while the form was open."""
    Membership.objects.filter(user=raili).update(ended_at=timezone.now())
    posted = {"form_key": str(uuid4()), "first_contact": "client", "note": "Iltaisin klo 18–20, 19–21"}

    answer = desk.post(at("ask_place", craft), posted)

    assert answer.status_code == 409
    assert "Iltaisin klo 18–20, 19–21" in read(answer)
    assert not all_referrals()
