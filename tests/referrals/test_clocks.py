"""A request that nobody answers: whom the clocks tell, when, and how it ends."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as sent_mail
from django.db import connection
from django.urls import reverse

from directory.models import Activity, ActivityIndex
from directory.reading.cards import card_of
from organizations import clock, outbox, policy
from organizations.errors import Refused
from organizations.models import Message
from organizations.working_days import day_before, working_days_after
from referrals import notices, sweeps
from referrals.actions import answering, reaching, sending, undoing
from referrals.actions.reminding import take_step
from referrals.choices import Party, ReferralState
from referrals.clocks import Step, due_step, late_since, left_by
from referrals.models import Referral, ReferralEvent, ReferralFact
from referrals.reading import lines
from tests.plugins.cast import signed_in
from tests.plugins.referrals import acting, contact_asked, guided
from tests.referrals.asking import at, figures, read, state_of

HELSINKI = ZoneInfo("Europe/Helsinki")
# A Wednesday. Three working days later is Monday the 7th, seven the 11th, ten the 16th; thirty days 2 October.
SENT = datetime(2026, 9, 2, 10, tzinfo=HELSINKI)
FIRST, SECOND, TOLD, END = (SENT.replace(day=7), SENT.replace(day=11), SENT.replace(day=16), SENT + timedelta(days=30))


@pytest.fixture(autouse=True)
def september(time_machine):
    time_machine.move_to(SENT, tick=False)


@pytest.fixture
def asked(aino, craft):
    return guided(aino, craft, "sent")


def mails():
    """Kind and to whom, of what the clocks put; in the order in which they did."""
    ours = [notices.WAITS, notices.SILENCE, notices.ENDED_FOR_SENDER, notices.ENDED_FOR_RECEIVER]
    rows = Message.objects.filter(kind__in=ours).order_by("pk").select_related("recipient")
    return [(row.kind, row.recipient.name.split()[0]) for row in rows]


def reminders():
    with policy.system(policy.SystemReason.PROOF):
        return ReferralEvent.objects.filter(kind="reminded").count()


def test_each_step_is_taken_on_its_day_and_once(asked, time_machine):
    happened = []
    for number in range(34):
        time_machine.move_to(SENT + timedelta(days=number), tick=False)
        for _again in range(2):
            if sweeps.take_steps():
                happened.append((SENT + timedelta(days=number)).date())

    assert happened == [moment.date() for moment in (FIRST, SECOND, TOLD, END)]
    assert mails() == [
        (notices.WAITS, "Raili"),
        (notices.WAITS, "Raili"),
        (notices.SILENCE, "Aino"),
        (notices.ENDED_FOR_SENDER, "Aino"),
        (notices.ENDED_FOR_RECEIVER, "Raili"),
    ]
    assert reminders() == 2
    assert state_of(asked) == ReferralState.NO_ANSWER
    assert figures() == {"sent": 1, "no_answer": 1}


@pytest.mark.parametrize("answer", ["accept", "withdraw", "void", "came"])
def test_who_answered_or_is_not_waited_for_is_left_alone(asked, aino, raili, time_machine, answer):
    if answer in ("withdraw", "void"):
        with acting(aino) as by:
            getattr(sending, answer)(by=by, referral=asked)
    else:
        with acting(raili) as by:
            {"accept": answering.accept, "came": answering.mark_arrived}[answer](by=by, referral=asked)
    before = state_of(asked)

    for moment in (FIRST, SECOND, TOLD, END):
        time_machine.move_to(moment, tick=False)
        assert sweeps.take_steps() == 0

    assert state_of(asked) == before
    assert mails() == []


def test_answer_taken_back_goes_on_waiting_where_it_was(asked, raili, time_machine):
    time_machine.move_to(FIRST, tick=False)
    sweeps.take_steps()
    with acting(raili) as by:
        answering.accept(by=by, referral=Referral.objects.get(pk=asked.pk))
        assert sweeps.take_steps() == 0
        time_machine.move_to(FIRST + timedelta(minutes=5), tick=False)
        undoing.undo(by=by, referral=Referral.objects.get(pk=asked.pk), party=Party.RECEIVER)

    assert sweeps.take_steps() == 0
    time_machine.move_to(SECOND, tick=False)
    assert sweeps.take_steps() == 1


def test_try_to_reach_the_client_begins_the_clocks_anew(aino, raili, craft, time_machine):
    asked = contact_asked(aino, craft)
    time_machine.move_to(FIRST, tick=False)
    sweeps.take_steps()
    tried = SECOND
    time_machine.move_to(tried, tick=False)
    with acting(raili) as by:
        reaching.try_contact(by=by, referral=Referral.objects.get(pk=asked.pk))

    days = []
    for number in range(32):
        time_machine.move_to(tried + timedelta(days=number), tick=False)
        days += [number] * sweeps.take_steps()

    # Three, seven and ten working days from that Friday, then thirty days.
    assert days == [5, 11, 14, 30]
    assert [kind for kind, _who in mails()][1:] == [
        notices.WAITS,
        notices.WAITS,
        notices.SILENCE,
        notices.ENDED_FOR_SENDER,
        notices.ENDED_FOR_RECEIVER,
    ]


def test_try_that_was_taken_back_begins_nothing_anew(aino, raili, craft, time_machine):
    asked = contact_asked(aino, craft)
    time_machine.move_to(SECOND, tick=False)
    sweeps.take_steps()
    with acting(raili) as by:
        reaching.try_contact(by=by, referral=Referral.objects.get(pk=asked.pk))
        assert not late_ones(aino)
        time_machine.move_to(SECOND + timedelta(minutes=5), tick=False)
        undoing.undo(by=by, referral=Referral.objects.get(pk=asked.pk), party=Party.RECEIVER)

    assert late_ones(aino) == [asked]
    assert sweeps.take_steps() == 0
    time_machine.move_to(TOLD, tick=False)
    assert sweeps.take_steps() == 1


def late_ones(person):
    with acting(person) as by:
        rows = list(Referral.objects.late(by.organization.region, clock.today()))
        assert all(lines.is_late(one) for one in rows)
        return rows


def test_two_sweeps_that_found_the_same_take_it_once(asked, time_machine):
    time_machine.move_to(SECOND, tick=False)
    with policy.system(policy.SystemReason.CLOCKS) as by:
        both = [Referral.objects.get(pk=asked.pk) for _each in range(2)]
        taken = [take_step(by=by, referral=one) for one in both]

    assert taken == [Step.SECOND_REMINDER, Step.NOTHING]
    assert reminders() == 1


def test_clock_that_jumped_sends_the_latest_alone(asked, time_machine):
    time_machine.move_to(TOLD, tick=False)

    sweeps.take_steps()
    sweeps.take_steps()

    assert mails() == [(notices.SILENCE, "Aino")]


def test_clock_set_back_and_settings_changed_repeat_nothing(asked, region, time_machine):
    time_machine.move_to(SECOND, tick=False)
    sweeps.take_steps()
    time_machine.move_to(FIRST, tick=False)
    assert sweeps.take_steps() == 0

    region.remind_second_days, region.tell_sender_days = 9, 14
    region.save()
    time_machine.move_to(TOLD, tick=False)
    assert sweeps.take_steps() == 0
    time_machine.move_to(TOLD + timedelta(days=6), tick=False)
    assert sweeps.take_steps() == 1

    assert mails() == [(notices.WAITS, "Raili"), (notices.SILENCE, "Aino")]


def test_reminder_changes_no_page_that_somebody_has_open(asked, raili, time_machine):
    time_machine.move_to(FIRST, tick=False)
    phone = signed_in(raili)
    page = read(phone.get(at("received", asked)))
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert sweeps.take_steps() == 1

    phone.post(at("accept", asked), {"seen": seen})

    assert state_of(asked) == ReferralState.ACCEPTED


def test_killed_between_two_goes_on_with_the_second(aino, craft, time_machine, monkeypatch):
    both = [guided(aino, craft, "sent") for _each in range(2)]
    time_machine.move_to(END, tick=False)
    real = sweeps.take_step

    def killed(*, by, referral):
        if referral.pk == both[0].pk:
            real(by=by, referral=referral)
            raise RuntimeError("killed after the first had been written, before it was kept")
        return real(by=by, referral=referral)

    monkeypatch.setattr(sweeps, "take_step", killed)
    assert sweeps.take_steps() == 1
    assert [state_of(one) for one in both] == [ReferralState.SENT, ReferralState.NO_ANSWER]
    monkeypatch.undo()
    assert sweeps.take_steps() == 1

    assert figures() == {"sent": 2, "no_answer": 2}
    assert mails() == [(notices.ENDED_FOR_SENDER, "Aino"), (notices.ENDED_FOR_RECEIVER, "Raili")]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_sweeps_and_an_answer_at_once_are_one_of_them(aino, raili, craft, time_machine):
    for _round in range(8):
        time_machine.move_to(SENT, tick=False)
        asked = guided(aino, craft, "sent")
        time_machine.move_to(END, tick=False)
        barrier = Barrier(3)

        def answer(asked=asked, barrier=barrier):
            with acting(raili) as by:
                row = Referral.objects.get(pk=asked.pk)
                barrier.wait()
                with suppress(Refused):
                    answering.accept(by=by, referral=row)

        def sweep(barrier=barrier):
            barrier.wait()
            sweeps.take_steps()

        def closing(work):
            work()
            connection.close()

        threads = [Thread(target=closing, args=[work]) for work in (answer, sweep, sweep)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with policy.system(policy.SystemReason.PROOF):
            kinds = list(ReferralEvent.objects.filter(referral=asked.pk).values_list("kind", flat=True))
        assert len(kinds) == 3 and kinds[-1] in ("accepted", "no_answer"), kinds
        assert state_of(asked) == kinds[-1]


def test_one_mail_a_morning_tells_how_many_wait_and_nothing_of_whom(
    aino, raili, craft, shelter, time_machine, settings
):
    for activity in (craft, shelter, craft):
        guided(aino, activity, "sent", note="Kanaria tarvitsee tuolin")
    outbox.send_waiting()
    settings.EMAIL_HOST = "mail.tarina.example"
    time_machine.move_to(SECOND, tick=False)
    sweeps.take_steps()

    outbox.send_waiting()

    assert [one.to for one in sent_mail.outbox] == [[raili.email]]
    told = sent_mail.outbox[0].subject + sent_mail.outbox[0].body
    assert "3 " in told and "7 " in told and reverse("referrals:inbox") in told
    for secret in (craft.name, shelter.name, "Kanaria", "Aino"):
        assert secret not in told


def test_who_has_answered_before_the_mail_goes_out_gets_none(asked, raili, time_machine):
    time_machine.move_to(FIRST, tick=False)
    sweeps.take_steps()
    with acting(raili) as by:
        answering.accept(by=by, referral=Referral.objects.get(pk=asked.pk))

    outbox.send_waiting()

    assert Message.objects.get(kind=notices.WAITS).state == "dropped"


def test_nobody_is_woken_at_night(asked, time_machine):
    time_machine.move_to(FIRST.replace(hour=3), tick=False)
    sweeps.turn_clocks()
    assert mails() == []

    time_machine.move_to(FIRST.replace(hour=7), tick=False)
    sweeps.turn_clocks()
    assert mails() == [(notices.WAITS, "Raili")]


def test_who_comes_after_the_end_is_counted_all_the_same(asked, aino, raili, time_machine):
    time_machine.move_to(END, tick=False)
    sweeps.take_steps()
    desk, phone = signed_in(aino), signed_in(raili)
    assert "Jäi vastaamatta" in read(phone.get(reverse("referrals:inbox")))
    waits = read(desk.get(reverse("referrals:sent_list"))).split("</section>")[0]
    assert asked.shown_code in waits and "Ei vastausta" in waits

    phone.post(at("start", asked))

    assert state_of(asked) == ReferralState.STARTED
    assert figures() == {"sent": 1, "no_answer": 1, "arrived": 1, "started": 1}
    assert "Jäi vastaamatta" not in read(phone.get(reverse("referrals:inbox")))


def test_end_leaves_the_receivers_list_after_two_weeks(asked, raili, time_machine):
    time_machine.move_to(END, tick=False)
    sweeps.take_steps()

    for days, told in ((13, True), (15, False)):
        time_machine.move_to(END + timedelta(days=days), tick=False)
        assert ("Jäi vastaamatta" in read(signed_in(raili).get(reverse("referrals:inbox")))) == told


def test_silent_listing_sinks_until_the_next_answer(asked, aino, raili, eero, craft, client, time_machine):
    Activity.objects.update(reviewed_at=SENT)
    time_machine.move_to(END, tick=False)
    sweeps.take_steps()

    silent = Activity.objects.for_cards().get(pk=craft.pk)
    assert ActivityIndex.objects.get(pk=craft.pk).reviewed_on is None
    assert "ei ole vastannut" in card_of(silent, professional=True).stale
    assert card_of(silent, professional=False).stale == ""
    assert "ei ole vastannut" not in read(client.get(craft.get_absolute_url())).lower()
    assert "ei ole vastannut" in read(signed_in(aino).get(craft.get_absolute_url())).lower()
    assert "suljettiin ilman vastaustanne" in read(signed_in(eero).get(reverse("directory:listing", args=[craft.pk])))

    another = guided(aino, craft, "sent")
    with acting(raili) as by:
        answering.decline(by=by, referral=another, reason="full")

    assert Activity.objects.get(pk=craft.pk).silent_since is None
    assert ActivityIndex.objects.get(pk=craft.pk).reviewed_on == SENT.date()


def test_late_ones_are_told_at_both_ends(aino, raili, craft, time_machine):
    late = guided(aino, craft, "sent")
    time_machine.move_to(SECOND, tick=False)
    fresh = guided(aino, craft, "sent")

    desk, phone = signed_in(aino), signed_in(raili)
    inbox = read(phone.get(reverse("referrals:inbox")))
    assert inbox.index(late.shown_code) < inbox.index(fresh.shown_code)
    assert "7 arkipäivää · myöhässä" in " ".join(inbox.split())
    page = read(desk.get(reverse("referrals:sent_list") + "?show=late"))
    assert late.shown_code in page and fresh.shown_code not in page
    assert "ei vastausta 7 arkipäivään" in page


def test_late_in_words_and_late_in_rows_are_the_same_day(region):
    """Day by day over a new year: what is late by its age is late by the day on which it left, and no other."""
    today = date(2027, 1, 8)
    for number in range(40):
        left = today - timedelta(days=number)
        passed = working_days_after(left, today)
        assert (left <= late_since(region, today)) == (passed >= region.remind_second_days)
        assert (left <= day_before(today, 10)) == (passed >= 10)


def test_furthest_step_is_due(region):
    today = date(2026, 11, 30)
    days = [left_by(step, region, today) for step in list(Step)[1:]]

    assert [due_step(day, region, today) for day in days] == list(Step)[1:]
    assert due_step(today, region, today) == due_step(today + timedelta(days=9), region, today) == Step.NOTHING


def test_end_is_written_by_the_system(asked, time_machine):
    time_machine.move_to(END, tick=False)
    sweeps.take_steps()

    with policy.system(policy.SystemReason.PROOF):
        row = Referral.objects.get(pk=asked.pk)
        end = row.events.last()
    assert (row.ended_by, end.party, end.user, end.organization) == (Party.SYSTEM, Party.SYSTEM, None, None)
    assert ReferralFact.objects.get(kind="no_answer").state_before == "sent"
