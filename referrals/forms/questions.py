"""What is asked first, and what is answered from Tulossa meille or from the mail."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Activity
from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.forms.dates import day_field
from referrals.actions.questions import Said
from referrals.choices import QuestionAnswer, QuestionKind
from referrals.forms.contactless import refuse_contact
from referrals.models.question import TEXT_LENGTH
from referrals.models.trail import NAME_LENGTH


def _words(label: str, rows: int, **kwargs) -> forms.CharField:
    return forms.CharField(max_length=TEXT_LENGTH, label=label, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class QuestionForm(KeyedForm, CleanText, forms.Form):
    text = _words(
        _("What would you like to know?"),
        4,
        help_text=_("Ask of nobody in particular: no names, numbers, illnesses or history."),
        error_messages={"required": _("Write the question.")},
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        refuse_contact(text)
        return text


class RoomForm(KeyedForm, CleanText, forms.Form):
    """Ticks beside the listings; the page draws them itself."""

    activities = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Choose at least one.")}, label=_("Whom to ask")
    )

    def __init__(self, *args, offered: list[Activity], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activities"].choices = [(activity.pk, str(activity)) for activity in offered]


class WordsForm(CleanText, forms.Form):
    """A question in words is answered in words."""

    text = _words(_("Your answer"), 4, error_messages={"required": _("Write an answer.")})

    def said(self) -> Said:
        return Said(QuestionAnswer.TOLD, self.cleaned_data["text"])


class RoomAnswerForm(CleanText, forms.Form):
    """Yes and no are one press; a day goes with a later start."""

    answer = forms.ChoiceField(
        choices=[(one.value, one.label) for one in (QuestionAnswer.YES, QuestionAnswer.LATER, QuestionAnswer.NO)],
        widget=forms.HiddenInput,
    )
    starts_on = day_field(_("From when"))
    text = _words(_("Your message"), 2, required=False)

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("The day has passed already."))
        return day

    def said(self) -> Said:
        told = self.cleaned_data
        later = told["answer"] == QuestionAnswer.LATER
        return Said(told["answer"], told["text"], told["starts_on"] if later else None)


def answer_form(kind: str, data=None, **kwargs) -> WordsForm | RoomAnswerForm:
    return (RoomAnswerForm if kind == QuestionKind.ROOM else WordsForm)(data, **kwargs)


class NameForm(CleanText, forms.Form):
    """Who answers at a shared mailbox: nobody is signed in there, and the organization wants to know afterwards."""

    name = forms.CharField(
        max_length=NAME_LENGTH,
        label=_("Your name"),
        help_text=_("It is kept with the answer."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tell who answers.")},
    )
