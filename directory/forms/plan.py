"""One's own plan as it is filled in. Nothing of it is kept: what the sheet shows is what the form posts."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.choices import PlanGoal
from directory.reading.page import ActivityPage
from organizations.forms.cleaning import CleanText
from organizations.forms.dates import day_field

_LINE = 120
_MORE = 500


class PlanForm(CleanText, forms.Form):
    # The page says it once, before them all.
    all_optional = True

    goals = forms.MultipleChoiceField(
        label=_("What I hope for"), choices=PlanGoal, required=False, widget=forms.CheckboxSelectMultiple
    )
    own_goal = forms.CharField(label=_("In my own words"), required=False, max_length=_LINE)
    review_on = day_field(_("When we look at this together"))
    review_with = forms.CharField(label=_("With whom"), required=False, max_length=_LINE)
    more = forms.CharField(
        label=_("Something else to remember"),
        required=False,
        max_length=_MORE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    named = forms.BooleanField(
        label=_("Show the names"),
        required=False,
        help_text=_("Without this, a private matter has neither its name nor its place's on the sheet. You decide."),
    )

    def __init__(self, *args, listings: Iterable[ActivityPage], **kwargs):
        super().__init__(*args, **kwargs)
        self.listings = list(listings)
        for listing in self.listings:
            self.fields[_line_of(listing)] = forms.CharField(
                label=str(listing.name), required=False, max_length=_LINE, help_text=_("When I go, who comes along")
            )
        if not any(listing.activity.is_sensitive for listing in self.listings):
            del self.fields["named"]

    @property
    def lines(self):
        return [self[_line_of(listing)] for listing in self.listings]

    @property
    def rest(self):
        """The fields after the lines."""
        return [self[name] for name in self.base_fields if name in self.fields]

    def line_for(self, listing: ActivityPage) -> str:
        return self.cleaned_data[_line_of(listing)]


def _line_of(listing: ActivityPage) -> str:
    return f"line_{listing.activity.pk}"
