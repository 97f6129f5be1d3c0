"""Forms around a listing: a new one, the list's filter, a break, another language."""

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directory.choices import ActivityState, TextLanguage
from directory.forms.answers import text_field
from directory.models import ActivityText
from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.forms.dates import DayField, date_input
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
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", _("By name")), ("oldest", _("Checked longest ago first"))]
    )
    state = forms.ChoiceField(required=False, choices=ActivityState.choices, widget=forms.HiddenInput)

    def narrow(self, activities):
        self.full_clean()
        words = self.cleaned_data.get("q")
        return activities.named_like(words) if words else activities

    def ordered(self, activities):
        return activities.oldest_review_first() if self.cleaned_data.get("order") else activities.drafts_first()

    @property
    def chosen_state(self) -> str:
        return self.cleaned_data.get("state", "")


class PauseForm(CleanText, forms.Form):
    """A break that begins later is noted among the days when it is not held; until then the listing goes on."""

    since = DayField(label=_("Break from"), widget=date_input(), initial=timezone.localdate)
    until = DayField(
        label=_("Break until"),
        widget=date_input(),
        required=False,
        help_text=_("The day when it goes on. Leave empty if you do not know yet."),
    )

    def clean(self):
        cleaned = super().clean()
        since, until, today = cleaned.get("since"), cleaned.get("until"), timezone.localdate()
        if until and until <= max(today, since or today):
            self.add_error("until", _("This day must be after the beginning, and after today."))
        elif since and since > today and not until and "until" not in self.errors:
            self.add_error("until", _("A break that begins later needs the day when it goes on."))
        return cleaned


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

    def told(self) -> dict[str, str]:
        """What the writer changed: an old page overwrites nobody's newer words."""
        return {name: self.cleaned_data[name] for name in self.changed_data}

    def clean_summary(self):
        """One line, however it was typed."""
        return " ".join(self.cleaned_data["summary"].split())

    def _prepare(self, name, said):
        field = self.fields[name]
        field.said, field.show_hidden_initial = said, True
        field.widget.attrs |= {"lang": self.instance.language, "autocomplete": "off"}
        if isinstance(field.widget, forms.Textarea):
            field.widget.attrs["rows"] = max(2, min(8, len(said) // 60 + 1))
        if not said and not getattr(self.instance, name):
            # Nothing to put into another language.
            del self.fields[name]
