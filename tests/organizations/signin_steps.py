"""Steps that the tests of sign-in share."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from organizations import outbox
from organizations.models import Message
from tests.plugins.cast import PASSWORD

IN_MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def sign_in(client, person, password=PASSWORD, **more):
    return client.post("/kirjaudu/", {"login": person.email, "password": password, **more})


def turn_on(person) -> str:
    """Gives the person two-step sign-in; the secret of the app."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def code_of(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def recovery_code_of(person) -> str:
    return RecoveryCodes(Authenticator.objects.get(user=person, type="recovery_codes")).generate_codes()[0]


def mails(kind: str, person=None):
    found = Message.objects.filter(kind=kind)
    return found.filter(recipient=person) if person else found


def reset_link(person) -> str:
    text = outbox.write(mails("password_reset", person).latest("pk")).text
    return re.search(r"https?://[^/]+(/\S+)", text)[1]


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session
