"""Forms around a listing: a new one, the list's filter, a break, another language."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directory.choices import ActivityState, TextLanguage
from directory.forms.answers import date_input, text_field
from directory.models import Activity, ActivityText
from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.models import Organization


class NewListingForm(CleanText, KeyedForm):
    """The organization is asked only of those who may write for several."""

    organization = forms.ModelChoiceField(
        label=_("Organization"), queryset=Organization.objects.none(), empty_label=None
    )
    name = text_field("name", label=_("Name of the activity"), help_text=_("You can change it later."))
    language = forms.ChoiceField(
        label=_("In which language do you write?"),
        choices=TextLanguage.choices,
        widget=forms.RadioSelect,
        help_text=_("You can add the other languages afterwards."),
    )

    def __init__(self, *args, organizations, home: int | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["language"].initial = (get_language() or "fi")[:2]
        self.fields["organization"].queryset = organizations
        self.fields["organization"].initial = home
        if organizations.count() == 1:
            self.only_organization = organizations.get()
            del self.fields["organization"]

    def organization_chosen(self) -> Organization:
        return self.cleaned_data.get("organization") or self.only_organization


class ListingFilterForm(forms.Form):
    """One's own listings: every choice stays in the address; an unknown value narrows nothing."""

    q = forms.CharField(label=_("Name or organization"), required=False, max_length=100)
    tila = forms.ChoiceField(required=False, choices=ActivityState.choices, widget=forms.HiddenInput)

    def narrow(self, activities):
        self.full_clean()
        if words := self.cleaned_data.get("q"):
            activities = activities.named_like(words)
        return activities

    @property
    def state(self) -> str:
        return self.cleaned_data.get("tila", "")


class PauseForm(forms.ModelForm):
    class Meta:
        model = Activity
        fields = ["paused_until"]
        widgets = {"paused_until": date_input()}
        labels = {"paused_until": _("On a break until")}
        help_texts = {"paused_until": _("Leave empty if you do not know yet.")}


class TextForm(CleanText, forms.ModelForm):
    """All of the text in one language; beside each field stands what the listing's own language says."""

    class Meta:
        model = ActivityText
        fields = [
            "name", "summary", "description", "for_whom", "who_comes", "where", "when", "price", "how_to_join",
            "first_visit", "may_visit", "meets_you", "for_professionals", "not_for",
        ]  # fmt: skip

    def __init__(self, *args, original: ActivityText | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        for name in list(self.fields):
            self._prepare(name, getattr(original, name, ""))

    def _prepare(self, name, said):
        field = self.fields[name]
        field.said = said
        field.widget.attrs |= {"lang": self.instance.language, "autocomplete": "off"}
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = max(2, min(8, len(said) // 60 + 1))
        if not said and not getattr(self.instance, name):
            # Nothing to put into another language.
            del self.fields[name]
