"""What every question's form does: facts and choices of the listing, and its words in the listing's own language."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from directory import completeness
from directory.actions.activities import Answers
from directory.models import Activity, ActivityText
from organizations.forms.cleaning import CleanText

# A field of the text is called so in a form, since the listing has fields of the same name.
SAID = "said_"


def text_field(name: str, **changes) -> forms.Field:
    """A form's field for one of the text's; long ones grow with what is written."""
    field = ActivityText._meta.get_field(name).formfield(required=False, **changes)
    field.widget.attrs["autocomplete"] = "off"
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = {"description": 6, "summary": 2}.get(name, 3)
    return field


class AnswerForm(CleanText, forms.ModelForm):
    """One question's answers. Only the name is asked of a draft; a shown listing keeps what publishing asked."""

    # Fields of the text, asked here.
    said: tuple[str, ...] = ()
    # Facts that are right only beside each other: with a fault in one, the others stay as they are stored too.
    together: tuple[str, ...] = ()

    class Meta:
        model = Activity
        fields: list[str] = []

    def __init__(self, *args, instance: Activity, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        text = instance.text_in(instance.main_language)
        for name in self.said:
            field = self.fields[SAID + name]
            field.initial = getattr(text, name, "")
            field.widget.attrs["lang"] = instance.main_language
            _let_stay(field)
        needed = {point.name for point in completeness.needed(instance)}
        for name, field in self.fields.items():
            if name.removeprefix(SAID) in needed:
                self._ask(name, field)
            # What is shown to others is changed where it was changed: an old page overwrites nobody's newer answer.
            # A draft is saved as it is written, always whole.
            field.show_hidden_initial = instance.is_shown

    def _ask(self, name, field):
        if self.instance.is_shown or name == SAID + "name":
            field.required = True
        else:
            field.needed_for = _("needed before publishing")

    def clean_said_summary(self):
        """One line, however it was typed."""
        return " ".join(self.cleaned_data[SAID + "summary"].split())

    def answers(self) -> Answers:
        """Everything that was told rightly; what has an error is left as it is stored."""
        together, cleaned = set(self.together), self.cleaned_data
        if together & set(self.errors):
            cleaned = {name: value for name, value in cleaned.items() if name not in together}
        if self.instance.is_shown:
            told = self._touched() | (together if together & self._touched() else set())
            cleaned = {name: value for name, value in cleaned.items() if name in told}
        relations = {field.name for field in Activity._meta.many_to_many}
        return Answers(
            facts={name: cleaned[name] for name in self._meta.fields if name in cleaned and name not in relations},
            relations={name: cleaned[name] for name in self._meta.fields if name in cleaned and name in relations},
            words={name: cleaned[SAID + name] for name in self.said if SAID + name in cleaned},
        )

    def _touched(self) -> set[str]:
        """What the writer changed, and what stands as it is stored: saying the same again is telling it today."""
        same = {name for name in self._meta.fields if self.cleaned_data.get(name) == self.initial.get(name)}
        return set(self.changed_data) | same


def _let_stay(field: forms.Field) -> None:
    """What another register told at length may stay so long, and no longer."""
    length = len(field.initial or "")
    if field.max_length and length > field.max_length:
        field.max_length = field.widget.attrs["maxlength"] = length
        field.validators = [
            MaxLengthValidator(length) if isinstance(validator, MaxLengthValidator) else validator
            for validator in field.validators
        ]
