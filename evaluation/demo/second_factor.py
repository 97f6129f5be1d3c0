"""One demo person has the second factor on, so that its path is walked too."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

from evaluation.demo.region import TOTP_SECRET


def turn_on(person) -> None:
    secret = get_adapter().encrypt(TOTP_SECRET)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": secret})
