"""What the administrator sees of the outbox, and where the texts can be read."""

import pytest
from django.urls import reverse

from organizations import outbox
from organizations.choices import MessageState
from organizations.models import Message
from tests.plugins.cast import signed_in


@pytest.fixture
def message(ylva, region, pending):
    return outbox.put("registration_to_decide", recipient=ylva, object_key=pending.pk)


def test_kept_mail_can_be_read_where_no_mail_server_is_set(ylva, message):
    page = signed_in(ylva).get(reverse("organizations:mail", args=[message.pk]))

    assert "Kiuruveden Kylätalkoot" in page.content.decode()


def test_mail_cannot_be_read_where_a_mail_server_is_set(ylva, message, settings):
    settings.EMAIL_HOST = "smtp.example"

    browser = signed_in(ylva)

    assert browser.get(reverse("organizations:mail", args=[message.pk])).status_code == 404
    assert "Kiuruveden" not in browser.get(reverse("organizations:mailbox")).content.decode()


def test_failed_mail_is_tried_again(ylva, message):
    Message.objects.update(state=MessageState.FAILED, attempts=12)

    signed_in(ylva).post(reverse("organizations:try_mail_again", args=[message.pk]))

    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.WAITING, 0)


def test_sent_mail_is_not_sent_a_second_time_by_trying_again(ylva, message):
    Message.objects.update(state=MessageState.SENT)

    signed_in(ylva).post(reverse("organizations:try_mail_again", args=[message.pk]))

    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_another_countys_administrator_sees_none_of_it(stranger_region_admin, message):
    page = signed_in(stranger_region_admin).get(reverse("organizations:mailbox"))

    assert list(page.context["page"]) == []
