"""A whole loop through the pages, with odd words (canaries) for what a client tells, and a search for them afterwards.

Contact details asked for, opened, declined, sent on, answered, started; a call that is asked for without an account; a
form that meets an ended session; an error while the details are in hand; erasure. Afterwards every place in which
something could have been left is searched, for the word itself, as hexadecimal digits and as base64.
"""

import io
import json
import logging
import os
import pickle
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch
from uuid import uuid4

from celery.signals import before_task_publish
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from config import environment
from config.celery import app
from config.launch import postgres
from config.logs import JsonFormatter
from directory.models import Activity
from organizations import outbox, policy
from organizations.models import Attempt, Message, User
from referrals.choices import PermissionKind
from referrals.models import Referral

# What is told of the client, and of somebody who asks for a call.
SECRET = {"name": "Zkanarianimi", "number": "0407654321", "when it suits": "Zkanariaaika"}
RESIDENT = {"name": "Zsoittajanimi", "number": "0451234987", "when it suits": "Zsoittoaika"}
NOTE = "Zkanarianote"
# Stands on public pages and in the database; in nothing that is sent, written down or kept beside.
LISTING = "Zkanariakerho"
HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}
DATABASE, ERASED = "database while the details are held", "database after erasure"


@dataclass
class Cast:
    aino: User
    raili: User
    onni: User
    craft: Activity
    quilt: Activity


@dataclass
class Traces:
    """Place → all that was found lying there; `codes` are what stands on the slips."""

    places: dict[str, bytes] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)

    def add(self, place: str, told: str | bytes) -> None:
        told = told if isinstance(told, bytes) else told.encode()
        self.places[place] = self.places.get(place, b"") + b"\n" + told

    def found(self) -> list[tuple[str, str]]:
        """(canary, place), of places in which it must not be."""
        canaries = [(word, set()) for word in (*SECRET.values(), *RESIDENT.values())]
        # In the clear until it is erased: two hundred characters of what is needed in practice.
        canaries.append((NOTE, {DATABASE}))
        canaries += [(word, {DATABASE, ERASED}) for word in (LISTING, *self.codes)]
        return [
            (word, place)
            for word, allowed in canaries
            for place, told in self.places.items()
            if place not in allowed and any(form in told for form in forms_of(word))
        ]


def forms_of(word: str) -> list[bytes]:
    """As it is, as the database prints bytes, and as base64 shows it wherever it begins."""
    plain = word.encode()
    shifted = [b64encode(b"\0" * shift + plain + b"\0\0") for shift in range(3)]
    cut = [text[-(-shift * 8 // 6) : (shift + len(plain)) * 8 // 6] for shift, text in enumerate(shifted)]
    return [plain, plain.hex().encode(), *cut]


def loop(cast: Cast, rounds: int = 1) -> Traces:
    """Walks it and gathers what was left behind; nothing of a loop before is."""
    traces = Traces()
    Session.objects.all().delete()
    mail.outbox.clear()
    cache.clear()
    with _listening(traces), override_settings(EMAIL_HOST="mail.tarina.example"):
        for number in range(rounds):
            # A resident may ask ten times an hour.
            Attempt.objects.all().delete()
            _walk(cast, traces, "text" if number % 2 else "phone", ("fi", "sv", "en")[number % 3])
        for entry in app.conf.beat_schedule.values():
            app.send_task(entry["task"], **entry.get("options", {}))
    _gather(traces)
    traces.add(ERASED, _dump())
    return traces


def _walk(cast: Cast, traces: Traces, channel: str, language: str) -> None:
    desk, phone, other = (_signed_in(one) for one in (cast.aino, cast.raili, cast.onni))
    step = _Steps(traces, language)
    sent = step.post(desk, "ask_contact", cast.craft.slug, _contact_form(channel))
    asked = int(sent.headers["Location"].rstrip("/").rpartition("/")[2])
    code = _code_of(asked)
    traces.codes |= {code, f"{code[:4]}-{code[4:8]}-{code[8:]}"}
    with _failing():
        step.post(desk, "ask_contact", cast.craft.slug, _contact_form(channel), status=500)
    step.post(Client(), "ask_contact", cast.craft.slug, _contact_form(channel))
    call = step.post(Client(), "call_me", cast.craft.slug, _call_form(channel), status=200)
    traces.add(DATABASE, _dump())
    outbox.send_waiting()

    shown = step.post(phone, "open_received_contact", asked, {}, status=200)
    if SECRET["name"].encode() not in shown.content:
        raise AssertionError("the receiver does not see whom to call: nothing is proved")
    step.post(phone, "decline", asked, {"reason": "full"})
    allowed = dict.fromkeys(PermissionKind.values, "on")
    on = step.post(desk, "send_on", (asked, cast.quilt.slug), allowed)
    following = int(on.headers["Location"].rstrip("/").rpartition("/")[2])
    step.post(other, "open_received_contact", following, {}, status=200)
    for verb in ("try_contact", "reach", "start"):
        step.post(other, verb, following, {})
    for client, name, key in ((desk, "sent", following), (other, "received", following), (desk, "held", following)):
        step.get(client, name, key)
    step.post(Client(), "code", (), {"code": code, "came": "1"}, status=200)

    step.post(Client(), "code", (), {"code": code, "erase": "1"}, status=200)
    own = _code_in(call)
    traces.codes |= {own, own.replace("-", "")}
    step.post(Client(), "code", (), {"code": own, "erase": "1"}, status=200)
    outbox.send_waiting()


class _Steps:
    """Presses what a person would press, and keeps the addresses."""

    def __init__(self, traces: Traces, language: str):
        self.traces, self.language = traces, language

    def get(self, client: Client, name: str, key) -> None:
        self._done(client.get(self._address(name, key)), 200)

    def post(self, client: Client, name: str, key, told: dict, status: int = 302):
        client.raise_request_exception = False
        return self._done(client.post(self._address(name, key), told, **HERE), status)

    def _address(self, name: str, key) -> str:
        with translation.override(self.language):
            return reverse(f"referrals:{name}", args=key if isinstance(key, tuple) else [key])

    def _done(self, answer, status: int):
        if answer.status_code != status:
            raise AssertionError(f"{answer.request['PATH_INFO']}: {answer.status_code}, not {status}")
        self.traces.add("addresses", answer.request["PATH_INFO"] + answer.headers.get("Location", ""))
        self.traces.add("cookies", answer.cookies.output())
        return answer


def _signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _contact_form(channel: str) -> dict:
    allowed = dict.fromkeys(PermissionKind.values, "on")
    details = {"name": SECRET["name"], "address": SECRET["number"], "time": SECRET["when it suits"], "note": NOTE}
    return {"form_key": uuid4(), "channel": channel, "how": "spoken", "given_by": "client", **details, **allowed}


def _call_form(channel: str) -> dict:
    details = {"name": RESIDENT["name"], "address": RESIDENT["number"], "time": RESIDENT["when it suits"]}
    return {"form_key": uuid4(), "channel": channel, "origin": "self", "allowed": "on", **details}


def _code_of(pk: int) -> str:
    with policy.system(policy.SystemReason.PROOF):
        return Referral.objects.get(pk=pk).code


def _code_in(answer) -> str:
    with policy.system(policy.SystemReason.PROOF):
        own = Referral.objects.filter(sender=None).order_by("-pk").first()
    if own.shown_code not in answer.content.decode():
        raise AssertionError("the code of the call is not told")
    return own.shown_code


@contextmanager
def _failing() -> Iterator[None]:
    """An error whose text names the client, as a database's would."""
    with patch("referrals.vault.put", side_effect=ValueError(" ".join(SECRET.values()))):
        yield


@contextmanager
def _listening(traces: Traces) -> Iterator[None]:
    """To all logs at their finest, as the product writes them, and to what is told to a worker."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    loggers = [logging.getLogger(), logging.getLogger("django"), logging.getLogger("django.server")]
    before, off = [one.level for one in loggers], logging.root.manager.disable
    handlers, logging.root.handlers = logging.root.handlers, [handler]

    def published(body=None, headers=None, **_more):
        traces.add("task arguments", json.dumps([body, headers], default=str))

    logging.disable(logging.NOTSET)
    app.conf.broker_url = "memory://"
    before_task_publish.connect(published, weak=False)
    for one in loggers:
        one.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        before_task_publish.disconnect(published)
        app.conf.broker_url = settings.CELERY_BROKER_URL
        logging.root.handlers = handlers
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)
        logging.disable(off)
        traces.add("logs", stream.getvalue())


def _gather(traces: Traces) -> None:
    for one in mail.outbox:
        traces.add("mails", "\n".join([one.subject, one.body, str(one.to), str(one.extra_headers)]))
    for message in Message.objects.all():
        traces.add("outbox rows", json.dumps(message.__dict__, default=str))
    for session in Session.objects.all():
        traces.add("sessions", json.dumps(session.get_decoded(), default=str))
    traces.add("cache", pickle.dumps(getattr(cache, "_cache", {})))


def _dump() -> bytes:
    """The whole database as text, keys of contacts and sessions too."""
    owner = environment.database(os.environ.get("DATABASE_OWNER_URL") or settings.DATABASE_URL)
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    told = {name: owner[key] for name, key in names.items() if owner[key]}
    told |= {"PGDATABASE": connection.settings_dict["NAME"]}
    command = [postgres.find().path("pg_dump"), "--data-only", "--no-password"]
    done = subprocess.run(command, env=postgres.CLEAN_ENVIRONMENT | told, capture_output=True, check=True)
    return done.stdout
