"""Two-step sign-in: whom it concerns, whether it is there, and when a sign-in asks for the code."""

import base64
import hashlib
import io

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from organizations import identity_provider
from organizations.actor import Actor
from organizations.choices import RoleCode

# Session key: the sign-in provider said that it had asked a second factor.
BY_PROVIDER = "second_factor_by_provider"


def concerns(actor: Actor) -> bool:
    """Roles that see referrals or administer: a stolen password alone must not open them."""
    if actor.user is None:
        return False
    role = actor.role
    return actor.user.is_superuser or bool(role and (role.sees_referrals or role.code == RoleCode.REGION_ADMIN))


def concerns_any_work(actor: Actor) -> bool:
    """Also a work that the person need only change to."""
    works = [Actor(user=actor.user, membership=membership) for membership in actor.memberships]
    return concerns(actor) or any(map(concerns, works))


def is_missing(request, actor: Actor | None = None) -> bool:
    """Whether the actor, the request's unless another is named, should have a second factor and has none."""
    return concerns(actor or request.actor) and not request.session.get(BY_PROVIDER) and not is_on(request.actor.user)


def is_on(user) -> bool:
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


class SecondFactorStage(AuthenticateStage):
    """Asks for the code at sign-in, unless the sign-in provider has just asked one itself."""

    def handle(self):
        if identity_provider.asked_second_factor(self.login.signal_kwargs):
            return None, True
        return super().handle()


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": _("The code is wrong or has been used.")}

    def build_totp_svg(self, url):
        picture = io.BytesIO()
        segno.make(url, micro=False).save(picture, kind="svg", scale=4, border=2, light="white", xmldecl=False)
        return picture.getvalue().decode()

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(b"second factor:" + settings.SECOND_FACTOR_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
