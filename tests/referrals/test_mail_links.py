"""A request is answered from the mail without an account: two presses, the same rules, and nothing for anybody else."""

import json
import logging
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from config.logs import JsonFormatter
from organizations import clock, policy
from organizations.actions import organizations
from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.links import token_for
from organizations.models import Membership, Message
from referrals import deriving, sweeps
from referrals.actions import answering, sending, undoing
from referrals.choices import Party, ReferralState, ViewPurpose
from referrals.models import MailLink, Referral, ReferralEvent, ReferralView
from tests.plugins.cast import actor, make_organization, make_person, signed_in
from tests.plugins.listings import make_activity
from tests.plugins.mail_links import Reader, boxed, letters, link_in
from tests.plugins.referrals import DETAILS, acting, contact_asked, guided, make_type
from tests.referrals.asking import NOTE, at, figures, read, state_of

MAILS = "referral_to_receiver"
PERSON, BOX = {}, {"name": "Kerttu"}


@pytest.fixture
def mailed(aino, craft):
    """Aino has asked for a place; gives the referral and the link in Raili's mail."""
    referral = guided(aino, craft, "sent", note=NOTE)
    return referral, link_in(letters(MAILS)[-1][1])


@pytest.fixture
def boxed_listing(lumme, craft):
    return make_activity(boxed(lumme), "Lukupiiri", way_in="ask_place")


@pytest.fixture
def at_box(aino, boxed_listing):
    """The same where nobody has an account: gives the referral and the link in the shared mailbox."""
    referral = guided(aino, boxed_listing, "sent", note=NOTE)
    return referral, link_in(letters(MAILS)[-1][1])


def everything():
    with policy.system(policy.SystemReason.PROOF):
        events = list(ReferralEvent.objects.order_by("pk").values_list("kind", "answered_by"))
        return events, ReferralView.objects.count(), list(MailLink.objects.values()), Message.objects.count()


def kinds(referral):
    with policy.system(policy.SystemReason.PROOF):
        return list(ReferralEvent.objects.filter(referral=referral).order_by("pk").values_list("kind", flat=True))


def test_two_presses_promise_a_place_and_the_sender_is_told(reader, mailed, aino, raili):
    referral, link = mailed

    shown = reader.press(link, "show")
    answered = reader.press(link, "accept")

    assert "Kädentyöpiiri" in read(shown)
    assert NOTE in read(shown)
    assert referral.shown_code in read(shown)
    assert "Paikka on luvattu. Lähettäjä saa tiedon." in read(answered)
    assert state_of(referral) == ReferralState.ACCEPTED
    assert [message.recipient for message in Message.objects.filter(kind="referral_to_sender")] == [aino]
    with policy.system(policy.SystemReason.PROOF):
        event = ReferralEvent.objects.get(kind="accepted")
        views = ReferralView.objects.filter(party=Party.RECEIVER)
        assert (event.user, event.organization, event.party) == (raili, referral.receiver, Party.RECEIVER)
        assert {(view.user, view.purpose) for view in views} == {(raili, ViewPurpose.MAIL_LINK)}


def test_opening_the_link_shows_nothing_and_changes_nothing(reader, mailed, at_box):
    """Mail scanners open every link, some more than once."""
    before = everything()

    for referral, link in (mailed, at_box):
        for page in (reader.open(link), reader.open(link), reader.client.head(link)):
            told = read(page)
            assert page.status_code == 200
            for hidden in ("Kädentyö", "Lukupiiri", NOTE, referral.code, referral.shown_code, "Aino"):
                assert hidden not in told
            assert (page.headers["Referrer-Policy"], page.cookies) == ("no-referrer", {})
            assert "no-store" in page.headers["Cache-Control"]

    assert everything() == before


@pytest.mark.parametrize(
    ("verb", "told", "state"),
    [
        ("wait", {"expected_on": "2099-01-12", "place": "3"}, ReferralState.WAITING),
        ("decline", {"reason": "full"}, ReferralState.DECLINED),
    ],
)
def test_list_and_decline_are_answered_with_their_forms(reader, mailed, verb, told, state):
    referral, link = mailed

    refused = reader.press(link, verb, expected_on="2020-01-01", reason="")
    answered = reader.press(link, verb, **told)

    assert (refused.status_code, answered.status_code) == (400, 200)
    assert state_of(referral) == state


def test_shared_mailbox_answers_in_the_organizations_name_and_says_who(reader, at_box, lumme, desk):
    referral, link = at_box

    nameless = reader.press(link, "show")
    shown = reader.press(link, "show", **BOX)
    reader.press(link, "accept", **BOX)

    assert letters(MAILS)[0][0] == "tupa@tarina.example"
    assert (nameless.status_code, referral.shown_code in read(nameless)) == (400, False)
    assert referral.shown_code in read(shown)
    with policy.system(policy.SystemReason.PROOF):
        event = ReferralEvent.objects.get(kind="accepted")
        assert (event.user, event.organization, event.answered_by) == (None, lumme, "Kerttu")
    # The sender is told that the organization answered, as always.
    assert "Kerttu" not in read(desk.get(at("sent", referral)))


@pytest.mark.parametrize("name", ["", "131052-308T", "x" * 41, "\u2800"])
def test_odd_name_answers_nothing_and_is_not_repeated(reader, at_box, name):
    referral, link = at_box

    page = reader.press(link, "accept", name=name)

    assert page.status_code == 400
    assert state_of(referral) == ReferralState.SENT
    assert "131052" not in read(page)


@pytest.mark.parametrize("who", ["mailed", "at_box"])
def test_same_answer_ten_times_is_one_answer_and_can_be_taken_back(request, reader, who):
    referral, link = request.getfixturevalue(who)
    named = BOX if who == "at_box" else PERSON

    pages = [reader.press(link, "accept", **named) for _time in range(10)]
    undone = reader.press(link, "undo", **named)

    assert {page.status_code for page in pages} == {200}
    assert kinds(referral) == ["draft", "sent", "accepted", "undone"]
    assert "Lupaa paikka" in read(undone)
    assert reader.open(link).status_code == 200
    reader.press(link, "decline", reason="full", **named)
    assert state_of(referral) == ReferralState.DECLINED


def test_answer_is_taken_back_for_half_an_hour(reader, mailed, time_machine):
    referral, link = mailed
    reader.press(link, "accept")
    time_machine.move_to(timezone.now() + timedelta(minutes=31))

    assert reader.press(link, "undo").status_code == 409
    assert state_of(referral) == ReferralState.ACCEPTED


def test_answer_given_elsewhere_meanwhile_is_told(reader, mailed, tupa):
    referral, link = mailed
    old = read(reader.press(link, "show")).split('name="seen" value="')[1].split('"')[0]
    with acting(make_person("Reijo Savolainen", (RoleCode.RECEIVER, tupa))) as colleague:
        answering.put_on_list(by=colleague, referral=Referral.objects.get(pk=referral.pk), expected_on=None)

    page = reader.press(link, "accept", seen=old)

    assert page.status_code == 409
    assert "Tilanne on jo muuttunut: Jonossa" in read(page)
    assert state_of(referral) == ReferralState.WAITING


def test_links_that_open_nothing_look_the_same(reader, mailed, at_box, raili, aino, craft):
    used = mailed[1]
    reader.press(used, "decline", reason="full")
    withdrawn, link_of_withdrawn = guided(aino, craft, "sent"), link_in(letters(MAILS)[-1][1])
    with acting(aino) as by:
        sending.withdraw(by=by, referral=withdrawn)
    elsewhere, link_of_answered = guided(aino, craft, "sent"), link_in(letters(MAILS)[-1][1])
    with acting(raili) as by:
        answering.accept(by=by, referral=elsewhere)
    letter = "A" if at_box[1][-5] != "A" else "B"
    changed = at_box[1][:-5] + letter + at_box[1][-4:]
    with clock.at(timezone.now() - timedelta(days=15)):
        guided(aino, craft, "sent")
    links = MailLink.objects.order_by("-pk")
    assert not links[0].stands

    pages = [reader.open(one) for one in (used, link_of_withdrawn, link_of_answered, changed, "/vastaa/keksitty/")]
    asked = [reader.press(one, "again") for one in (used, link_of_withdrawn, changed, "/vastaa/keksitty/")]

    assert {page.status_code for page in pages} == {410}
    assert len({read(page) for page in pages}) == 1
    assert len({read(page) for page in asked}) == 1
    # Nobody is shown or answers anything by them either.
    for one in (link_of_withdrawn, changed, "/vastaa/keksitty/"):
        assert reader.press(one, "show").status_code == 410
        assert reader.press(one, "accept").status_code == 410


def test_old_link_asks_for_a_new_one_a_few_times_a_day(reader, aino, craft):
    with clock.at(timezone.now() - timedelta(days=15)):
        referral = guided(aino, craft, "sent")
    # The mail written now holds no link that is too old; its reader kept the earlier one.
    assert link_in(letters(MAILS)[0][1]) is None
    message = Message.objects.get(kind=MAILS)
    old = f"/vastaa/{token_for('answer_referral', message.public_id)}/"

    pages = [reader.press(old, "again") for _time in range(5)]

    assert {page.status_code for page in pages} == {200}
    assert Message.objects.filter(kind=MAILS).count() == 1 + 3
    reader.press(link_in(letters(MAILS)[-1][1]), "accept")
    assert state_of(referral) == ReferralState.ACCEPTED
    reader.press(old, "again")
    assert Message.objects.filter(kind=MAILS).count() == 1 + 3


@pytest.mark.parametrize("field", ["ended_at", "suspended_at"])
def test_link_of_one_whose_role_has_ended_is_dead_at_once(reader, mailed, raili, field):
    referral, link = mailed
    page = read(reader.press(link, "show"))
    assert referral.shown_code in page

    Membership.objects.filter(user=raili).update(**{field: timezone.now()})

    for name in ("show", "accept", "undo", "again"):
        told = reader.press(link, name)
        assert referral.shown_code not in read(told)
    assert reader.open(link).status_code == 410
    assert state_of(referral) == ReferralState.SENT
    assert Message.objects.filter(kind=MAILS).count() == 1


def test_former_mailbox_answers_no_more(reader, at_box, lumme, ylva):
    referral, link = at_box
    boxed(lumme, "toinen@tarina.example")

    assert reader.press(link, "accept", **BOX).status_code == 410

    boxed(lumme)
    organizations.archive(by=actor(ylva), organization=lumme)
    assert reader.press(link, "accept", **BOX).status_code == 410
    assert state_of(referral) == ReferralState.SENT


def test_link_reaches_its_own_referral_whatever_is_posted(reader, mailed, aino, craft):
    referral, link = mailed
    other = guided(aino, craft, "sent")

    reader.press(link, "accept", pk=other.pk, referral=other.pk, id=other.pk)

    assert (state_of(referral), state_of(other)) == (ReferralState.ACCEPTED, ReferralState.SENT)


def test_link_of_what_was_entered_in_error_opens_nothing(reader, mailed, aino):
    referral, link = mailed
    with acting(aino) as by:
        sending.void(by=by, referral=referral)
        assert not referral.links.filter(revoked_at=None).exists()

    assert reader.press(link, "show").status_code == 410


def test_withdrawal_taken_back_brings_a_new_link(reader, mailed, aino):
    referral, link = mailed
    with acting(aino) as by:
        sending.withdraw(by=by, referral=referral)
        undoing.undo(by=by, referral=referral, party=Party.SENDER)

    new = link_in(letters(MAILS)[-1][1])

    assert reader.press(link, "accept").status_code == 410
    assert reader.press(new, "accept").status_code == 200
    assert state_of(referral) == ReferralState.ACCEPTED


def test_who_is_on_the_list_is_promised_a_place_by_a_new_link(reader, at_box):
    referral, link = at_box
    reader.press(link, "wait", **BOX)
    assert reader.open(link).status_code == 410

    reader.press(link, "again")
    reader.press(link_in(letters(MAILS)[-1][1]), "accept", **BOX)

    assert state_of(referral) == ReferralState.ACCEPTED


def test_shared_mailbox_tells_by_the_same_link_that_somebody_came_began_and_ended(reader, at_box, lumme):
    referral, link = at_box
    reader.press(link, "accept", **BOX)

    shut = reader.open(link)
    shown = reader.press(link, "show", **BOX)
    reader.press(link, "arrive", **BOX)
    reader.press(link, "arrive", **BOX)
    reader.press(link, "start", **BOX)
    refused = reader.press(link, "close", **BOX)
    reader.press(link, "undo", **BOX)
    reader.press(link, "start", **BOX)
    reader.press(link, "close", outcome="attached", right_time="yes", **BOX)

    assert (shut.status_code, referral.shown_code in read(shut)) == (200, False)
    assert 'name="start"' in read(shown) and 'name="accept"' not in read(shown)
    assert refused.status_code == 400
    assert kinds(referral)[2:] == ["accepted", "arrived", "started", "undone", "started", "closed"]
    assert figures() == {"sent": 1, "accepted": 1, "arrived": 1, "started": 1, "closed": 1}
    with policy.system(policy.SystemReason.PROOF):
        event = ReferralEvent.objects.get(kind="closed")
        assert (event.user, event.organization, event.answered_by) == (None, lumme, "Kerttu")
    assert reader.open(link).status_code == 410
    reader.press(link, "undo", **BOX)
    assert (state_of(referral), reader.open(link).status_code) == (ReferralState.STARTED, 200)


def test_mailbox_whose_link_is_too_old_gets_a_new_one_to_tell_how_it_went(reader, at_box, time_machine):
    referral, link = at_box
    reader.press(link, "accept", **BOX)
    time_machine.move_to(timezone.now() + timedelta(days=15))

    assert reader.press(link, "start", **BOX).status_code == 410
    reader.press(link, "again")
    to, text = letters(MAILS)[-1]
    reader.press(link_in(text), "start", **BOX)

    assert to == "tupa@tarina.example" and "miten kävi" in text
    assert state_of(referral) == ReferralState.STARTED


def test_persons_link_is_for_the_answer_alone(reader, mailed):
    """The rest a person tells in the inbox, after a sign-in: a link in a mail opens no more than it must."""
    referral, link = mailed
    reader.press(link, "accept")

    assert reader.open(link).status_code == 410
    for verb in ("arrive", "start", "close"):
        reader.press(link, verb, outcome="attached")
    reader.press(link, "again")

    assert state_of(referral) == ReferralState.ACCEPTED
    assert kinds(referral) == ["draft", "sent", "accepted"]
    assert Message.objects.filter(kind=MAILS).count() == 1


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize("posted", [{}, {"decline": "1", "reason": "full"}, {"wait": "1"}], ids=str)
def test_used_link_moves_nothing_more_whatever_is_posted(reader, mailed, time_machine, days, posted):
    referral, link = mailed
    reader.press(link, "accept")
    time_machine.move_to(timezone.now() + timedelta(days=days))

    answer = reader.client.post(link, posted, HTTP_SEC_FETCH_SITE="same-origin")

    assert answer.status_code == (410 if days or not posted else 409)
    assert days == 0 or NOTE not in read(answer)
    assert state_of(referral) == ReferralState.ACCEPTED


def test_who_has_not_promised_confidentiality_signs_in_first(reader, aino, craft, raili):
    raili.promise_version = 0
    raili.save()
    guided(aino, craft, "sent", note=NOTE)
    _to, text = letters(MAILS)[-1]
    link = reverse("mail_link", args=[token_for("referral", Message.objects.get(kind=MAILS).public_id)])

    assert link_in(text) is None and reverse("referrals:inbox") in text
    assert reader.press(link, "show").status_code == 410


def test_mailbox_is_reminded_with_a_fresh_link_and_told_of_the_end(reader, at_box, time_machine):
    referral, old = at_box
    sent = timezone.localtime(referral.left_at)
    days = [sent + timedelta(days=number) for number in range(1, 32)]
    taken = [day for day in days if time_machine.move_to(day.replace(hour=12)) is None and sweeps.take_steps()]

    assert len(taken) == 4
    written = [(to, text) for to, text in letters(MAILS)]
    assert {to for to, _text in letters("requests_ended_unanswered")} == {"tupa@tarina.example"}
    assert "http" not in letters("requests_ended_unanswered")[0][1]
    # The request itself and two reminders, each a mail of its own; by now none of them has anything to answer.
    assert len(MailLink.objects.filter(referral=referral)) == 3
    assert [link_in(text) for _to, text in written] == [None] * len(written)
    assert reader.open(old).status_code == 410


def test_reminded_mailbox_answers_by_the_fresh_link(reader, at_box, time_machine):
    referral, _old = at_box
    time_machine.move_to(timezone.localtime(referral.left_at) + timedelta(days=7))
    assert sweeps.take_steps() == 1

    fresh = link_in(letters(MAILS)[-1][1])
    reader.press(fresh, "accept", **BOX)

    assert fresh != _old
    assert state_of(referral) == ReferralState.ACCEPTED


def test_contact_details_are_never_asked_where_only_a_mailbox_answers(at_box, boxed_listing, desk, aino, client):
    boxed_listing.way_in = "ask_contact"
    boxed_listing.save()

    with pytest.raises(Refused):
        contact_asked(aino, boxed_listing)

    assert not deriving.calls_residents(boxed_listing)
    assert client.get(at("call_me", boxed_listing)).status_code == 404
    # Nobody types a client's number for it either.
    asked = desk.get(at("ask_contact", boxed_listing))
    assert (asked.status_code, "<form" in read(asked).partition("<main")[2]) == (409, False)
    page = read(desk.get(boxed_listing.get_absolute_url())) + read(desk.get(at("ask_place", boxed_listing)))
    assert at("ask_contact", boxed_listing) not in page and at("give", boxed_listing) in page


def test_whose_client_is_to_be_called_signs_in_for_the_number_and_may_say_no_by_the_link(
    reader, aino, tupa, raili, county
):
    make_type(county)
    referral = contact_asked(aino, make_activity(tupa, "Kulkija rinnalle", way_in="ask_contact"))
    link = link_in(letters(MAILS)[-1][1])

    page = read(reader.press(link, "show"))

    assert reverse("referrals:received", args=[referral.pk]) in page
    assert "Lupaa paikka" not in page
    assert DETAILS.name not in page and "401234567" not in page
    reader.press(link, "decline", reason="full")
    assert state_of(referral) == "declined"


def test_nearest_answers_be_it_a_person_or_a_mailbox(aino, tupa, raili, craft):
    branch = make_organization("Tuulikin Tupa ry, Varkauden osasto", parent=tupa, town="915")
    at_branch = make_activity(branch, "Neulekerho", way_in="ask_place")
    guided(aino, at_branch, "sent")
    boxed(branch, "osasto@tarina.example")
    guided(aino, at_branch, "sent")
    Membership.objects.create(user=make_person("Aatu Osastolta"), organization=branch, role=RoleCode.RECEIVER)
    guided(aino, at_branch, "sent")

    assert [to for to, _text in letters(MAILS)] == [raili.email, "osasto@tarina.example", "aatu@tarina.example"]


def test_mailbox_is_told_of_a_withdrawal_without_a_link(at_box, aino):
    referral, _link = at_box
    with acting(aino) as by:
        sending.withdraw(by=by, referral=referral)

    # The first mail is needless by now, were it still to be sent.
    assert [(link_in(text), "http" in text) for _to, text in letters(MAILS)] == [(None, False), (None, False)]


def test_sensitive_activity_is_not_named_on_the_page(reader, aino, shelter):
    guided(aino, shelter, "sent")
    link = link_in(letters(MAILS)[-1][1])

    pages = [reader.open(link), reader.press(link, "show"), reader.press(link, "accept"), reader.press(link, "undo")]

    for page in pages:
        assert "Turvallinen" not in read(page)
    assert "Toimintanne" in read(pages[1])


def test_no_mail_no_address_and_no_log_line_holds_what_is_behind_the_link(reader, mailed, at_box, caplog):
    caplog.handler.setFormatter(JsonFormatter())
    caplog.set_level(logging.DEBUG)
    for referral, link in (mailed, at_box):
        for name in ("show", "accept", "undo", "again", "accept"):
            page = reader.press(link, name, **BOX)
            assert not [part for part in read(page).split() if part.startswith("action=")]
            assert link.split("/")[2] not in read(page)
        # Used by now: what is gone is logged. A shared mailbox may still tell how it went.
        assert reader.open(link).status_code == (200 if link == at_box[1] else 410)
        for hidden in ("Kädentyö", "Lukupiiri", "Kanarianote", referral.code, referral.shown_code, "Aino"):
            assert hidden not in "".join(text for kind in (MAILS, "referral_to_sender") for _to, text in letters(kind))
            assert hidden not in link
    lines = [json.loads(line) for line in caplog.text.splitlines() if line.startswith("{")]

    assert lines
    told = json.dumps([line for line in lines if not line["logger"].startswith("django.db")], ensure_ascii=False)
    for hidden in ("Kädentyö", "Lukupiiri", "Kanarianote", mailed[0].code, mailed[1][8:-1], at_box[1][8:-1], "Kerttu"):
        assert hidden not in told


def test_no_row_holds_a_token(mailed, at_box):
    with connection.cursor() as cursor:
        for table in ("referrals_maillink", "organizations_message"):
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
            rows = cursor.fetchone()[0]
            assert rows
            for _referral, link in (mailed, at_box):
                assert link.split("/")[2] not in rows
            assert "tupa@tarina.example" not in rows


def test_post_from_elsewhere_is_refused_and_one_without_a_referer_is_not(reader, mailed):
    referral, link = mailed

    foreign = reader.client.post(link, {"accept": "1"}, HTTP_SEC_FETCH_SITE="cross-site")
    assert foreign.status_code == 403
    assert state_of(referral) == ReferralState.SENT

    # A page that sends no Referer names its origin as null: so do browsers that do not tell where a post comes from.
    assert reader.client.post(link, {"accept": "1"}, HTTP_ORIGIN="null").status_code == 200
    assert state_of(referral) == ReferralState.ACCEPTED


def test_page_speaks_the_mails_language(reader, aino, craft, raili):
    raili.language = "sv"
    raili.save()
    guided(aino, craft, "sent")

    assert '<html lang="sv"' in read(reader.open(link_in(letters(MAILS)[-1][1])))


def test_editor_writes_where_requests_are_answered(onni, lumme):
    posted = {"name": lumme.name, "municipality": lumme.municipality_id, "answers_email": "lumme@tarina.example"}

    answer = signed_in(onni).post(f"/oma/organisaatio/{lumme.pk}/muokkaa/", posted)

    lumme.refresh_from_db()
    assert (answer.status_code, lumme.answers_email) == (302, "lumme@tarina.example")


@pytest.mark.slow
def test_link_and_inbox_at_the_same_moment_give_one_answer(transactional_db, county, unit, tupa, aino, raili):
    make_type(county)
    craft = make_activity(tupa, way_in="ask_place")
    for _round in range(10):
        referral = guided(aino, craft, "sent")
        link = link_in(letters(MAILS)[-1][1])
        colleague = signed_in(make_person(f"Reijo{_round} Savolainen", (RoleCode.RECEIVER, tupa)))
        barrier, found = Barrier(2), []

        def by_link(link=link, barrier=barrier, found=found):
            barrier.wait()
            found.append(Reader().press(link, "accept").status_code)
            connection.close()

        def in_inbox(browser=colleague, barrier=barrier, found=found, referral=referral):
            barrier.wait()
            found.append(browser.post(at("decline", referral), {"reason": "full"}).status_code)
            connection.close()

        threads = [Thread(target=one) for one in (by_link, in_inbox)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(found) in ([200, 409], [302, 409], [302, 410]), found
        assert len(kinds(referral)) == 3
