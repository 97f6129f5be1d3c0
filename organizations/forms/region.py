from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText
from organizations.models import Region


class RegionSettingsForm(CleanText, forms.ModelForm):
    class Meta:
        model = Region
        fields = [
            "remind_first_days", "remind_second_days", "tell_sender_days", "no_answer_days", "contact_erase_days",
            "counts_only_months", "suppress_below", "reporting_period", "asks_daily_life",
            "support_email", "support_phone",
        ]  # fmt: skip
        help_texts = {
            "reporting_period": _("Change it at the turn of a year: figures of periods that overlap tell too much."),
        }
        widgets = {
            "support_email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "support_phone": forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
        }

    def clean(self):
        cleaned = super().clean()
        steps = [cleaned.get(name) for name in ("remind_first_days", "remind_second_days", "tell_sender_days")]
        if all(steps) and not steps[0] < steps[1] < steps[2]:
            self.add_error("remind_second_days", _("The reminders and the word to the sender must come in this order."))
        if (cleaned.get("suppress_below") or 5) < 5:
            self.add_error("suppress_below", _("Figures of persons under five are never shown."))
        return cleaned
