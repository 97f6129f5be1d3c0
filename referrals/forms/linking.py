from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText
from organizations.forms.dates import day_field
from referrals.choices import HowTried


class GiveForm(CleanText, forms.Form):
    """Who walks beside the client."""

    worker = forms.ModelChoiceField(None, label=_("Link worker"), empty_label=_("Choose"))

    def __init__(self, *args, workers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = workers


class PlanForm(CleanText, forms.Form):
    next_contact_on = day_field(_("Next contact"))


class TriedForm(CleanText, forms.Form):
    """How it went with an activity that is on the list already."""

    how = forms.ChoiceField(choices=HowTried.choices, label=_("How it went"))


class WithWhomForm(CleanText, forms.Form):
    """Which of one's people tries an activity; the only one is chosen already."""

    referral = forms.ChoiceField(widget=forms.RadioSelect, label=_("With whom"))

    def __init__(self, *args, people: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["referral"].choices = people
        if len(people) == 1:
            self.initial = {"referral": people[0][0]}
