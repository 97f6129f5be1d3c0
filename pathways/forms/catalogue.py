from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import ClienthoodType, TargetGroup
from organizations.forms.cleaning import CleanText


class CatalogueForm(CleanText, forms.Form):
    """Which pathways are shown; what is not known is as if it had not been asked."""

    q = forms.CharField(label=_("Name"), required=False, max_length=80)
    target_group = forms.ModelChoiceField(
        TargetGroup.objects.none(), label=_("For whom"), required=False, to_field_name="code", empty_label=_("All")
    )
    group = forms.ModelChoiceField(
        ClienthoodType.objects.none(),
        label=_("Client group"),
        required=False,
        to_field_name="code",
        empty_label=_("All"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target_group"].queryset = TargetGroup.objects.public()
        self.fields["group"].queryset = ClienthoodType.objects.in_use()

    def narrow(self, versions):
        """A pathway that is for no group in particular is for each of them."""
        self.is_valid()
        for word in self.cleaned_data.get("q", "").split():
            versions = versions.filter(
                Q(name_fi__icontains=word) | Q(name_sv__icontains=word) | Q(name_en__icontains=word)
            )
        for name, relation in (("target_group", "target_groups"), ("group", "clienthood_types")):
            if chosen := self.cleaned_data.get(name):
                versions = versions.filter(Q(**{relation: chosen}) | Q(**{relation: None}))
        return versions
