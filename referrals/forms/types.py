from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.choices import OrganizationType
from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.forms.dates import DayField, date_input
from organizations.models import Organization
from referrals.models.referral_type import ReferralType

NEEDED_FOR_USE = ["controller", "controller_contact", "legal_basis", "notice_url", "notice_approved_on"]
_CONTROLLERS = [OrganizationType.COUNTY, OrganizationType.MUNICIPALITY]


class ReferralTypeForm(CleanText, forms.ModelForm):
    class Meta:
        model = ReferralType
        fields = [
            "name_fi", "name_sv", "name_en", "way_in", "first_contact", "needed_within_days", "controller",
            "controller_contact", "legal_basis", "notice_url", "notice_approved_on", "in_use",
        ]  # fmt: skip
        widgets = {"notice_approved_on": date_input()}
        field_classes = {"notice_approved_on": DayField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        region = self.instance.region_id
        for name in NEEDED_FOR_USE:
            # Not "optional": the form's labels say what it is needed for.
            self.fields[name].needed_for = _("needed before use")
        self.fields["controller"].empty_label = _("Not set")
        self.fields["controller"].queryset = (
            Organization.objects.active().roots().filter(region=region, type__in=_CONTROLLERS)
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("in_use"):
            for name in NEEDED_FOR_USE:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Needed before the type can be used."))
        return cleaned


class NewReferralTypeForm(KeyedForm, ReferralTypeForm):
    class Meta(ReferralTypeForm.Meta):
        fields = ["code", *ReferralTypeForm.Meta.fields]
        help_texts = {"code": _("Short and lasting, in small letters, for example exercise. Never shown to clients.")}

    def clean_code(self):
        code = self.cleaned_data["code"]
        if ReferralType.objects.filter(region=self.instance.region_id, code=code).exists():
            raise forms.ValidationError(_("There is a type with this code already."))
        return code
