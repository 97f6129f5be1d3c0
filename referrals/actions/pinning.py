"""The PIN of a code: set, changed and taken off by its client, taken away by the sending unit when it is forgotten."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from organizations import clock, policy
from organizations.actor import Actor
from organizations.errors import Refused
from referrals import pins
from referrals.actions.moving import note
from referrals.choices import FactKind, Party
from referrals.models import CodePin, Referral


def set_pin(*, by: Actor, referral: Referral, pin: str) -> None:
    """Raises Refused for what is no PIN, and for one that anybody would try first."""
    if not pins.is_good(pin):
        raise Refused(_("A PIN is 4 to 6 digits, not all the same and not in a row."))
    kept = {"hashed": make_password(pin), "set_at": clock.now()}
    CodePin.objects.update_or_create(code=referral.code, defaults=kept)


def take_off(*, by: Actor, referral: Referral) -> None:
    CodePin.objects.filter(pk=referral.code).delete()


@transaction.atomic
def take_away(*, by: Actor, referral: Referral) -> bool:
    """For a client who has forgotten it; written on the trail. False, and nothing written, where there was none."""
    with policy.system(policy.SystemReason.FORGOTTEN_PIN):
        gone, _rows = CodePin.objects.filter(pk=referral.code).delete()
    if gone:
        note(referral, FactKind.PIN_TAKEN, by, Party.SENDER)
    return bool(gone)
