"""Kysy ensin: an organization is asked of nobody in particular, one or many at once, and the asker hears the answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from directory.search.rebuilding import add_up
from organizations import clock, limits
from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.models import Message
from referrals.actions import questions
from referrals.actions.questions import Said
from referrals.choices import QuestionAnswer
from referrals.models import Question
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.listings import make_activity, whole
from tests.plugins.mail_links import boxed, letters, link_in
from tests.plugins.referrals import acting
from tests.referrals.asking import at, figures, read

TEXT = "Pääseekö ovesta pyörätuolilla?"
TO_RECEIVER, TO_SENDER = "question_to_receiver", "question_to_sender"
SOON = timezone.localdate() + timedelta(days=20)


@pytest.fixture
def circle(lumme, craft):
    """Where a shared mailbox answers."""
    return make_activity(boxed(lumme), "Lukupiiri", way_in="ask_first")


@pytest.fixture
def silent(craft):
    """Where nobody answers."""
    return make_activity(make_organization("Vaitelias ry"), "Hiljainen hetki")


def asked(person, activity, text=TEXT):
    with acting(person) as by:
        return questions.ask(by=by, activity=activity, text=text)


def asked_for_room(person, *activities):
    with acting(person) as by:
        group = questions.ask_for_room(by=by, activities=list(activities))
    return list(Question.objects.whole().filter(group=group).order_by("pk"))


def answered(person, question, **said):
    with acting(person, RoleCode.RECEIVER) as by:
        questions.answer(by=by, question=question, said=Said(**said))


def room(*activities):
    return reverse("referrals:ask_room") + "?valitut=" + ",".join(str(one.pk) for one in activities)


def posted(*activities):
    return {"form_key": str(uuid4()), "activities": [one.pk for one in activities]}


def test_question_is_sent_answered_and_read(desk, phone, aino, raili, craft):
    page = desk.post(at("ask", craft), {"form_key": str(uuid4()), "text": TEXT}, follow=True)
    question = Question.objects.get()
    assert TEXT in read(page)
    assert TEXT in read(desk.get(reverse("referrals:sent_list")))
    assert TEXT in read(phone.get(reverse("referrals:inbox")))

    phone.post(at("answer_question", question), {"text": "Pääsee, ovi on leveä."})

    assert [(to, TEXT in text) for to, text in letters(TO_SENDER)] == [(aino.email, False)]
    listed = read(desk.get(reverse("referrals:sent_list")))
    assert "Pääsee, ovi on leveä." in listed
    assert TEXT not in read(phone.get(reverse("referrals:inbox")))
    opened = read(desk.get(at("question", question)))
    assert "Raili Kettunen" in opened
    # The next step stands there: a place, or a slip.
    assert at("ask_place", craft) in opened
    assert at("give", craft) in opened
    assert "Pääsee, ovi on leveä." not in read(desk.get(reverse("referrals:sent_list")))
    assert "Pääsee, ovi on leveä." in read(desk.get(reverse("referrals:question_list")))
    # A question is no referral: it is counted nowhere.
    assert figures() == {}


@pytest.mark.parametrize(
    "text",
    ["", " \u200b ", "x" * 501, "hetu 131052-308T", "soita 040 123 4567", "aino@tarina.example", "a\x00b"],
    ids=ascii,
)
def test_question_that_names_somebody_or_nothing_is_refused(desk, craft, text):
    page = desk.post(at("ask", craft), {"form_key": str(uuid4()), "text": text})

    assert page.status_code == 400
    assert not Question.objects.exists()
    assert "131052" not in read(page)


def test_five_hundred_characters_and_line_breaks_fit(desk, craft):
    text = "Saako tulla?\r\n" + "a" * 487

    assert desk.post(at("ask", craft), {"form_key": str(uuid4()), "text": text}).status_code == 302


def test_form_posted_ten_times_asks_once(desk, craft, circle):
    one, many = {"form_key": str(uuid4()), "text": TEXT}, posted(craft, circle)

    places = {desk.post(at("ask", craft), one).headers["Location"] for _time in range(10)}
    groups = {desk.post(room(craft, circle), many).headers.get("Location") for _time in range(3)}

    assert len(places) == 1
    assert Question.objects.filter(kind="question").count() == 1
    assert Question.objects.filter(kind="room").count() == 2
    # The second time the page offers them no more, and says so.
    assert len(groups) == 2


def test_where_nobody_answers_the_question_stays_on_the_form(desk, silent):
    page = desk.post(at("ask", silent), {"form_key": str(uuid4()), "text": TEXT})

    assert page.status_code == 409
    assert TEXT in read(page)
    assert not Question.objects.exists()


def test_button_stands_where_somebody_answers_and_first_where_it_comes_first(desk, craft, circle, silent):
    add_up()

    page = read(desk.get(reverse("directory:search")))

    assert at("ask", craft) in page
    assert at("ask", silent) not in page
    button = page[: page.index(at("ask", circle))].rsplit("<a ", 1)[1]
    assert "ds-button" in button


def test_question_is_answered_from_the_mailbox_in_two_presses(reader, aino, circle, desk):
    question = asked(aino, circle)
    to, text = letters(TO_RECEIVER)[0]
    link = link_in(text)

    shut = reader.open(link)
    shown = reader.press(link, "show", name="Kerttu")
    told = [reader.press(link, "send", name="Kerttu", text="Pääsee.") for _time in range(10)]

    assert to == "tupa@tarina.example"
    for hidden in (TEXT, "Lukupiiri", "Aino", "Palveluohjaus"):
        assert hidden not in read(shut)
        assert hidden not in text
    assert TEXT in read(shown)
    assert "Aino" not in read(shown)
    assert {page.status_code for page in told} == {200}
    question.refresh_from_db()
    assert (question.answer, question.answer_text, question.answered_name) == ("told", "Pääsee.", "Kerttu")
    assert Message.objects.filter(kind=TO_SENDER).count() == 1
    assert "Kerttu" in read(desk.get(at("question", question)))
    assert reader.open(link).status_code == 410


@pytest.mark.parametrize(
    ("told", "answer", "day"),
    [
        ({"answer": "yes"}, QuestionAnswer.YES, None),
        ({"answer": "no", "text": "Ehkä syksyllä."}, QuestionAnswer.NO, None),
        ({"answer": "later", "starts_on": str(SOON)}, QuestionAnswer.LATER, SOON),
        # A day that stands beside another answer says nothing.
        ({"answer": "yes", "starts_on": str(SOON)}, QuestionAnswer.YES, None),
    ],
)
def test_room_is_answered_with_one_press(reader, aino, craft, told, answer, day):
    (question,) = asked_for_room(aino, craft)
    before = craft.__class__.objects.values().get(pk=craft.pk)

    reader.press(link_in(letters(TO_RECEIVER)[0][1]), "send", **told)

    question.refresh_from_db()
    assert (question.answer, question.starts_on) == (answer, day)
    # Nothing of the listing changes by itself.
    assert craft.__class__.objects.values().get(pk=craft.pk) == before


@pytest.mark.parametrize(
    "told",
    [{}, {"answer": "told"}, {"answer": "later", "starts_on": "2020-01-01"}, {"answer": "yes", "text": "x" * 501}],
)
def test_odd_answers_are_told_and_change_nothing(reader, phone, aino, craft, told):
    (question,) = asked_for_room(aino, craft)

    pages = [
        phone.post(at("answer_question", question), told),
        reader.press(link_in(letters(TO_RECEIVER)[0][1]), "send", **told),
    ]

    assert [page.status_code for page in pages] == [400, 400]
    question.refresh_from_db()
    assert question.is_open


def test_answer_is_taken_back_and_given_anew_and_each_is_told(reader, aino, craft, time_machine):
    question = asked(aino, craft)
    link = link_in(letters(TO_RECEIVER)[0][1])
    reader.press(link, "send", text="Pääsee.")

    reader.press(link, "undo")
    question.refresh_from_db()
    assert (question.is_open, question.answer_text) == (True, "")
    reader.press(link, "send", text="Ei pääse.")

    assert Message.objects.filter(kind=TO_SENDER).count() == 2
    time_machine.move_to(timezone.now() + timedelta(minutes=31))
    assert reader.press(link, "undo").status_code == 409


def test_one_answer_gets_through(reader, phone, aino, craft):
    question = asked(aino, craft)
    link = link_in(letters(TO_RECEIVER)[0][1])
    phone.post(at("answer_question", question), {"text": "Pääsee."})

    late = reader.press(link, "send", text="Ei pääse.")

    assert late.status_code == 409
    assert "on jo vastattu" in read(late)
    question.refresh_from_db()
    assert question.answer_text == "Pääsee."
    assert phone.post(at("answer_question", question), {"text": "Ei pääse."}).status_code == 409


def test_withdrawn_question_waits_nowhere_and_its_link_is_dead(desk, phone, reader, aino, craft):
    question = asked(aino, craft)
    link = link_in(letters(TO_RECEIVER)[0][1])

    desk.post(at("withdraw_question", question))

    assert letters(TO_RECEIVER) == []
    assert TEXT not in read(phone.get(reverse("referrals:inbox")))
    assert phone.get(at("received_question", question)).status_code == 404
    assert reader.press(link, "send", text="Pääsee.").status_code == 410
    question.refresh_from_db()
    assert question.withdrawn_at
    answered_one = asked(aino, craft)
    with acting(make_person("Reijo Savolainen", (RoleCode.RECEIVER, craft.organization))) as by:
        questions.answer(by=by, question=answered_one, said=Said(text="Pääsee."))
    assert desk.post(at("withdraw_question", answered_one)).status_code == 409


def test_foreign_questions_are_not_found(aino, lumme, other_unit, craft):
    mine = asked(aino, craft)
    elsewhere = signed_in(make_person("Tiina Toinen", (RoleCode.PROFESSIONAL, other_unit)))
    neighbour = signed_in(make_person("Ulla Ulkona", (RoleCode.RECEIVER, lumme)))

    pages = [
        elsewhere.get(at("question", mine)),
        elsewhere.get(reverse("referrals:question_group", args=[mine.group])),
        elsewhere.post(at("withdraw_question", mine)),
        neighbour.get(at("received_question", mine)),
        neighbour.post(at("answer_question", mine), {"text": "Pääsee."}),
        neighbour.post(at("undo_question", mine)),
    ]

    assert {page.status_code for page in pages} == {404}
    mine.refresh_from_db()
    assert mine.is_open


def test_many_are_asked_at_once_and_the_rest_named_with_the_reason(desk, aino, craft, circle, silent, tupa):
    paused = make_activity(tupa, "Kesäkerho", state="paused")

    offered = read(desk.get(room(craft, circle, silent, paused)))
    page = desk.post(room(craft, circle, silent, paused), posted(craft, circle), follow=True)

    assert offered.count('name="activities"') == 2
    assert "Kukaan ei vielä vastaa täällä" in offered
    assert "Tauolla" in offered
    assert Question.objects.filter(kind="room").count() == 2
    assert len(set(Question.objects.values_list("group", flat=True))) == 1
    assert "Vastauksia 0 / 2" in read(page)
    assert {to for to, _text in letters(TO_RECEIVER)} == {"raili@tarina.example", "tupa@tarina.example"}


def test_what_was_not_offered_is_not_asked(desk, craft, silent):
    for chosen in ([silent], [], [craft, silent]):
        assert desk.post(room(craft, silent), posted(*chosen)).status_code == 400
    assert not Question.objects.exists()


def test_same_listing_is_not_asked_again_within_a_week_by_the_same_unit(desk, aino, raili, craft, circle, other_unit):
    with clock.at(timezone.now() - timedelta(days=6)):
        (question,) = asked_for_room(aino, craft)
    answered(raili, question, answer=QuestionAnswer.LATER, starts_on=SOON)

    page = read(desk.get(room(craft, circle)))

    assert "Yksikkönne on jo kysynyt." in page
    assert "Jonossa tai alkaa myöhemmin" in page
    assert at("question", question) in page
    with acting(aino) as by, pytest.raises(Refused):
        questions.ask_for_room(by=by, activities=[whole(craft)])
    # Another unit, another listing and a later week are asked all the same.
    assert asked_for_room(make_person("Tiina Toinen", (RoleCode.PROFESSIONAL, other_unit)), craft)
    assert asked_for_room(aino, circle)
    Question.objects.filter(pk=question.pk).update(asked_at=timezone.now() - timedelta(days=8))
    assert asked_for_room(aino, craft)


@pytest.mark.parametrize("chosen", ["", "x", "0", "99999999999999999999", "-1", "٣", "1,,2,x", "%00"])
def test_odd_selections_open_the_page(desk, craft, chosen):
    assert desk.get(reverse("referrals:ask_room") + f"?valitut={chosen}").status_code == 200


def test_ten_are_taken_and_no_more(desk, tupa, craft):
    many = [make_activity(tupa, f"Kerho {number}") for number in range(11)]

    assert read(desk.get(room(*many))).count('name="activities"') == 10


def test_very_many_questions_in_a_day_wait_until_tomorrow(aino, craft, monkeypatch):
    monkeypatch.setattr(limits, "too_many", lambda *_args, **_kwargs: True)

    with acting(aino) as by, pytest.raises(Refused, match="huomenna"):
        questions.ask(by=by, activity=craft, text=TEXT)


def test_sensitive_activity_is_not_named_from_the_mail(reader, aino, shelter):
    asked(aino, shelter)
    _to, text = letters(TO_RECEIVER)[0]
    link = link_in(text)

    for page in (reader.open(link), reader.press(link, "show"), reader.press(link, "send", text="Tervetuloa.")):
        assert "Turvallinen" not in read(page)
    assert "Turvallinen" not in text


def test_old_link_of_a_question_asks_for_a_new_one(reader, aino, craft):
    question = asked(aino, craft)
    link = link_in(letters(TO_RECEIVER)[0][1])
    question.links.update(valid_until=timezone.now() - timedelta(hours=1))
    assert reader.press(link, "send", text="Pääsee.").status_code == 410

    reader.press(link, "again")
    reader.press(link_in(letters(TO_RECEIVER)[-1][1]), "send", text="Pääsee.")

    question.refresh_from_db()
    assert question.answer_text == "Pääsee."


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"answer": "yes"},
        {"answer": "told", "answer_text": "x"},
        {"answer": "told", "answered_at": timezone.now()},
        {"answer": "told", "answer_text": "x", "answered_at": timezone.now(), "withdrawn_at": timezone.now()},
        {"read_at": timezone.now()},
        {"starts_on": SOON},
    ],
)
def test_what_does_not_go_together_is_refused_by_the_database(aino, craft, wrong):
    question = asked(aino, craft)

    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**wrong)
