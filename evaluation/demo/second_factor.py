"""One demo person has the second factor on, so that its path is walked too."""

from allauth.mfa.totp.internal.auth import TOTP

from evaluation.demo.region import TOTP_SECRET


def turn_on(person) -> None:
    TOTP.activate(person, TOTP_SECRET)
