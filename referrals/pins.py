"""What opens a client's page: the code, and where its client has set one, the PIN (words.md 3).

A wrong PIN, an unknown code and too many tries get the same answer after the same work.
"""

import hmac
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.core.signing import BadSignature, TimestampSigner

from organizations import limits
from referrals.models import CodePin

WRONG_TRIES = {"most": 5, "within": timedelta(hours=1)}
LENGTHS = range(4, 7)
_ROWS = ("01234567890", "09876543210")
# How long the opened page goes on without the PIN being typed again.
_PASS_FOR = timedelta(minutes=30)
_signer = TimestampSigner(salt="client's page")


def is_good(pin: str) -> bool:
    digits = pin.isascii() and pin.isdigit() and len(pin) in LENGTHS
    return digits and len(set(pin)) > 1 and not any(pin in row for row in _ROWS)


def opens(code: str, pin: str, passed: str) -> bool:
    """Whether a code that exists opens: without a PIN of its own always, otherwise by the PIN or the page's own pass.

    A wrong PIN is counted, by code; after five in an hour the right one opens nothing either.
    """
    kept = CodePin.objects.filter(pk=code).first()
    if kept is None or _is_pass(passed, kept):
        return True
    tries = "client_pin", limits.hashed(f"code:{code}")
    if limits.reached(*tries, **WRONG_TRIES):
        spend_the_same(pin)
        return False
    if pin and check_password(pin, kept.hashed):
        return True
    if pin:
        limits.count(*tries)
    return False


def spend_the_same(pin: str) -> None:
    """As long as comparing takes, so that the time of the answer tells nothing."""
    if pin:
        make_password(pin)


def pass_of(code: str) -> str:
    """For the forms of the opened page, instead of the PIN; empty where there is none. A changed PIN ends it."""
    kept = CodePin.objects.filter(pk=code).first()
    return _signer.sign(_mark(kept)) if kept else ""


def _is_pass(passed: str, kept: CodePin) -> bool:
    try:
        return hmac.compare_digest(_signer.unsign(passed, max_age=_PASS_FOR), _mark(kept))
    except BadSignature:
        return False


def _mark(kept: CodePin) -> str:
    return limits.hashed(f"{kept.pk}:{kept.hashed}")
