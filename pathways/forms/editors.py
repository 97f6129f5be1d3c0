from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import Organization


class OrganizationForm(forms.Form):
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Organization"),
        empty_label=_("Choose"),
        error_messages={"invalid_choice": _("Choose an organization of the pathway's own county that is in use.")},
    )

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = organizations
