from django import forms
from django.utils.translation import gettext_lazy as _

from referrals.forms.answering import CodeForm


class ClientCodeForm(CodeForm):
    """What opens a client's page."""

    pin = forms.CharField(
        required=False,
        max_length=6,
        strip=True,
        label=_("PIN"),
        help_text=_("Only if you have set one."),
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
