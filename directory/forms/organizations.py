from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.choices import OrganizationType
from organizations.models import Municipality


class PublicOrganizationFilterForm(forms.Form):
    """Everybody's list: every choice stays in the address. Only municipalities that give something are offered."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    type = forms.ChoiceField(label=_("Type"), required=False)
    town = forms.ModelChoiceField(Municipality.objects.none(), label=_("Municipality"), required=False)

    def __init__(self, *args, organizations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [("", _("All")), *OrganizationType.choices]
        self.fields["town"].empty_label = _("All")
        self.fields["town"].queryset = Municipality.objects.filter(
            pk__in=organizations.order_by().values("municipality")
        )

    def narrow(self, queryset):
        """What fits; an unknown value narrows nothing."""
        self.full_clean()
        chosen = self.cleaned_data
        if chosen.get("q"):
            queryset = queryset.named_like(chosen["q"])
        if chosen.get("type"):
            queryset = queryset.filter(type=chosen["type"])
        return queryset.filter(municipality=chosen["town"]) if chosen.get("town") else queryset
