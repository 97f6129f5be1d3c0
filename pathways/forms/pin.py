"""An activity pinned to a step: which, and what is agreed of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText
from organizations.forms.dates import DayField, date_input
from pathways.actions.placing import Agreed
from pathways.forms.texts import SeenForm
from pathways.models import Placement


class FindForm(CleanText, forms.Form):
    q = forms.CharField(
        label=_("Name of the activity or its organization"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AgreedForm(SeenForm):
    class Meta:
        model = Placement
        fields = ["role", "agreed", "agreed_by", "agreed_until"]
        field_classes = {"agreed_until": DayField}
        widgets = {
            "role": forms.TextInput(attrs={"autocomplete": "off"}),
            "agreed": forms.Textarea(attrs={"rows": 3}),
            "agreed_by": forms.TextInput(attrs={"autocomplete": "off"}),
            "agreed_until": date_input(),
        }
        labels = {
            "role": _("Role on the pathway"),
            "agreed": _("What is agreed"),
            "agreed_by": _("Who agreed"),
            "agreed_until": _("Until when"),
        }
        help_texts = {
            "role": _("For example: takes part in the first meeting."),
            "agreed": _("For example: two places in each group for those who come this way. Never of a client."),
            "agreed_by": _("The organizations, and who speaks for them."),
            "agreed_until": _("You are told 60 days before. Leave it empty when no end is agreed."),
        }

    def clean(self):
        cleaned = super().clean()
        told_of = cleaned.get("agreed_by") or cleaned.get("agreed_until")
        if told_of and not cleaned.get("agreed") and "agreed" not in self.errors:
            self.add_error("agreed", _("Tell what is agreed, too."))
        return cleaned

    def told(self) -> Agreed:
        return Agreed(**{name: self.cleaned_data[name] for name in self._meta.fields})
