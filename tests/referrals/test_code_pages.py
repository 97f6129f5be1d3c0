"""The code on a slip: who may use it, for how long, how often, and what it shows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.qr import code_of
from organizations import clock
from organizations.choices import RoleCode
from referrals.actions import answering, sending
from referrals.choices import ReferralState
from tests.plugins.cast import make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import at, codes_looked_up, figures, read, state_of


def test_foreign_unknown_void_and_draft_codes_get_the_same_answer(phone, aino, craft, lumme):
    foreign = guided(aino, make_activity(lumme))
    draft, void, broken = guided(aino, craft, "draft"), guided(aino, craft, "sent"), "7K3M-9QXF-X"
    with acting(aino) as by:
        sending.void(by=by, referral=void)

    answers = codes_looked_up(phone, foreign.shown_code, draft.shown_code, void.shown_code, broken, "", "ei koodi")

    assert {answer.status_code for answer in answers} == {400}
    said = {read(answer).count("Lappua, jossa olisi tämä koodi, ei ole teillä") for answer in answers[:4]}
    assert len(said) == 1
    assert figures() == {"given": 1}


def test_eleventh_look_up_in_a_minute_waits(phone, aino, craft):
    wrong = ["7K3M-9QXF-2"] * 10
    assert [answer.status_code for answer in codes_looked_up(phone, *wrong)] == [400] * 10

    referral = guided(aino, craft)

    assert codes_looked_up(phone, referral.shown_code)[0].status_code == 429
    assert figures() == {"given": 1}


@pytest.mark.parametrize(("months", "works"), [(11, True), (13, False)])
def test_slip_works_for_a_year(phone, client, aino, craft, months, works):
    with clock.at(timezone.now() - timedelta(days=30 * months)):
        referral = guided(aino, craft)

    answer = codes_looked_up(phone, referral.shown_code)[0]
    page = client.post(reverse("referrals:code"), {"code": referral.code}, HTTP_SEC_FETCH_SITE="same-origin")

    assert answer.status_code == (302 if works else 400)
    assert page.status_code == (200 if works else 400)
    assert figures() == ({"given": 1, "arrived": 1} if works else {"given": 1})


def test_slip_is_opened_and_answered_only_after_its_code(phone, aino, craft):
    referral = guided(aino, craft)

    for name, posted in (("arrive", {}), ("start", {}), ("close", {"outcome": "attached"})):
        assert phone.post(at(name, referral), posted).status_code == 404
    assert phone.get(at("received", referral)).status_code == 404
    assert figures() == {"given": 1}

    assert codes_looked_up(phone, referral.shown_code)[0].status_code == 302
    assert phone.get(at("received", referral)).status_code == 200


def test_slip_is_not_printed_after_its_year(desk, aino, craft):
    with clock.at(timezone.now() - timedelta(days=400)):
        referral = guided(aino, craft)

    assert desk.get(at("slip", referral)).status_code == 302


def test_clients_page_tells_nothing_without_a_code_and_keeps_it_out_of_addresses(client, aino, craft):
    referral = guided(aino, craft)

    shut = client.get(reverse("referrals:code"), {"code": referral.code})
    opened = client.post(reverse("referrals:code"), {"code": referral.code}, HTTP_SEC_FETCH_SITE="same-origin")

    assert "Kädentyöpiiri" not in read(shut)
    assert "Kädentyöpiiri" in read(opened)
    assert referral.code not in "".join(part for part in read(opened).split() if part.startswith(("href=", "action=")))
    assert not opened.cookies


def test_clients_page_is_kept_nowhere(client, aino, craft):
    posted = {"code": guided(aino, craft).code}

    answer = client.post(reverse("referrals:code"), posted, HTTP_SEC_FETCH_SITE="same-origin")

    assert "no-store" in answer.headers["Cache-Control"]


def test_client_withdraws_and_the_sender_sees_by_whom(client, desk, aino, craft):
    referral = guided(aino, craft, "sent")

    posted = {"code": referral.shown_code, "withdraw": "1"}
    page = client.post(reverse("referrals:code"), posted, HTTP_SEC_FETCH_SITE="same-origin")

    assert page.status_code == 200
    assert state_of(referral) == ReferralState.WITHDRAWN
    assert "Asiakas" in read(desk.get(at("sent", referral)))


def test_client_reads_no_reason_that_was_written_for_professionals(client, aino, raili, craft):
    said = {}
    for reason in ("not_suitable", "full"):
        referral = guided(aino, craft, "sent")
        with acting(raili) as by:
            answering.decline(by=by, referral=referral, reason=reason)
        posted = {"code": referral.code}
        page = client.post(reverse("referrals:code"), posted, HTTP_SEC_FETCH_SITE="same-origin")
        said[reason] = read(page)

    assert "Ei sovi" not in said["not_suitable"]
    assert "Ryhmä on täynnä" in said["full"]


def test_refused_try_on_the_clients_page_is_counted_too(client, aino, raili, craft):
    referral = guided(aino, craft, "sent")
    with acting(raili) as by:
        answering.start(by=by, referral=referral)
    posted = {"code": referral.code, "withdraw": "1"}

    found = [
        client.post(reverse("referrals:code"), posted, HTTP_SEC_FETCH_SITE="same-origin").status_code
        for _try in range(31)
    ]

    assert found == [409] * 30 + [429]


def test_sender_finds_a_referral_by_the_code_its_client_says(desk, aino, craft, lumme):
    referral = guided(aino, craft)
    stranger = make_person("Outi Ohjaaja", (RoleCode.PROFESSIONAL, lumme))
    foreign = guided(stranger, craft)

    def look_up(code):
        return desk.post(reverse("referrals:look_up_sent"), {"code": code})

    assert look_up(referral.shown_code.lower()).headers["Location"] == at("sent", referral)
    assert look_up(foreign.shown_code).status_code == 400


def test_picture_code_on_the_slip_holds_the_code_behind_the_sign(desk, aino, craft, settings):
    """What stands after # never reaches a server (words.md 3)."""
    referral = guided(aino, craft)

    slip = read(desk.get(at("slip", referral)))

    assert code_of(f"{settings.SITE_URL}/k/#{referral.code}").path in slip
