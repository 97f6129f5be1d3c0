"""What is odd, foreign or over is told in words, and nothing is saved."""

from uuid import uuid4

import pytest
from django.urls import reverse

from directory.models import Need
from directory.search.rebuilding import add_up
from organizations.models import Message, Municipality
from referrals.choices import ReferralState
from referrals.models import ReferralFact
from tests.plugins.listings import make_activity
from tests.plugins.referrals import guided
from tests.referrals.asking import all_referrals, at, figures, read, state_of


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


@pytest.mark.parametrize("name", ["give", "tell"])
def test_what_is_carried_from_elsewhere_is_left_out(desk, craft, name):
    kajaani, retired = Municipality.objects.get(name_fi="Kajaani"), Need.objects.get(code="bereavement")
    Need.objects.filter(pk=retired.pk).update(in_use=False)

    desk.post(at(name, craft), {"form_key": str(uuid4()), "municipality": kajaani.pk, "need": retired.pk})

    fact = ReferralFact.objects.get()
    assert (fact.municipality, fact.need.code) == (None, "company")


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


@pytest.mark.parametrize("end", ["withdraw", "void", "decline"])
def test_nobody_comes_to_what_is_over(phone, desk, client, aino, craft, end):
    referral = guided(aino, craft, "sent")
    (phone if end == "decline" else desk).post(at(end, referral), {"reason": "full"})
    before = figures()

    phone.post(at("arrive", referral))
    client.post(reverse("referrals:code"), {"code": referral.code, "came": "1"}, HTTP_SEC_FETCH_SITE="same-origin")
    desk.post(at("recount", referral), {"age_band": "80_plus"})

    assert figures() == before


def test_draft_of_what_is_offered_no_more_is_not_sent(desk, aino, craft):
    draft = guided(aino, craft, "draft")
    craft.__class__.objects.filter(pk=craft.pk).update(kind="volunteer_task")

    answer = desk.post(at("edit_draft", draft), {"form_key": str(uuid4()), "first_contact": "client"})

    assert answer.status_code == 409
    assert figures() == {}


MARKUP = "<script>alert(1)</script>\"'><b>"


def test_names_full_of_markup_are_shown_as_they_are(desk, phone, client, aino, tupa, craft):
    type(tupa).objects.filter(pk=tupa.pk).update(name=MARKUP)
    wild = make_activity(tupa, MARKUP, way_in="ask_place")
    referral = guided(aino, wild, "sent", note="<i>tuoli</i>")
    add_up()

    pages = [
        desk.get(reverse("directory:search")), desk.get(at("ask_place", wild)), desk.get(at("sent", referral)),
        desk.get(at("slip", referral)), desk.get(reverse("referrals:sent_list")), desk.get(at("recount", referral)),
        phone.get(reverse("referrals:inbox")), phone.get(at("received", referral)),
        phone.post(at("accept", referral), headers={"HX-Request": "true"}),
        client.post(reverse("referrals:code"), {"code": referral.code}, HTTP_SEC_FETCH_SITE="same-origin"),
        desk.post(at("tell", wild), {"form_key": str(uuid4())}, headers={"HX-Request": "true"}),
    ]  # fmt: skip

    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in read(page)
        assert "<i>tuoli" not in read(page)
    assert sum("&lt;script&gt;alert" in read(page) for page in pages) >= 9
