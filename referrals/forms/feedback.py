"""What a client says afterwards: four sentences, a question and a few words, none of them compulsory."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText, KeyedForm
from referrals.actions.hearing import Heard
from referrals.choices import DailyLife, Score
from referrals.forms.contactless import refuse_contact
from referrals.models import Feedback, Referral
from referrals.models.feedback import ITEMS, TEXT_LENGTH


def daily_life_field(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=[("", _("Not told")), *DailyLife.choices], coerce=int, empty_value=None, required=False, label=label
    )


def _score(name: str) -> forms.TypedChoiceField:
    """Five in a row, also on a phone."""
    return forms.TypedChoiceField(
        choices=Score.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "pp-scale"}),
        label=Feedback._meta.get_field(name).verbose_name,
    )


class FeedbackForm(CleanText, KeyedForm):
    # The page says it once, before them all.
    all_optional = True

    got_help = _score("got_help")
    felt_welcome = _score("felt_welcome")
    easy_to_come = _score("easy_to_come")
    would_return = _score("would_return")
    daily_life = daily_life_field(_("How well does your daily life go just now?"))
    text = forms.CharField(
        required=False,
        max_length=TEXT_LENGTH,
        label=_("In your own words"),
        help_text=_("Do not write names, numbers or your identity code."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sender_may_read = forms.BooleanField(required=False, label=_("Whoever guided me there may read my answer"))

    def __init__(self, *args, referral: Referral, **kwargs):
        super().__init__(*args, **kwargs)
        if not referral.region.asks_daily_life or referral.daily_life_before is None:
            del self.fields["daily_life"]
        if referral.sender_id is None:
            del self.fields["sender_may_read"]

    def clean_text(self):
        text = self.cleaned_data["text"]
        refuse_contact(self.data.get(self.add_prefix("text"), text))
        return text

    def clean(self):
        cleaned = super().clean()
        told = [cleaned.get(name) for name in (*ITEMS, "daily_life", "text")]
        if not self.errors and all(one in (None, "") for one in told):
            raise forms.ValidationError(_("Answer at least one of these first."))
        return cleaned

    def heard(self) -> Heard:
        told = self.cleaned_data
        scores = {name: told[name] for name in ITEMS if told.get(name)}
        return Heard(scores, told["text"], told.get("daily_life"), told.get("sender_may_read", False))

    @property
    def scores(self):
        return [self[name] for name in ITEMS]

    @property
    def rest(self):
        return [self[name] for name in ("daily_life", "text", "sender_may_read") if name in self.fields]
