"""Links in mails, as their reader opens them: without a sign-in.

letters(kind) -> [(address it goes to, text)]   of the kind, written as the sweep writes them
link_in(text) -> the address without the host   the link that answers
Reader()                                        a browser of nobody
    open(link) / press(link, button, **posted)
boxed(organization, email) -> Organization      answers at a shared mailbox
"""

import re

from django.test import Client

from organizations import outbox, policy
from organizations.models import Message


def letters(kind):
    with policy.system(policy.SystemReason.OUTBOX):
        written = [outbox.write(message) for message in Message.objects.filter(kind=kind).order_by("pk")]
    return [(mail.to, mail.text) for mail in written if mail]


def link_in(text):
    found = re.search(r"/vastaa/[\w-]{43}/", text)
    return found and found[0]


class Reader:
    def __init__(self):
        self.client = Client()

    def open(self, link):
        return self.client.get(link)

    def press(self, link, button, /, **posted):
        return self.client.post(link, {button: "1", **posted}, HTTP_SEC_FETCH_SITE="same-origin")


def boxed(organization, email="tupa@tarina.example"):
    organization.answers_email = email
    organization.save()
    return organization
