"""The mails of sign-in. The link for a new password is made when the mail is written: no row holds it."""

from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations import outbox
from organizations.emails import absolute, mail


@outbox.kind("password_reset", gettext_lazy("Link for a new password"))
def write_password_reset(message):
    """Not written once the time is over: a row found later must not make a fresh link."""
    user = message.recipient
    valid_for = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    if user is None or not user.is_active or message.created_at + valid_for < timezone.now():
        return None
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    return mail(user.email, _("New password"), "password_reset", link=new_password_link(user), hours=hours)


def new_password_link(user) -> str:
    """Good once, for PASSWORD_RESET_TIMEOUT from now."""
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return absolute(reverse("account_reset_password_from_key", kwargs=key))


def _notice(name, label, subject, what):
    @outbox.kind(name, label)
    def write(message):
        if message.recipient is None:
            return None
        link = absolute(reverse("account_reset_password"))
        context = {"what": str(what), "when": message.created_at, "link": link}
        return mail(message.recipient.email, str(subject), "signin_notice", **context)

    return write


_notice(
    "password_changed",
    gettext_lazy("Notice: password changed"),
    gettext_lazy("Your password was changed"),
    gettext_lazy("the password of your account was changed."),
)
_notice(
    "second_factor_on",
    gettext_lazy("Notice: two-step sign-in on"),
    gettext_lazy("Two-step sign-in is on"),
    gettext_lazy("two-step sign-in was turned on for your account."),
)
_notice(
    "second_factor_off",
    gettext_lazy("Notice: two-step sign-in off"),
    gettext_lazy("Two-step sign-in is off"),
    gettext_lazy("two-step sign-in was turned off for your account."),
)
_notice(
    "recovery_codes_new",
    gettext_lazy("Notice: new recovery codes"),
    gettext_lazy("You have new recovery codes"),
    gettext_lazy("new recovery codes were made for your account. The old ones no longer work."),
)
_notice(
    "provider_connected",
    gettext_lazy("Notice: sign-in through your organization"),
    gettext_lazy("Sign-in through your organization"),
    gettext_lazy("you signed in through your organization's own sign-in for the first time."),
)
