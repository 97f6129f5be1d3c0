"""What a receiver tells with an answer: as little as possible."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText
from organizations.forms.dates import day_field
from referrals.choices import Amount, DeclineReason, Fitted, Outcome


def _taps(choices, label: str) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, widget=forms.RadioSelect, label=label)


def _must(choices, label: str, without: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=choices, widget=forms.RadioSelect, label=label, error_messages={"required": without}
    )


class WaitForm(CleanText, forms.Form):
    expected_on = day_field(_("When a place is likely to be free"))
    place = forms.IntegerField(required=False, min_value=1, max_value=999, label=_("Place in the queue"))

    def clean_expected_on(self):
        day = self.cleaned_data["expected_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("The day has passed already."))
        return day


# What one who sees only a code can know; the rest of the vocabulary is for those who know the client.
_REASONS = [
    (reason.value, reason.label)
    for reason in (
        DeclineReason.FULL, DeclineReason.STARTS_LATER, DeclineReason.PHONE_FIRST, DeclineReason.ACCESSIBILITY,
        DeclineReason.LANGUAGE, DeclineReason.OTHER,
    )
]  # fmt: skip


class DeclineForm(CleanText, forms.Form):
    reason = _must(_REASONS, _("Why not now?"), _("Choose a reason."))
    starts_on = day_field(_("The group begins"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].needed_for = _("needed when the group begins only later")

    def clean(self):
        cleaned = super().clean()
        day = cleaned.get("starts_on")
        asked = cleaned.get("reason") == DeclineReason.STARTS_LATER and "starts_on" not in self.errors
        if asked and (not day or day <= timezone.localdate()):
            self.add_error("starts_on", _("Tell the day ahead when the group begins."))
        return cleaned


class CloseForm(CleanText, forms.Form):
    outcome = _must(Outcome.choices, _("How did it end?"), _("Choose how it ended."))
    right_time = _taps(Fitted.choices, _("Was it at the right time?"))
    right_kind = _taps(Fitted.choices, _("Was it the right kind?"))
    amount = _taps(Amount.choices, _("Was there enough of it?"))


class CodeForm(CleanText, forms.Form):
    code = forms.CharField(
        max_length=40, label=_("Code on the slip"), error_messages={"required": _("Type the code on the slip.")}
    )
