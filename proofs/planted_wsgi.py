"""The product with mails as one would send them without an outbox; `PLANTED` says which way. Proofs find it out."""

import os

from django.db import transaction

from config.wsgi import application
from organizations import outbox, policy
from organizations.models import Message

__all__ = ["application"]


def _in_the_request(kind, *, recipient, **more) -> Message:
    message = _message(kind, recipient, more)
    outbox._deliver(message)
    return message


def _after_the_commit(kind, *, recipient, **more) -> Message:
    message = _message(kind, recipient, more)

    def send() -> None:
        with policy.system(policy.SystemReason.OUTBOX):
            outbox._deliver(message)

    transaction.on_commit(send)
    return message


def _message(kind, recipient, more) -> Message:
    """In no table."""
    return Message(kind=kind, recipient=recipient, object_key=str(more["object_key"]), language="fi")


outbox.put = {"in the request": _in_the_request, "after the commit": _after_the_commit}[os.environ["PLANTED"]]
