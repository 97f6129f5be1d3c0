from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText
from referrals.choices import Setting
from referrals.models.guidance_event import MOST_TOLD


class HowManyForm(CleanText, forms.Form):
    number = forms.IntegerField(label=_("How many"))

    def clean_number(self):
        number = self.cleaned_data["number"]
        if not 1 <= number <= MOST_TOLD:
            raise forms.ValidationError(_("Write a number from 1 to %(most)s."), params={"most": MOST_TOLD})
        return number


class ToldForm(HowManyForm):
    """How many were told, and where."""

    setting = forms.ChoiceField(choices=Setting.choices, widget=forms.RadioSelect, label=_("Where"))
