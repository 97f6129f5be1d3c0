"""allauth's forms with our labels, no placeholders and the right hints to password managers."""

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

# Longer than a code is good for, with the half minutes before and after.
_CODE_REMEMBERED = 120
_PASSWORD_HELP = _("At least 12 characters. A sentence that only you know is good.")


def _plain(field, label, autocomplete, help_text="", widget=None):
    field.label, field.help_text = label, help_text
    field.widget = widget or forms.PasswordInput()
    field.widget.attrs["autocomplete"] = autocomplete
    field.widget.is_required = field.required


class SignInForm(account.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], _("E-mail"), "username", widget=forms.EmailInput())
        _plain(self.fields["password"], _("Password"), "current-password")


class ResetPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], _("E-mail"), "username", widget=forms.EmailInput())


class _TwiceTyped:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["password1"], _("New password"), "new-password", _PASSWORD_HELP)
        _plain(self.fields["password2"], _("New password again"), "new-password")


class NewPasswordForm(_TwiceTyped, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(_TwiceTyped, account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["oldpassword"], _("The password you use now"), "current-password")


class ConfirmPasswordForm(account.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["password"], _("Password"), "current-password")


class _CodeField:
    code_help = _("The six digits that the app shows now, or one of your recovery codes.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"})
        _plain(self.fields["code"], _("Code"), "one-time-code", self.code_help, widget)


class _OnceOnly(_CodeField):
    def clean_code(self):
        code = super().clean_code()
        if not cache.add(f"code-used:{self.user.pk}:{code}", True, timeout=_CODE_REMEMBERED):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_OnceOnly, codes.AuthenticateForm):
    pass


class ConfirmCodeForm(_OnceOnly, codes.ReauthenticateForm):
    pass


class FirstCodeForm(_CodeField, ActivateTOTPForm):
    code_help = _("The six digits that the app shows now.")
