"""What is told of a pathway."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.forms.choosing import everyone_first
from directory.models import ClienthoodType, Need, TargetGroup
from pathways.forms.texts import DraftForm, chosen_in, offered
from pathways.models import PathwayVersion

RETIRED = _("One of these has been taken out of use meanwhile. Look at what is chosen, and save again.")


class TellingForm(DraftForm):
    texts = ("name", "summary")

    class Meta:
        model = PathwayVersion
        fields = [
            "name_fi", "summary_fi", "name_sv", "summary_sv", "name_en", "summary_en",
            "theme", "target_groups", "clienthood_types",
        ]  # fmt: skip
        widgets = {
            **{f"summary_{language}": forms.Textarea(attrs={"rows": 3}) for language in ("fi", "sv", "en")},
            "target_groups": forms.CheckboxSelectMultiple,
            "clienthood_types": forms.CheckboxSelectMultiple,
        }
        labels = {"name_fi": _("Name"), "summary_fi": _("In short"), "theme": _("Theme")}
        help_texts = {
            "summary_fi": _("For whom the pathway is and what it helps with. Plain words, at most 300 characters."),
            "target_groups": _("Without a choice it is for everybody."),
            "clienthood_types": _("Without a choice it is for all client groups."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        theme = self.fields["theme"]
        theme.queryset = offered(Need, [self.instance.theme_id] if self.instance.theme_id else []).filter(parent=None)
        theme.empty_label = _("No theme: a general pathway")
        theme.error_messages["invalid_choice"] = _("This theme has been taken out of use meanwhile. Choose another.")
        for name, model in (("target_groups", TargetGroup), ("clienthood_types", ClienthoodType)):
            self.fields[name].queryset = offered(model, chosen_in(self.instance, name))
            self.fields[name].error_messages["invalid_choice"] = RETIRED
        self.fields["target_groups"].choices = everyone_first(self.fields["target_groups"].queryset)
