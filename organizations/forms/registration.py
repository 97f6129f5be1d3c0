"""An organization registers itself, and is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.choices import OrganizationType
from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.models import Municipality, Organization, Registration
from organizations.models.organization import GROUP_HAS_BUSINESS_ID
from organizations.validators import validate_business_id

# What may register by itself: the county's own tree and the state's offices are the administrator's to add.
SELF_REGISTERING = [
    type_ for type_ in OrganizationType.choices if type_[0] not in {OrganizationType.COUNTY, OrganizationType.STATE}
]


class RegistrationForm(CleanText, KeyedForm, forms.ModelForm):
    organization_name = forms.CharField(label=_("Name of the organization or group"), max_length=150)
    type = forms.ChoiceField(
        label=_("What kind of organization are you?"), choices=[("", _("Choose")), *SELF_REGISTERING]
    )
    business_id = Organization._meta.get_field("business_id").formfield(
        label=_("Business ID"),
        help_text=_("If you have one. For example 1234567-1."),
        required=False,
        validators=[validate_business_id],
    )
    municipality = forms.ModelChoiceField(
        label=_("Home municipality"), queryset=Municipality.objects.none(), empty_label=_("Choose")
    )
    website = Organization._meta.get_field("website").formfield(label=_("Website"), required=False)

    class Meta:
        model = Registration
        fields = ["about", "contact_name", "contact_email", "contact_phone"]
        help_texts = {
            "about": _("A sentence or two: what you do and for whom."),
            "contact_email": _("We send the answer here. The invitation to sign in comes here too."),
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "contact_phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
        }

    field_order = [
        "organization_name", "type", "business_id", "municipality", "website",
        "about", "contact_name", "contact_email", "contact_phone", "form_key",
    ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.filter(region__in_use=True, merged_into=None)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("type") == OrganizationType.INFORMAL_GROUP and cleaned.get("business_id"):
            self.add_error("business_id", GROUP_HAS_BUSINESS_ID)
        return cleaned

    def organization(self) -> Organization:
        """The organization described, not yet saved."""
        get = self.cleaned_data.get
        return Organization(
            name=get("organization_name"),
            type=get("type"),
            business_id=get("business_id") or "",
            municipality=get("municipality"),
            website=get("website") or "",
        )


class ApproveForm(forms.Form):
    invite_contact = forms.BooleanField(
        label=_("Invite the contact person to keep the listings up to date"), required=False, initial=True
    )


class DeclineForm(CleanText, forms.Form):
    reason = forms.CharField(
        label=_("Reason, sent to the applicant"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
