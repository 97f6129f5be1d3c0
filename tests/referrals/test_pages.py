"""The pages on which one guides on and answers, as a browser asks for them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from directory.models import Need
from directory.search.rebuilding import add_up
from organizations import clock, outbox, policy
from organizations.choices import RoleCode
from organizations.models import Membership, Message, Municipality
from referrals.actions import answering, sending
from referrals.choices import AgeBand, Party, ReferralState
from referrals.models import GuidanceEvent, Referral, ReferralFact, ReferralView
from tests.plugins.cast import make_person, signed_in
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, guided, make_type
from tests.referrals.test_sending import figures

NOTE = "Kanarianote tarvitsee tuolin oven läheltä"


@pytest.fixture
def craft(tupa, raili, county):
    make_type(county)
    return make_activity(tupa, "Kädentyöpiiri", relations={"needs": ["company"]}, way_in="ask_place")


@pytest.fixture
def shelter(tupa, craft):
    return make_activity(tupa, "Turvallinen olohuone", sensitive=True, way_in="ask_place")


@pytest.fixture
def desk(aino):
    return signed_in(aino)


@pytest.fixture
def phone(raili):
    return signed_in(raili)


def at(name, row):
    return reverse(f"referrals:{name}", args=[row.slug if hasattr(row, "slug") else row.pk])


def all_referrals():
    with policy.system(policy.SystemReason.PROOF):
        return list(Referral.objects.all())


def state_of(referral):
    return next(one.state for one in all_referrals() if one.pk == referral.pk)


def read(response):
    return response.content.decode()


# --- one press, one row


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


def test_refusal_in_place_is_a_line_of_its_own(phone, aino, craft, desk):
    referral = guided(aino, craft, "sent")
    desk.post(at("withdraw", referral))

    answer = phone.post(at("accept", referral), headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["HX-Reswap"]) == (409, "afterbegin")
    assert "Peruttu" in read(answer)
    assert "<html" not in read(answer)


# --- bad input


@pytest.mark.parametrize(
    "note", ["soita 040 123 4567", "aino@tarina.example", "hetu 131052-308T", "x" * 201, "a\x00b"], ids=repr
)
def test_note_that_names_somebody_is_refused_and_kept_on_the_form(desk, craft, note):
    answer = desk.post(at("ask_place", craft), {"form_key": str(uuid4()), "first_contact": "client", "note": note})

    assert answer.status_code == 400
    assert not all_referrals()
    assert not Message.objects.exists()
    if "131052" in note:
        assert "131052-308T" not in read(answer)


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"first_contact": "organization"},
        {"first_contact": "client", "practical_needs": ["x"]},
        {"first_contact": "client", "need": "99999999999999999999"},
        {"first_contact": "client", "municipality": "0"},
        {"first_contact": "client", "stage": "a"},
        {"first_contact": "client", "age_band": "7"},
    ],
)
def test_odd_values_are_refused_and_nothing_is_sent(desk, craft, posted):
    answer = desk.post(at("ask_place", craft), {"form_key": str(uuid4()), **posted})

    assert answer.status_code == 400
    assert not all_referrals()


@pytest.mark.parametrize("key", ["", "x", "6f1c3a52"])
def test_button_without_its_key_is_a_bad_request(desk, craft, key):
    assert desk.post(at("give", craft), {"form_key": key}).status_code == 400
    assert not all_referrals()


def test_place_of_another_county_is_no_choice(desk, craft):
    kajaani = Municipality.objects.get(name_fi="Kajaani")
    posted = {"form_key": str(uuid4()), "first_contact": "client", "municipality": kajaani.pk}

    assert desk.post(at("ask_place", craft), posted).status_code == 400


@pytest.mark.parametrize("query", ["?need=99999999999999999999", "?need=%00", "?municipality=x&need=٣", "?need=-1"])
def test_odd_addresses_open_the_form_all_the_same(desk, craft, query):
    assert desk.get(at("ask_place", craft) + query).status_code == 200


@pytest.mark.parametrize(
    ("name", "posted"),
    [
        ("wait", {"expected_on": "2020-01-01"}),
        ("wait", {"expected_on": "31.2.2027"}),
        ("wait", {"place": "1000"}),
        ("decline", {}),
        ("decline", {"reason": "x"}),
        ("decline", {"reason": "starts_later", "starts_on": "2020-01-01"}),
        ("close", {"outcome": ""}),
        ("close", {"outcome": "attached", "right_time": "ehkä"}),
    ],
)
def test_odd_answers_are_told_and_change_nothing(phone, aino, craft, name, posted):
    referral = guided(aino, craft, "sent")

    answer = phone.post(at(name, referral), posted)

    assert answer.status_code == 400
    assert state_of(referral) == ReferralState.SENT


@pytest.mark.parametrize(
    "posted", [{"number": "0"}, {"number": "501"}, {"number": "x"}, {"number": "2", "setting": "y"}]
)
def test_odd_tallies_change_nothing(desk, craft, posted):
    told = desk.post(at("tell", craft), {"form_key": str(uuid4())}).headers["Location"]

    assert desk.post(told, {"setting": "stand", **posted}).status_code == 400
    assert figures() == {"told": 1}


# --- the code


def codes_looked_up(phone, *codes):
    return [phone.post(reverse("referrals:look_up"), {"code": code}) for code in codes]


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


def test_clients_page_tells_nothing_without_a_code_and_keeps_it_out_of_addresses(client, aino, craft):
    referral = guided(aino, craft)

    shut = client.get(reverse("referrals:code"), {"code": referral.code})
    opened = client.post(reverse("referrals:code"), {"code": referral.code}, HTTP_SEC_FETCH_SITE="same-origin")

    assert "Kädentyöpiiri" not in read(shut)
    assert "Kädentyöpiiri" in read(opened)
    assert referral.code not in "".join(part for part in read(opened).split() if part.startswith(("href=", "action=")))
    assert not opened.cookies


def test_client_withdraws_and_the_sender_sees_by_whom(client, desk, aino, craft):
    referral = guided(aino, craft, "sent")

    posted = {"code": referral.shown_code, "withdraw": "1"}
    page = client.post(reverse("referrals:code"), posted, HTTP_SEC_FETCH_SITE="same-origin")

    assert page.status_code == 200
    assert state_of(referral) == ReferralState.WITHDRAWN
    assert "Asiakas" in read(desk.get(at("sent", referral)))


# --- who sees what


def test_receiver_is_shown_nothing_that_serves_counting_alone(phone, aino, craft):
    """In a village of 1,400 they would name the neighbour (words.md 4)."""
    place = Municipality.objects.get(name_fi="Rautavaara")
    need = Need.objects.get(code="bereavement")
    told = {"need": need, "municipality": place, "age_band": "80_plus", "need_said_by": "client", "note": NOTE}
    referral = guided(aino, craft, "sent", **told)

    pages = [phone.get(at("received", referral)), phone.get(reverse("referrals:inbox"))]
    pages += [phone.get(reverse("referrals:received_list"))]

    for page in map(read, pages):
        assert "Rautavaara" not in page
        assert need.name_fi not in page
        assert str(AgeBand.FROM_80.label) not in page
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


def test_colleagues_go_on_when_the_sender_has_left(aino, unit, raili, craft):
    referral = guided(aino, craft, "sent")
    colleague = make_person("Anna Karttunen", (RoleCode.PROFESSIONAL, unit))
    Membership.objects.filter(user=aino).update(ended_at=timezone.now())

    with acting(raili) as by:
        answering.accept(by=by, referral=referral)

    assert [message.recipient for message in Message.objects.filter(kind="referral_to_sender")] == [colleague]
    assert signed_in(colleague).get(at("sent", referral)).status_code == 200
    assert signed_in(aino).get(at("sent", referral)).status_code == 403


# --- questions asked


def many(aino, raili, activity, number):
    for _each in range(number):
        for answers in ([], ["accept"], ["put_on_list"], ["decline"]):
            referral = guided(aino, activity, "sent")
            for answer in answers:
                told = {"put_on_list": {"expected_on": None}, "decline": {"reason": "full"}}.get(answer, {})
                with acting(raili) as by:
                    getattr(answering, answer)(by=by, referral=referral, **told)


@pytest.mark.parametrize(
    ("name", "who", "most"), [("inbox", "phone", 19), ("received_list", "phone", 14), ("sent_list", "desk", 16)]
)
def test_lists_ask_no_more_however_long_they_are(
    name, who, most, desk, phone, aino, raili, craft, django_assert_max_num_queries
):
    many(aino, raili, craft, 6)
    browser = {"desk": desk, "phone": phone}[who]
    browser.get(reverse(f"referrals:{name}"))  # the session is read and written once

    with django_assert_max_num_queries(most):
        browser.get(reverse(f"referrals:{name}"))


def test_buttons_on_a_page_of_results_cost_two_questions(desk, craft, tupa):
    """Whether a type is in use, and who answers where: asked once for the whole page."""
    for name in ("Kudontapiiri", "Lukupiiri", "Laulupiiri"):
        make_activity(tupa, name, way_in="ask_place")
    add_up()

    with CaptureQueriesContext(connection) as queries:
        page = read(desk.get(reverse("directory:search")))

    ours = [query for query in queries.captured_queries if "referrals_" in query["sql"] or "'receiver'" in query["sql"]]
    assert page.count("/paikka/") == 4
    assert len(ours) == 2


def test_figures_need_no_referral(aino, craft):
    """Erasing every referral changes no figure: facts point at none."""
    guided(aino, craft)

    assert not [field.name for field in ReferralFact._meta.get_fields() if field.related_model is Referral]


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


# --- what somebody tried


def test_answer_on_an_old_page_does_not_write_over_a_colleagues(phone, aino, craft, tupa):
    referral = guided(aino, craft, "sent")
    old = re.search(r'name="seen" value="([^"]+)"', read(phone.get(at("received", referral))))[1]
    with acting(make_person("Reijo Savolainen", (RoleCode.RECEIVER, tupa))) as colleague:
        answering.accept(by=colleague, referral=Referral.objects.get(pk=referral.pk))

    answer = phone.post(at("decline", referral), {"reason": "full", "seen": old})

    assert answer.status_code == 409
    assert "Paikka luvattu" in read(answer)
    assert state_of(referral) == ReferralState.ACCEPTED


def test_slip_is_opened_and_answered_only_after_its_code(phone, aino, craft):
    referral = guided(aino, craft)

    for name, posted in (("arrive", {}), ("start", {}), ("close", {"outcome": "attached"})):
        assert phone.post(at(name, referral), posted).status_code == 404
    assert phone.get(at("received", referral)).status_code == 404
    assert figures() == {"given": 1}

    assert codes_looked_up(phone, referral.shown_code)[0].status_code == 302
    assert phone.get(at("received", referral)).status_code == 200


@pytest.mark.parametrize("end", ["withdraw", "void", "decline"])
def test_nobody_comes_to_what_is_over(phone, desk, client, aino, craft, end):
    referral = guided(aino, craft, "sent")
    (phone if end == "decline" else desk).post(at(end, referral), {"reason": "full"})
    before = figures()

    phone.post(at("arrive", referral))
    client.post(reverse("referrals:code"), {"code": referral.code, "came": "1"}, HTTP_SEC_FETCH_SITE="same-origin")
    desk.post(at("recount", referral), {"age_band": "80_plus"})

    assert figures() == before


def test_blank_need_is_the_activitys_also_when_corrected(desk, aino, craft):
    referral = guided(aino, craft)

    desk.post(at("recount", referral), {"age_band": "80_plus"})

    assert {fact.need.code for fact in ReferralFact.objects.select_related("need")} == {"company"}


def test_need_corrected_to_a_sensitive_one_makes_the_slip_neutral(desk, aino, craft):
    referral = guided(aino, craft)

    desk.post(at("recount", referral), {"need": Need.objects.get(code="domestic_violence").pk})

    assert "Kädentyöpiiri" not in read(desk.get(at("slip", referral))).split("<main")[1]


@pytest.mark.parametrize(
    "note",
    [
        "040.123.4567", "040  123  4567", "040 - 123 - 4567", "(040) 12 34 56", "040–123–4567",
        "040\u200b123\u200b4567", "⁰⁴⁰¹²³⁴⁵⁶⁷", "aino＠tarina.fi", "aino(at)tarina", "aino at tarina.fi",
        "www.tarina.example/aino", "13.10.1952",
    ],
    ids=ascii,
)  # fmt: skip
def test_note_gives_no_way_to_reach_anybody(desk, craft, note):
    answer = desk.post(at("ask_place", craft), {"form_key": str(uuid4()), "first_contact": "client", "note": note})

    assert answer.status_code == 400


@pytest.mark.parametrize("note", ["Iltaisin klo 18–20", "Kävelee kepin kanssa, 2. kerros", "Ke 14.1. sopii, ei 21.1."])
def test_note_may_tell_times(desk, craft, note):
    answer = desk.post(at("ask_place", craft), {"form_key": str(uuid4()), "first_contact": "client", "note": note})

    assert answer.status_code == 302


@pytest.mark.parametrize("name", ["give", "tell"])
def test_what_is_carried_from_elsewhere_is_left_out(desk, craft, name):
    kajaani, retired = Municipality.objects.get(name_fi="Kajaani"), Need.objects.get(code="bereavement")
    Need.objects.filter(pk=retired.pk).update(in_use=False)

    desk.post(at(name, craft), {"form_key": str(uuid4()), "municipality": kajaani.pk, "need": retired.pk})

    fact = ReferralFact.objects.get()
    assert (fact.municipality, fact.need.code) == (None, "company")


def test_one_key_serves_one_listing(desk, craft, tupa):
    posted = {"form_key": str(uuid4())}
    desk.post(at("give", craft), posted)

    assert desk.post(at("give", make_activity(tupa, "Lukupiiri")), posted).status_code == 409


def test_draft_of_what_is_offered_no_more_is_not_sent(desk, aino, craft):
    draft = guided(aino, craft, "draft")
    craft.__class__.objects.filter(pk=craft.pk).update(kind="volunteer_task")

    answer = desk.post(at("edit_draft", draft), {"form_key": str(uuid4()), "first_contact": "client"})

    assert answer.status_code == 409
    assert figures() == {}


def test_draft_thrown_away_has_no_sentence_for_the_record(desk, aino, craft):
    draft = guided(aino, craft, "draft")
    desk.post(at("void", draft))

    assert 'id="record"' not in read(desk.get(at("sent", draft)))


def test_slip_is_not_printed_after_its_year(desk, aino, craft):
    with clock.at(timezone.now() - timedelta(days=400)):
        referral = guided(aino, craft)

    assert desk.get(at("slip", referral)).status_code == 302


def test_every_opening_leaves_a_mark(desk, phone, client, aino, craft):
    sent, draft = guided(aino, craft, "sent"), guided(aino, craft, "draft")

    desk.get(at("recount", sent))
    desk.get(at("edit_draft", draft))
    phone.post(at("wait", sent), {"place": "0"})
    client.post(reverse("referrals:code"), {"code": sent.code}, HTTP_SEC_FETCH_SITE="same-origin")

    with policy.system(policy.SystemReason.PROOF):
        parties = [view.party for view in ReferralView.objects.order_by("pk")]
    assert parties == [Party.SENDER, Party.SENDER, Party.RECEIVER, Party.CLIENT]


@pytest.mark.parametrize("name", ["sent_list", "inbox"])
def test_pages_of_the_signed_in_are_kept_nowhere(desk, phone, name):
    answer = {"sent_list": desk, "inbox": phone}[name].get(reverse(f"referrals:{name}"))

    assert "no-store" in answer.headers["Cache-Control"]


def test_clients_page_is_kept_nowhere(client, aino, craft):
    posted = {"code": guided(aino, craft).code}

    answer = client.post(reverse("referrals:code"), posted, HTTP_SEC_FETCH_SITE="same-origin")

    assert "no-store" in answer.headers["Cache-Control"]


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


# --- taking back


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


# --- who hears of it


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


def test_sender_finds_a_referral_by_the_code_its_client_says(desk, aino, craft, lumme):
    referral = guided(aino, craft)
    stranger = make_person("Outi Ohjaaja", (RoleCode.PROFESSIONAL, lumme))
    foreign = guided(stranger, craft)

    def look_up(code):
        return desk.post(reverse("referrals:look_up_sent"), {"code": code})

    assert look_up(referral.shown_code.lower()).headers["Location"] == at("sent", referral)
    assert look_up(foreign.shown_code).status_code == 400


def test_form_tells_of_what_was_asked_a_moment_ago(desk, aino, craft):
    assert "toiselle asiakkaalle" not in read(desk.get(at("ask_place", craft)))

    guided(aino, craft, "sent")

    assert "toiselle asiakkaalle" in read(desk.get(at("ask_place", craft)))
