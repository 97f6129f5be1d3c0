"""allauth as this house wants it: no public sign-up, mails through the outbox, plain words."""

import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from organizations import identity_provider, outbox, second_factor, session_rules

# allauth's mail -> our kind. A mail that is not here is a fault, not a mail sent past the outbox.
MAIL_KINDS = {
    "account/email/password_reset_key": "password_reset",
    "account/email/password_reset": "password_changed",
    "account/email/password_changed": "password_changed",
    "mfa/email/totp_activated": "second_factor_on",
    "mfa/email/totp_deactivated": "second_factor_off",
    "mfa/email/recovery_codes_generated": "recovery_codes_new",
    "socialaccount/email/account_connected": "provider_connected",
}


def second_factor_notice(request) -> bool:
    """Whether the page offers two-step sign-in: it is offered here, it concerns this person, it is not on."""
    return (
        settings.SECOND_FACTOR == "offered"
        and getattr(request, "actor", None) is not None
        and second_factor.is_missing(request)
    )


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("The e-mail address or the password is wrong."),
        "enter_current_password": gettext_lazy("The password you use now is wrong."),
        "incorrect_password": gettext_lazy("The password is wrong."),
        "rate_limited": gettext_lazy("Too many tries. Please wait a few minutes and try again."),
        "too_many_login_attempts": gettext_lazy("Too many tries. Please wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def send_mail(self, template_prefix, email, context):
        outbox.put(MAIL_KINDS[template_prefix], recipient=context["user"], language=(get_language() or "fi")[:2])

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        self.send_mail(template_prefix, user.email, {"user": user})

    def send_password_reset_mail(self, user, email, context):
        # Without a password of one's own one signs in at the provider, which also decides who still may.
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)

    def get_login_stages(self):
        own = f"{second_factor.SecondFactorStage.__module__}.{second_factor.SecondFactorStage.__name__}"
        return [own if name == "allauth.mfa.stages.AuthenticateStage" else name for name in super().get_login_stages()]

    def pre_login(self, request, user, **kwargs):
        response = super().pre_login(request, user, **kwargs)
        provider = identity_provider.name_of()
        if response or not provider or "sociallogin" in (kwargs["signal_kwargs"] or {}):
            return response
        if user.memberships.current().exclude(from_group="").exists():
            messages.warning(
                request, _("Your roles come from %(provider)s. Please sign in there.") % {"provider": provider}
            )
            return redirect("account_login")
        return None

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        session_rules.begin(request)
        request.session[second_factor.BY_PROVIDER] = identity_provider.asked_second_factor(kwargs["signal_kwargs"])
        return response

    def is_reauthentication_required(self, *, app, **kwargs):
        """Somebody who signed in just now is not asked again."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)
