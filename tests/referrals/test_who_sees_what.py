"""Each reader is shown what concerns them, and no more; what they open is written down."""

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.models import ClienthoodType, Need
from directory.search.rebuilding import add_up
from organizations import outbox, policy
from organizations.choices import OrganizationType, RoleCode
from organizations.models import Membership, Message, Municipality
from referrals.actions import answering
from referrals.choices import AgeBand, Party
from referrals.models import ReferralView
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import NOTE, at, read


def test_receiver_is_shown_nothing_that_serves_counting_alone(phone, aino, craft):
    """In a village of 1,400 they would name the neighbour (words.md 4)."""
    place = Municipality.objects.get(name_fi="Rautavaara")
    need = Need.objects.get(code="bereavement")
    told = {"need": need, "municipality": place, "age_band": "80_plus", "need_said_by": "client", "note": NOTE}
    other = make_organization("Kanariayksikkö", OrganizationType.COUNTY)
    group = ClienthoodType.objects.get(code="network")
    shared = {"clienthood": group, "shared_client": True, "responsible": other}
    referral = guided(aino, craft, "sent", **told, **shared)

    pages = [phone.get(at("received", referral)), phone.get(reverse("referrals:inbox"))]
    pages += [phone.get(reverse("referrals:received_list"))]

    for page in map(read, pages):
        assert "Rautavaara" not in page
        assert need.name_fi not in page
        assert str(AgeBand.FROM_80.label) not in page
        assert group.name not in page and "Kanariayksikkö" not in page and "yhteinen asiakas" not in page.lower()
        assert "Aino" not in page
    assert NOTE in read(pages[0])


def test_mails_name_no_activity_no_code_and_no_note(aino, raili, shelter, craft):
    for activity in (shelter, craft):
        referral = guided(aino, activity, "sent", note=NOTE)
        with acting(raili) as by:
            answering.decline(by=by, referral=referral, reason="full")
    with policy.system(policy.SystemReason.OUTBOX):
        mails = [outbox.write(message) for message in Message.objects.all()]

    assert len(mails) == 4
    for mail in mails:
        for hidden in ("Turvallinen", "Kädentyö", "Kanarianote", referral.code, referral.shown_code, "Tuulikin"):
            assert hidden not in mail.subject + mail.text


def test_slip_of_a_sensitive_need_names_nothing(desk, client, aino, shelter):
    referral = guided(aino, shelter)

    slip = read(desk.get(at("slip", referral)))
    page = read(client.post(reverse("referrals:code"), {"code": referral.code}, HTTP_SEC_FETCH_SITE="same-origin"))

    for shown in (slip.split("<main")[1], page):
        assert "Turvallinen olohuone" not in shown
        assert "Tuulikin Tupa" not in shown
    assert referral.shown_code in slip


def test_slip_for_a_sensitive_need_is_neutral_whatever_the_activity_is(desk, client, aino, craft):
    referral = guided(aino, craft, need=Need.objects.get(code="domestic_violence"))

    slip = read(desk.get(at("slip", referral)))
    page = read(client.post(reverse("referrals:code"), {"code": referral.code}, HTTP_SEC_FETCH_SITE="same-origin"))

    for shown in (slip.split("<main")[1], page):
        assert "Kädentyöpiiri" not in shown
        assert "Tuulik" not in shown


def test_need_corrected_to_a_sensitive_one_makes_the_slip_neutral(desk, aino, craft):
    referral = guided(aino, craft)

    desk.post(at("recount", referral), {"need": Need.objects.get(code="domestic_violence").pk})

    assert "Kädentyöpiiri" not in read(desk.get(at("slip", referral))).split("<main")[1]


def test_slip_of_a_question_tells_where_it_stands(desk, aino, raili, craft):
    referral = guided(aino, craft, "sent")
    assert "Sinulle on kysytty paikkaa" in read(desk.get(at("slip", referral)))

    with acting(raili) as by:
        answering.accept(by=by, referral=referral)

    assert "Sinulle on paikka" in read(desk.get(at("slip", referral)))


def test_each_opening_is_written_down_and_shows_as_read(desk, phone, aino, craft, raili, pirkko):
    referral = guided(aino, craft, "sent")
    phone.get(reverse("referrals:inbox"))
    assert "Luettu" not in read(desk.get(reverse("referrals:sent_list")))

    phone.get(at("received", referral))

    assert "Luettu" in read(desk.get(reverse("referrals:sent_list")))
    with policy.system(policy.SystemReason.PROOF):
        assert [(view.user, view.party, view.purpose) for view in ReferralView.objects.all()] == [
            (raili, Party.RECEIVER, "read")
        ]


def test_every_opening_leaves_a_mark(desk, phone, client, aino, craft):
    sent, draft = guided(aino, craft, "sent"), guided(aino, craft, "draft")

    desk.get(at("recount", sent))
    desk.get(at("edit_draft", draft))
    phone.post(at("wait", sent), {"place": "0"})
    client.post(reverse("referrals:code"), {"code": sent.code}, HTTP_SEC_FETCH_SITE="same-origin")

    with policy.system(policy.SystemReason.PROOF):
        parties = [view.party for view in ReferralView.objects.order_by("pk")]
    assert parties == [Party.SENDER, Party.SENDER, Party.RECEIVER, Party.CLIENT]


def test_colleagues_go_on_when_the_sender_has_left(aino, unit, raili, craft):
    referral = guided(aino, craft, "sent")
    colleague = make_person("Anna Karttunen", (RoleCode.PROFESSIONAL, unit))
    Membership.objects.filter(user=aino).update(ended_at=timezone.now())

    with acting(raili) as by:
        answering.accept(by=by, referral=referral)

    assert [message.recipient for message in Message.objects.filter(kind="referral_to_sender")] == [colleague]
    assert signed_in(colleague).get(at("sent", referral)).status_code == 200
    assert signed_in(aino).get(at("sent", referral)).status_code == 403


def test_clients_withdrawal_reaches_both(client, desk, phone, aino, raili, craft):
    referral = guided(aino, craft, "sent")
    with acting(raili) as by:
        answering.accept(by=by, referral=referral)
    Message.objects.all().delete()

    posted = {"code": referral.code, "withdraw": "1"}
    client.post(reverse("referrals:code"), posted, HTTP_SEC_FETCH_SITE="same-origin")

    assert {message.recipient for message in Message.objects.all()} == {aino, raili}
    for browser, page, opened in ((desk, "sent_list", "sent"), (phone, "inbox", "received")):
        listed = read(browser.get(reverse(f"referrals:{page}")))
        assert referral.shown_code in listed
        browser.get(at(opened, referral))
        assert referral.shown_code not in read(browser.get(reverse(f"referrals:{page}")))


def test_declined_leads_to_what_else_there_is_for_the_same_need(desk, aino, raili, craft):
    make_activity(craft.organization, "Lukupiiri", relations={"needs": ["company"]})
    add_up()
    referral = guided(aino, craft, "sent", need=Need.objects.get(code="company"))
    with acting(raili) as by:
        answering.decline(by=by, referral=referral, reason="full")

    page = read(desk.get(at("sent", referral)))
    address = page.split("/haku/?")[1].split('"')[0]

    assert "Lukupiiri" in read(desk.get(f"/haku/?{address}".replace("&amp;", "&")))
    assert "Tulosta lappu" not in page
    assert desk.get(at("slip", referral)).status_code == 302


def test_draft_thrown_away_has_no_sentence_for_the_record(desk, aino, craft):
    draft = guided(aino, craft, "draft")
    desk.post(at("void", draft))

    assert 'id="record"' not in read(desk.get(at("sent", draft)))


@pytest.mark.parametrize("name", ["sent_list", "inbox"])
def test_pages_of_the_signed_in_are_kept_nowhere(desk, phone, name):
    answer = {"sent_list": desk, "inbox": phone}[name].get(reverse(f"referrals:{name}"))

    assert "no-store" in answer.headers["Cache-Control"]
