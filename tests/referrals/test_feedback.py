"""The client tells afterwards how it went: once, without an account; who reads the words, and who the numbers."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from organizations import outbox, policy
from organizations.choices import OrganizationType, RoleCode
from organizations.errors import Refused
from organizations.models import Message
from referrals import retention, sweeps
from referrals.actions import hearing, moving, permitting
from referrals.choices import Party, PermissionKind
from referrals.models import Feedback, FeedbackLink, Referral, ReferralFact
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.feedback import closed, decided, said, token_of
from tests.plugins.listings import make_activity
from tests.plugins.referrals import acting, contact_asked, guided
from tests.referrals.asking import at, figures, read

WORDS = "Kanariasanoin: ovella oltiin ystävällisiä"
KEY = "6f1c3a52-4a57-4d5b-9a35-0f2f6a0c9f41"
ANSWER = {"form_key": KEY, "got_help": "5", "felt_welcome": "4", "text": WORDS}
LATER = timedelta(days=40)


def page_of(token):
    return reverse("referrals:tell_feedback", args=[token])


def tell(client, token, **posted):
    return client.post(page_of(token), ANSWER | posted, HTTP_SEC_FETCH_SITE="same-origin")


def own_page(client, referral, **posted):
    return client.post(reverse("referrals:code"), {"code": referral.code} | posted, HTTP_SEC_FETCH_SITE="same-origin")


def all_feedback():
    with policy.system(policy.SystemReason.PROOF):
        return list(Feedback.objects.order_by("pk"))


def test_client_tells_once_from_the_own_page(client, aino, raili, craft):
    referral = closed(aino, raili, craft)
    address = re.search(r'href="(/kerro/[\w-]{43}/)"', read(own_page(client, referral)))[1]

    form = client.get(address)
    thanks = client.post(address, ANSWER, HTTP_SEC_FETCH_SITE="same-origin")

    assert thanks.status_code == 200 and "Kiitos" in read(thanks)
    assert not form.cookies and not thanks.cookies
    assert form.headers["Referrer-Policy"] == "no-referrer" and "no-store" in form.headers["Cache-Control"]
    for hidden in ("Kädentyö", "Tuulikin", referral.code, referral.shown_code):
        assert hidden not in read(form).split("<main")[1] + read(thanks).split("<main")[1]
    (told,) = all_feedback()
    assert (told.got_help, told.felt_welcome, told.easy_to_come, told.text) == (5, 4, None, WORDS)
    page = read(own_page(client, referral))
    assert WORDS in page and "/kerro/" not in page


def test_used_expired_unasked_and_invented_links_look_the_same(client, aino, raili, craft, time_machine):
    time_machine.move_to("2026-11-28 12:00+02:00", tick=False)
    used, expired, reopened = (closed(aino, raili, craft) for _each in range(3))
    tokens = [token_of(one) for one in (used, expired, reopened)]
    tell(client, tokens[0])
    with policy.system(policy.SystemReason.PROOF):
        FeedbackLink.objects.filter(pk=expired.pk).update(valid_until=timezone.now())
        Referral.objects.filter(pk=reopened.pk).update(state="started", ended_by="")

    answers = [client.get(page_of(token)) for token in [*tokens, "keksitty" * 5]]
    answers += [tell(client, token, form_key=KEY[:-1] + "9") for token in [*tokens, "keksitty" * 5]]

    assert {answer.status_code for answer in answers} == {410}
    assert len({read(answer).split("<main")[1] for answer in answers}) == 1
    assert figures()["feedback"] == 1


def test_same_form_posted_twice_is_thanked_for_twice_and_counted_once(client, aino, raili, craft):
    token = token_of(closed(aino, raili, craft))

    assert [tell(client, token).status_code for _each in range(2)] == [200, 200]
    assert figures()["feedback"] == 1


def test_of_two_at_once_one_is_written_down(aino, raili, craft):
    """Both had opened the link before either used it."""
    referral = closed(aino, raili, craft)
    said(referral, WORDS)
    with policy.system(policy.SystemReason.FEEDBACK) as by, pytest.raises(Refused):
        link = FeedbackLink(pk=referral.pk, valid_until=timezone.now() + timedelta(days=1))
        hearing.tell(by=by, link=link, heard=hearing.Heard(text="toinen"))

    assert len(all_feedback()) == 1


def test_form_refuses_what_does_not_belong_there(client, aino, raili, craft):
    token = token_of(closed(aino, raili, craft))
    empty = dict.fromkeys(("got_help", "felt_welcome", "text"), "")

    answers = [
        tell(client, token, **empty),
        tell(client, token, text="Olen 131052-308T"),
        tell(client, token, text="Soita 040 123 4567"),
        tell(client, token, got_help="6"),
        tell(client, token, text="x" * 501),
    ]

    assert [answer.status_code for answer in answers] == [400] * 5
    assert "131052-308T" not in read(answers[1])
    assert client.post(page_of(token), ANSWER, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert all_feedback() == []


def test_it_is_asked_of_whoever_was_there(client, aino, raili, craft):
    open_yet, stayed_away = guided(aino, craft, "sent"), closed(aino, raili, craft, outcome="did_not_come")
    slip = guided(aino, craft)

    assert not any("/kerro/" in read(own_page(client, one)) for one in (open_yet, stayed_away, slip))

    with policy.system(policy.SystemReason.CLIENT_CODE) as by:
        moving.arrive(by=by, referral=slip, party=Party.CLIENT)
    assert "/kerro/" in read(own_page(client, slip))


def test_receiver_hands_over_the_same_link_and_never_learns_whether_it_was_used(phone, aino, raili, craft):
    referral, waiting = closed(aino, raili, craft), guided(aino, craft, "sent")

    before = phone.post(at("feedback_slip", referral))
    assert page_of(token_of(referral)) in read(before)
    said(referral, WORDS)
    after = phone.post(at("feedback_slip", referral))

    assert read(before).split("<main")[1] == read(after).split("<main")[1]
    pages = read(phone.get(at("received", referral))) + read(phone.get(reverse("referrals:received_list")))
    assert WORDS not in pages
    assert phone.post(at("feedback_slip", waiting)).status_code == 409


def test_words_are_read_by_the_moderator_first_and_by_the_receiver_when_the_month_is_over(
    phone, aino, raili, ylva, craft, time_machine
):
    time_machine.move_to("2026-11-20 12:00+02:00", tick=False)
    referral = closed(aino, raili, craft)
    feedback = said(referral, WORDS, score=2)
    moderator, receiver = signed_in(ylva), reverse("referrals:received_feedback")

    waiting = read(moderator.get(reverse("referrals:feedback_desk")))
    assert WORDS in waiting and "Kädentyöpiiri" in waiting
    assert referral.shown_code not in waiting and referral.code not in waiting and "20.11" not in waiting
    assert WORDS not in read(phone.get(receiver))

    posted = {"state": "approved", "seen": "waiting"}
    page = moderator.post(at("decide_feedback", feedback), posted, follow=True)
    assert "Kumoa" in read(page)
    assert WORDS not in read(phone.get(receiver)), "in the same month one could tell whose they are"

    time_machine.move_to("2026-12-01 12:00+02:00", tick=False)
    # The sessions of November are over.
    phone, desk, moderator = map(signed_in, (raili, aino, ylva))
    shown = read(phone.get(receiver)).split("<main")[1]
    assert WORDS in shown and "marraskuu 2026" in shown
    assert not any(hidden in shown for hidden in (referral.code, referral.shown_code, "20.11"))
    for page in (desk.get(at("sent", referral)), desk.get(craft.get_absolute_url())):
        assert WORDS not in read(page)

    moderator.post(at("decide_feedback", feedback), {"state": "hidden", "seen": "approved"})
    assert WORDS not in read(phone.get(receiver))


def test_moderator_decides_from_what_was_seen_and_takes_it_back(aino, raili, ylva, craft):
    feedback = said(closed(aino, raili, craft), WORDS)
    moderator = signed_in(ylva)

    def press(state, seen):
        return moderator.post(at("decide_feedback", feedback), {"state": state, "seen": seen}).status_code

    assert press("hidden", "waiting") == 302
    assert press("approved", "waiting") == 409
    assert press("hidden", "waiting") == 302
    assert press("waiting", "hidden") == 302
    assert press("kaikki", "waiting") == 400
    assert [one.state for one in all_feedback()] == ["waiting"]
    assert WORDS in read(moderator.get(reverse("referrals:feedback_desk")))


def test_sender_reads_it_only_as_the_client_allows(desk, client, aino, raili, ylva, craft):
    allowed, silent = closed(aino, raili, craft), closed(aino, raili, craft)
    for referral, more in ((allowed, {"sender_may_read": "on"}), (silent, {})):
        tell(client, token_of(referral), form_key=KEY[:-1] + str(referral.pk % 10), **more)
    page = at("sent", allowed)
    assert WORDS not in read(desk.get(page)), "not approved yet"

    for feedback in all_feedback():
        decided(ylva, feedback)

    assert WORDS in read(desk.get(page))
    assert WORDS not in read(desk.get(at("sent", silent)))
    own_page(client, allowed, permission=PermissionKind.READ_FEEDBACK)
    assert WORDS not in read(desk.get(page))


def test_permission_given_before_is_the_forms_beginning_and_what_ended_by_time_stays_told(
    desk, client, aino, raili, ylva, craft
):
    referral = contact_asked(aino, craft)
    with acting(raili) as by:
        moving.arrive(by=by, referral=referral, party=Party.RECEIVER)
        moving.move(by=by, referral=referral, verb="close", party=Party.RECEIVER, outcome="attached")
    token = token_of(referral)
    assert re.search(r'name="sender_may_read"[^>]*checked', read(client.get(page_of(token))))
    tell(client, token, sender_may_read="on")
    decided(ylva, all_feedback()[0])

    with policy.system(policy.SystemReason.RETENTION) as by:
        permitting.erase(by=by, referral=referral, party=Party.SYSTEM)

    assert WORDS in read(desk.get(at("sent", referral)))


def test_client_has_the_words_erased_and_the_count_stays(client, phone, aino, raili, ylva, craft, time_machine):
    referral = closed(aino, raili, craft)
    decided(ylva, said(referral, WORDS, score=3))

    assert WORDS not in read(own_page(client, referral, erase_words="1"))

    time_machine.move_to(timezone.now() + LATER, tick=False)
    assert WORDS not in read(phone.get(reverse("referrals:received_feedback")))
    assert WORDS not in read(signed_in(ylva).get(reverse("referrals:feedback_desk") + "?show=approved"))
    assert figures()["feedback"] == 1


def test_average_is_shown_in_fives_to_professionals_and_the_organization_itself(
    desk, phone, client, onni, aino, raili, craft
):
    address = craft.get_absolute_url()

    def shown(browser):
        return re.findall(r"\d,\d / 5|\d+ vastausta", read(browser.get(address)))

    for score in (5, 5, 4, 4):
        said(closed(aino, raili, craft), score=score)
    assert shown(desk) == shown(phone) == []

    said(closed(aino, raili, craft), score=2)
    assert shown(desk) == shown(phone) == ["4,0 / 5", "5 vastausta"]
    assert shown(client) == [] == shown(signed_in(onni)), "neither residents nor other organizations"

    for _each in range(4):
        said(closed(aino, raili, craft), score=1)
    assert shown(desk) == ["4,0 / 5", "5 vastausta"], "one more answer would tell what one more person scored"
    said(closed(aino, raili, craft), score=1)
    assert shown(desk) == ["2,5 / 5", "10 vastausta"]


def test_database_shows_words_to_those_who_may_read_them_alone(aino, raili, ylva, onni, maija, pirkko, eero, craft):
    """By raw questions without any filter, as a forgotten one would be."""
    referral = closed(aino, raili, craft)
    elsewhere = make_organization("Kainuun hyvinvointialue", OrganizationType.COUNTY, town="205")
    far = make_person("Kerttu Kainulainen", (RoleCode.REGION_ADMIN, elsewhere))

    def seen(person, role=None, table="feedback"):
        with acting(person, role), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM referrals_{table}")
            return cursor.fetchone()[0]

    feedback = said(referral, WORDS)
    assert [seen(one) for one in (ylva, raili, aino, far)] == [1, 0, 0, 0]
    decided(ylva, feedback)
    assert [seen(one) for one in (ylva, raili, aino, far)] == [1, 1, 0, 0]
    assert [seen(one, table="feedbacklink") for one in (ylva, raili, aino, far)] == [0, 1, 1, 0]
    assert [seen(maija), seen(pirkko), seen(onni, RoleCode.RECEIVER), seen(eero, RoleCode.EDITOR)] == [0] * 4

    allowed = closed(aino, raili, craft)
    decided(ylva, said(allowed, WORDS, sender_may_read=True))
    assert seen(aino) == 1
    with acting(raili):
        assert Feedback.objects.update(state="hidden") == 0
        assert FeedbackLink.objects.update(used_at=None) == 0
    with acting(ylva), pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Feedback.objects.update(text="Kaikki oli hyvin")


def test_retention_takes_the_words_and_no_figure(aino, raili, ylva, craft, time_machine):
    time_machine.move_to("2026-03-31 10:00+03:00", tick=False)
    decided(ylva, said(closed(aino, raili, craft), WORDS, score=4))
    before = list(ReferralFact.objects.values())

    time_machine.move_to("2028-05-31 10:00+03:00", tick=False)
    assert retention.erase()["referrals"] == 1

    assert all_feedback() == []
    with policy.system(policy.SystemReason.PROOF):
        assert not FeedbackLink.objects.exists()
    assert list(ReferralFact.objects.values()) == before


def test_facts_lead_to_nobody(aino, raili, craft, region):
    region.asks_daily_life = True
    region.save()
    referral = closed(aino, raili, craft, daily_life_before=3, age_band="80_plus")
    said(referral, WORDS, score=4, daily_life=8)

    scores, change = ReferralFact.objects.filter(kind__in=["feedback", "change"]).order_by("-kind")

    assert (scores.receiver, scores.sender, scores.need, scores.age_band, scores.change) == (
        craft.organization, None, None, "", None,
    )  # fmt: skip
    assert (change.change, change.sender, change.receiver, change.activity, change.got_help) == (
        5, referral.sender, None, None, None,
    )  # fmt: skip


def test_question_before_and_after_is_the_regions_choice_and_never_the_receivers(
    desk, phone, client, aino, raili, craft, region
):
    assert "daily_life_before" not in read(desk.get(at("ask_place", craft)))
    region.asks_daily_life = True
    region.save()
    assert "daily_life_before" in read(desk.get(at("ask_place", craft)))

    asked, unasked = closed(aino, raili, craft, daily_life_before=3), closed(aino, raili, craft)

    assert 'name="daily_life"' in read(client.get(page_of(token_of(asked))))
    assert 'name="daily_life"' not in read(client.get(page_of(token_of(unasked))))
    tell(client, token_of(asked), daily_life="7")
    assert figures()["change"] == 1
    for address in (at("received", asked), reverse("referrals:received_list"), reverse("referrals:received_feedback")):
        assert "Arjen" not in read(phone.get(address)) and "arki" not in read(phone.get(address)).lower()
    assert "3" in read(desk.get(at("sent", asked))).split("Arjen sujuminen")[1][:60]


def test_moderators_are_told_in_one_mail_a_morning(aino, raili, ylva, craft):
    for _each in range(2):
        said(closed(aino, raili, craft), WORDS)
    for _each in range(2):
        sweeps.tell_moderators()

    message = Message.objects.get(kind="feedback_waits")
    assert message.recipient == ylva
    with policy.system(policy.SystemReason.OUTBOX):
        mail = outbox.write(message)
        assert mail.subject.startswith("2 ")
        assert not any(hidden in mail.subject + mail.text for hidden in (WORDS, "Kädentyö", "Tuulikin"))
        for feedback in all_feedback():
            Feedback.objects.filter(pk=feedback.pk).update(state="hidden", decided_at=timezone.now())
        assert outbox.write(message) is None


def test_answers_of_another_organization_stay_there(phone, onni, aino, raili, ylva, craft, lumme, time_machine):
    song = make_activity(lumme, "Lauluryhmä", way_in="ask_place")
    singer = make_person("Saara Laulaja", (RoleCode.RECEIVER, lumme))
    decided(ylva, said(closed(aino, singer, song), WORDS))
    time_machine.move_to(timezone.now() + LATER, tick=False)

    assert WORDS not in read(phone.get(reverse("referrals:received_feedback")))
    assert WORDS in read(signed_in(singer).get(reverse("referrals:received_feedback")))
