"""The outbox: an action puts a mail in the same transaction; the sweep writes and sends it (trust.md 3).

Each app registers what its mails say:

    @outbox.kind("invitation", _("Invitation"))
    def _(message) -> Mail | None: ...

None means that the mail is no longer needed. Lost is nothing: a row stays waiting until it is sent, with growing
pauses; sent twice is at most the one mail that was under way when the process was killed, under the same Message-ID.
"""

import logging
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone, translation

from organizations import policy
from organizations.choices import MessageState
from organizations.models import Message

logger = logging.getLogger(__name__)

LAST_ATTEMPT = 12
LONGEST_PAUSE = timedelta(hours=6)
# How soon a mail server that could not be reached is tried again.
SERVER_PAUSE = timedelta(seconds=20)


class ServerAway(Exception):
    """The mail server takes no mail at all just now, whichever it is."""


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    text: str


@dataclass(frozen=True)
class Kind:
    label: str
    write: Callable[[Message], Mail | None]


_kinds: dict[str, Kind] = {}


def kind(name: str, label):
    def register(write: Callable[[Message], Mail | None]):
        _kinds[name] = Kind(label, write)
        return write

    return register


def label_of(name: str) -> str:
    return str(_kinds[name].label) if name in _kinds else name


def put(
    kind_name: str, *, recipient=None, organization=None, region=None, object_key="", language="", unique_key=None
) -> Message | None:
    """Puts one mail in the outbox, inside the caller's transaction. None when `unique_key` was put before.

    To a person, or to an organization's shared mailbox. `region` is whose administrators see the row; without it,
    the reader's own.
    """
    if kind_name not in _kinds:
        raise LookupError(f"No mail of kind {kind_name} is registered")
    fields = {
        "kind": kind_name,
        "recipient": recipient,
        "organization": organization,
        "region": region or (organization.region if organization else _region_of(recipient)),
        "object_key": str(object_key),
        "language": language or (recipient.language if recipient else settings.LANGUAGE_CODE),
    }
    if unique_key is None:
        return Message.objects.create(**fields)
    message, created = Message.objects.get_or_create(unique_key=unique_key, defaults=fields)
    return message if created else None


def _region_of(recipient):
    membership = recipient.memberships.open().select_related("organization__region").first() if recipient else None
    return membership.organization.region if membership else None


def write(message: Message) -> Mail | None:
    """The mail as the reader gets it, in the reader's language. None: not needed any more."""
    with translation.override(message.language):
        return _kinds[message.kind].write(message)


def send_waiting(limit: int = 200) -> int:
    """Sends what waits, each in a transaction of its own; several senders share the work. Gives the number settled.

    Ends when the mail server is away: the others need not find it out one by one."""
    settled = 0
    while settled < limit and Message.objects.ready().exists() and _send_next():
        settled += 1
    return settled


def _send_next() -> bool:
    with policy.system(policy.SystemReason.OUTBOX):
        message = Message.objects.ready().select_for_update(skip_locked=True).order_by("next_attempt_at", "pk").first()
        if message is None:
            return False
        try:
            message.state = _deliver(message)
            message.settled_at = timezone.now()
            message.error = ""
        except ServerAway as away:
            _wait_for_server(message, away)
            return False
        except Exception as error:  # noqa: BLE001 (whatever the mail server or a template does, the row must stay)
            _postpone(message, error)
        message.attempts += 1
        message.save(update_fields=["state", "settled_at", "attempts", "next_attempt_at", "error"])
    return True


def _deliver(message: Message) -> MessageState:
    with transaction.atomic():
        mail = write(message)
    if mail is None:
        return MessageState.DROPPED
    if not settings.EMAIL_HOST:
        return MessageState.KEPT
    with _server() as server:
        EmailMessage(
            subject=" ".join(mail.subject.split()),
            body=mail.text,
            to=[mail.to],
            headers={"Message-ID": f"<{message.public_id}@{settings.MAIL_DOMAIN}>", "Auto-Submitted": "auto-generated"},
            connection=server,
        ).send()
    return MessageState.SENT


@contextmanager
def _server():
    """The mail server, open. Raises ServerAway where it cannot be reached or does not know us."""
    server = get_connection()
    try:
        server.open()
    except Exception as error:
        raise ServerAway from error
    try:
        yield server
    finally:
        server.close()


def _wait_for_server(message: Message, away: ServerAway) -> None:
    """Not this mail's fault: it costs it no try, and after a long outage none waits for hours."""
    message.error = type(away.__cause__).__name__
    logger.warning("mail server away", extra={"error": message.error})
    message.next_attempt_at = timezone.now() + SERVER_PAUSE
    message.save(update_fields=["next_attempt_at", "error"])


def _postpone(message: Message, error: Exception) -> None:
    # The error's class only: its text may hold an address.
    message.error = type(error).__name__
    logger.warning("mail not sent", extra={"mail": message.pk, "kind": message.kind, "error": message.error})
    if message.attempts + 1 >= LAST_ATTEMPT:
        message.state = MessageState.FAILED
        message.settled_at = timezone.now()
    message.next_attempt_at = timezone.now() + min(timedelta(minutes=2**message.attempts), LONGEST_PAUSE)


def try_again(message: Message) -> None:
    """Puts a failed mail back to wait, with all its tries before it."""
    Message.objects.filter(pk=message.pk, state=MessageState.FAILED).update(
        state=MessageState.WAITING, attempts=0, next_attempt_at=timezone.now(), settled_at=None
    )
