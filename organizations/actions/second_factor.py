"""Two-step sign-in is turned off for a person who has lost both the phone and the recovery codes."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from organizations import outbox
from organizations.errors import Refused
from organizations.models import User


@transaction.atomic
def turn_off(*, user: User) -> None:
    """Ends the person's sessions too and tells by mail. Raises Refused when it was not on."""
    if not Authenticator.objects.filter(user=user).delete()[0]:
        raise Refused(_("Two-step sign-in was not on."))
    for session in UserSession.objects.filter(user=user):
        session.end()
    outbox.put("second_factor_off", recipient=user)
