"""Mails: put with the change, written when sent, never lost, never with a body at rest."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.utils import timezone

from organizations import outbox
from organizations.choices import MessageState
from organizations.models import Message


@pytest.fixture
def kinds(monkeypatch):
    """A kind of mail of the test's own."""
    registered = dict(outbox._kinds)
    monkeypatch.setattr(outbox, "_kinds", registered)
    outbox.kind("hello", "Hello")(lambda message: outbox.Mail(message.recipient.email, "Hello\nBcc: x", "Text"))
    outbox.kind("needless", "Needless")(lambda message: None)
    outbox.kind("broken", "Broken")(lambda message: 1 / 0)
    return registered


@pytest.fixture
def mail_server(settings):
    settings.EMAIL_HOST = "smtp.example"


def test_mail_of_a_rolled_back_change_is_never_sent(kinds, aino):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.put("hello", recipient=aino)
        raise ZeroDivisionError

    assert not Message.objects.exists()


def test_waiting_mail_is_sent_once(kinds, mail_server, aino):
    outbox.put("hello", recipient=aino)

    assert outbox.send_waiting() == 1
    assert outbox.send_waiting() == 0
    assert [sent.to for sent in mail.outbox] == [[aino.email]]


def test_subject_cannot_smuggle_in_a_header(kinds, mail_server, aino):
    outbox.put("hello", recipient=aino)

    outbox.send_waiting()

    assert mail.outbox[0].subject == "Hello Bcc: x"
    assert mail.outbox[0].recipients() == [aino.email]


def test_mail_sent_again_after_a_crash_has_the_same_message_id(kinds, mail_server, aino):
    message = outbox.put("hello", recipient=aino)
    outbox.send_waiting()
    Message.objects.filter(pk=message.pk).update(state=MessageState.WAITING)

    outbox.send_waiting()

    assert len({sent.extra_headers["Message-ID"] for sent in mail.outbox}) == 1


def test_mail_is_kept_where_no_mail_server_is_set(kinds, aino):
    message = outbox.put("hello", recipient=aino)

    outbox.send_waiting()

    message.refresh_from_db()
    assert message.state == MessageState.KEPT
    assert mail.outbox == []


def test_mail_no_longer_needed_is_dropped(kinds, mail_server, aino):
    message = outbox.put("needless", recipient=aino)

    outbox.send_waiting()

    message.refresh_from_db()
    assert message.state == MessageState.DROPPED


def test_failing_mail_waits_longer_each_time_and_stops_no_other(kinds, mail_server, aino):
    broken = outbox.put("broken", recipient=aino)
    outbox.put("hello", recipient=aino)

    outbox.send_waiting()

    broken.refresh_from_db()
    assert len(mail.outbox) == 1
    assert (broken.state, broken.attempts, broken.error) == (MessageState.WAITING, 1, "ZeroDivisionError")
    assert broken.next_attempt_at > timezone.now()


def test_mail_that_fails_to_the_last_is_shown_as_failed_and_can_be_tried_again(kinds, mail_server, aino):
    broken = outbox.put("broken", recipient=aino)
    now = timezone.now()
    for day in range(outbox.LAST_ATTEMPT):
        with time_machine.travel(now + timedelta(days=day)):
            outbox.send_waiting()
    broken.refresh_from_db()
    assert broken.state == MessageState.FAILED

    outbox.try_again(broken)

    broken.refresh_from_db()
    assert (broken.state, broken.attempts) == (MessageState.WAITING, 0)


def test_mail_server_that_is_down_loses_nothing_and_is_tried_again_soon(kinds, settings, aino):
    """A day of it costs no mail a try, and is found out once a sweep and not by each mail."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", 1, False
    message, other = (outbox.put("hello", recipient=aino) for _mail in range(2))
    now = timezone.now()

    for hour in range(24):
        with time_machine.travel(now + timedelta(hours=hour), tick=False):
            outbox.send_waiting()
            next_try = timezone.now() + outbox.SERVER_PAUSE

    message.refresh_from_db()
    other.refresh_from_db()
    assert (message.state, message.attempts) == (other.state, other.attempts) == (MessageState.WAITING, 0)
    assert "ConnectionRefusedError" in (message.error, other.error)
    assert max(message.next_attempt_at, other.next_attempt_at) == next_try


def test_notice_with_a_unique_key_is_put_once(kinds, aino):
    first = outbox.put("hello", recipient=aino, unique_key="reminder:1")
    second = outbox.put("hello", recipient=aino, unique_key="reminder:1")

    assert first is not None
    assert second is None


def test_unknown_kind_is_refused(aino):
    with pytest.raises(LookupError):
        outbox.put("unheard", recipient=aino)


def test_mail_is_written_in_the_readers_language(aino):
    from django.utils.translation import get_language

    aino.language = "sv"
    written = []
    outbox._kinds["echo"] = outbox.Kind("Echo", lambda message: written.append(get_language()))
    try:
        outbox.write(outbox.put("echo", recipient=aino))
    finally:
        del outbox._kinds["echo"]

    assert written == ["sv"]
