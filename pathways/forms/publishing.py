from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText, KeyedForm


class PublishForm(CleanText, KeyedForm):
    """`number` is the version that was looked at: a newer draft is not published in its place."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=30_000)
    what_changed = forms.CharField(
        label=_("What changed, in one line"),
        max_length=300,
        help_text=_("Those who edit with you read it in the list of versions."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, first: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what_changed"].required = not first
