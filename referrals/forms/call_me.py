from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.models import Organization
from referrals.choices import Origin
from referrals.forms.contact import DetailsFields

_WHO = [(Origin.SELF.value, _("For me")), (Origin.RELATIVE.value, _("For somebody close; call me"))]


class CallMeForm(CleanText, KeyedForm, DetailsFields):
    """A call is asked for without an account."""

    origin = forms.ChoiceField(choices=_WHO, initial=Origin.SELF, widget=forms.RadioSelect, label=_("Who is it for"))
    # A field that nobody sees: only programs fill it in.
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))
    allowed = forms.BooleanField(
        error_messages={"required": _("Without your permission nobody can call you.")},
    )

    def __init__(self, *args, organization: Organization, **kwargs):
        super().__init__(*args, **kwargs)
        # The one who fills this in is the one who is called.
        self.fields["name"].widget.attrs["autocomplete"] = "given-name"
        label = _("%(organization)s gets my contact details and may contact me.")
        self.fields["allowed"].label = label % {"organization": organization.display_name}

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("This could not be sent. Please call the organization."))
        return ""

    @property
    def in_sight(self):
        return [self[name] for name in ("name", "channel", "address", "time", "language", "origin", "allowed")]
