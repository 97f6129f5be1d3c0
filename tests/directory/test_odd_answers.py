"""What a careless typist, a second editor and a stranger send to the guided form: refused or kept, never a fault."""

from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from directory.actions import activities, life
from directory.actions.activities import Answers
from directory.models import Activity
from directory.questions import Question
from directory.reading.contacts import Contact
from organizations import kept_posts
from organizations.validators import holds_identity_code
from tests.directory.test_answers import address, rows, what
from tests.plugins.cast import make_person, signed_in
from tests.plugins.listings import NOBODY, make_activity, make_rich_activity, put_text, whole

CODE = "131052-308T"


@pytest.fixture
def draft(tupa):
    return make_activity(tupa, state="draft")


@pytest.fixture
def browser(eero):
    client = signed_in(eero)
    client.raise_request_exception = False
    return client


@pytest.fixture
def helmi(tupa):
    """The other editor of the same association."""
    return signed_in(make_person("Helmi Tossavainen", ("editor", tupa)))


def type_on(browser, activity, question, form):
    return browser.post(address(activity, question), form, HTTP_HX_REQUEST="true")


# --- saved as it goes: what is right only beside something else ---


@pytest.mark.parametrize(
    ("question", "stored", "typed", "kept"),
    [
        (Question.FOR_WHOM, {"age_max": 50}, {"age_min": "80", "age_max": "50"}, ("age_min", None)),
        (
            Question.WHEN,
            {"season_to": date(2026, 5, 1)},
            rows("times") | rows("breaks") | {"season_from": "2026-08-01", "season_to": "2026-05-01"},
            ("season_from", None),
        ),
        (
            Question.PRICE,
            {"price_type": "chargeable", "price_amount": 5},
            {"price_type": "free", "price_amount": "5 e"},
            ("price_type", "chargeable"),
        ),
        (
            Question.PRICE,
            {"price_type": "free"},
            {"price_type": "keksitty", "price_amount": "5"},
            ("price_amount", None),
        ),
    ],
)
def test_half_of_what_belongs_together_is_not_saved_while_the_other_half_is_wrong(
    browser, draft, question, stored, typed, kept
):
    Activity.objects.filter(pk=draft.pk).update(**stored)
    words = {"said_for_whom": "Kaikille.", "said_when": "Kaikille.", "said_price": "Kaikille."}

    answer = type_on(browser, draft, question, typed | words)

    field, value = kept
    now = whole(draft)
    assert answer.status_code == 200
    assert getattr(now, field) == value
    assert "Kaikille." in {now.text.for_whom, now.text.when, now.text.price}


def test_what_was_typed_before_publishing_does_not_change_what_was_published(tupa):
    read_before = make_activity(tupa, state="draft")
    life.publish(by=NOBODY, activity=read_before)

    activities.save_answers(
        by=NOBODY, activity=read_before, answers=Answers(words={"summary": "Kahvia ja"}), unseen_only=True
    )

    assert whole(read_before).text.summary == "Kahvia ja seuraa kaikille."


def test_listing_archived_while_one_writes_is_still_saved(browser, draft):
    life.archive(by=NOBODY, activity=draft)

    answer = type_on(browser, draft, Question.WHAT, what(said_description="Kävellään"))

    assert "Tallennettu" in answer.content.decode()
    assert whole(draft).text.description == "Kävellään"


def test_archived_listing_is_not_said_to_be_seen_by_everybody(browser, tupa):
    page = browser.get(address(make_activity(tupa, state="archived"), Question.WHAT)).content.decode()

    assert "Muutokset näkyvät kaikille" not in page


def contact(phone):
    return rows("contacts", {"phone": phone, "role": "employee"})


# --- what is typed ---


def phones_of(activity):
    return set(activity.contacts.model.objects.filter(activity=activity).values_list("phone", flat=True))


def test_same_row_sent_twice_in_one_list_is_no_fault(browser, draft):
    uid = "b2d1f3a0-0000-4000-8000-000000000001"
    first, again = ({"uid": uid, "phone": f"050 {number}", "role": "employee"} for number in (1, 2))

    answer = browser.post(address(draft, Question.CONTACTS), rows("contacts", first, again))

    assert answer.status_code == 302
    assert phones_of(draft) > {"050 1", "050 2"}


def test_row_of_another_listing_is_not_touched_by_its_identity(browser, draft, lumme):
    theirs = make_activity(lumme).contacts.get()
    mine = rows("contacts", {"uid": str(theirs.uid), "phone": "050 1", "role": "employee"})

    browser.post(address(draft, Question.CONTACTS), mine)

    assert phones_of(theirs.activity) == {theirs.phone}
    assert "050 1" in phones_of(draft)


@pytest.mark.parametrize("day", ["0026-11-25", "0001-01-01", "9999-12-31"])
def test_year_typed_with_two_digits_is_told_at_once(browser, tupa, day):
    activity = make_activity(tupa)
    when = rows("times", {"on_date": day, "starts": "10:00", "repeats": "weekly"}) | rows("breaks")

    answers = [
        browser.post(address(activity, Question.WHEN), when),
        browser.post(address(activity, Question.WHEN), rows("times") | rows("breaks") | {"season_to": day}),
        browser.post(address(activity, Question.JOINING), {"way_in": "open_door", "capacity_until": day}),
        browser.post(reverse("directory:pause", args=[activity.pk]), {"since": "2026-11-25", "until": day}),
    ]

    assert [answer.status_code for answer in answers] == [400] * 4
    assert all("Syötä oikea päivämäärä." in answer.content.decode() for answer in answers)


@pytest.mark.parametrize("day", [{"weekday": "4"}, {"on_date": "2026-12-13"}])
@pytest.mark.parametrize("repeats", [{}, {"repeats": ""}])
def test_time_posted_without_how_often_is_a_weekly_one_or_one_day(browser, draft, day, repeats):
    form = rows("times", {"starts": "13:00", **day, **repeats}) | rows("breaks")

    answer = browser.post(address(draft, Question.WHEN), form)

    assert answer.status_code == 302
    assert whole(draft).times.get().repeats == ("weekly" if "weekday" in day else "")


def test_text_of_the_length_that_the_browser_allows_is_taken_with_its_line_breaks(browser, draft):
    browser.post(address(draft, Question.FOR_WHOM), {"said_for_whom": "\r\n".join(["a"] * 250) + "a"})

    assert whole(draft).text.for_whom == "\n".join(["a"] * 250) + "a"


@pytest.mark.parametrize("name", ["\u200b", "\u00ad", "\u2800", "\u3164", "\x07"])
def test_name_that_nobody_sees_is_no_name(browser, draft, name):
    answer = browser.post(address(draft, Question.WHAT), what(said_name=name))

    assert answer.status_code == 400
    assert whole(draft).name == "Kahvihetki"


def test_name_of_one_picture_is_a_name(browser, draft):
    browser.post(address(draft, Question.WHAT), what(said_name="☕"))

    assert whole(draft).name == "☕"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("040 123 4567", "0401234567"),
        ("+358 (0)40 123 4567", "+358401234567"),
        ("(09) 123–456", "09123456"),
        ("040 123 4567 tai 050 765 4321", "0401234567"),
        ("040 123 4567, alanumero 5", "0401234567"),
        ("040 123 4567 / 050 765 4321", "0401234567"),
        ("p. 112", "112"),
        ("katso sivuilta", ""),
        ("ma klo 9", ""),
        ("٠٤٠١٢٣٤", ""),
    ],
)
def test_one_number_is_dialled(written, number):
    assert Contact("", "", written, "").dialled == number


def test_contact_without_a_number_that_can_be_dialled_is_refused(browser, draft):
    answer = browser.post(address(draft, Question.CONTACTS), contact("katso sivuilta"))

    assert answer.status_code == 400


def test_mail_address_adds_no_receivers_of_its_own(browser, tupa):
    sly = {"name": "Tuulikki", "email": "tuulikki?bcc=vieras&body=hei@tupa.example"}

    page = Client().get(make_activity(tupa, rows={"contacts": [sly]}).get_absolute_url()).content.decode()

    assert 'href="mailto:tuulikki%3Fbcc%3Dvieras%26body%3Dhei@tupa.example"' in page


# --- identity codes ---


def test_identity_code_in_the_day_of_a_break_is_not_shown_again(browser, tupa):
    page = browser.post(reverse("directory:pause", args=[make_activity(tupa).pk]), {"paused_until": CODE})

    assert page.status_code == 400
    assert "131052" not in page.content.decode()


def test_identity_code_among_several_choices_is_not_shown_again(browser, draft):
    page = browser.post(address(draft, Question.WHAT), what(needs=[CODE, "1"]))

    assert page.status_code == 400
    assert "131052" not in page.content.decode()


def test_identity_code_as_the_curators_choice_is_not_shown_again(ylva, draft):
    page = signed_in(ylva).post(reverse("directory:curate", args=[draft.pk]), {"stages": [CODE, "x"]})

    assert page.status_code == 400
    assert "131052" not in page.content.decode()


def test_identity_code_in_disguise_in_an_address_is_found():
    assert holds_identity_code("https://tupa.example/?kuka=131052%2D308T")


def test_identity_code_does_not_wait_for_sign_in(draft):
    browser = Client()

    browser.post(address(draft, Question.PRICE), {"said_price": CODE})

    assert "kept_post" not in browser.session


# --- strangers ---


def test_stranger_cannot_fill_the_store_of_kept_texts(draft, monkeypatch):
    monkeypatch.setattr(kept_posts, "_MOST", 3, raising=False)

    for _try in range(5):
        Client().post(address(draft, Question.PRICE), {"said_price": "x" * 1000})

    assert Session.objects.count() == 3


# --- lists and addresses ---


def test_search_counts_a_listing_once_though_its_texts_are_two(browser, tupa):
    put_text(make_activity(tupa), "sv", name="Kaffestund", summary="Ett")

    page = browser.get(reverse("directory:listings"), {"q": "tuulikin"})

    assert [number for _state, _label, number in page.context["counts"]] == [1]


def test_name_changed_back_leads_no_browser_in_a_circle(tupa):
    """A permanent redirect is remembered: two of them, each to the other's name, would never end."""
    activity = make_rich_activity(tupa)

    answers = [Client().get(f"/toiminta/vanha-{activity.pk}/"), Client().get(f"/toimija/vanha-{tupa.pk}/")]

    assert [answer.status_code for answer in answers] == [302, 302]
