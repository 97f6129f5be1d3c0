"""What every question's form does: facts and choices of the listing, and its words in the listing's own language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.actions.activities import Answers
from directory.completeness import NEEDED
from directory.models import Activity, ActivityText
from organizations.forms.cleaning import CleanText

# A field of the text is called so in a form, since the listing has fields of the same name.
SAID = "said_"
_NEEDED = {point.name for point in NEEDED}


def text_field(name: str, **changes) -> forms.Field:
    """A form's field for one of the text's; long ones grow with what is written."""
    field = ActivityText._meta.get_field(name).formfield(required=False, **changes)
    field.widget.attrs["autocomplete"] = "off"
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 6 if name == "description" else 3
    return field


class AnswerForm(CleanText, forms.ModelForm):
    """One question's answers. Only the name is asked of a draft; a shown listing keeps what publishing asked."""

    # Fields of the text, asked here.
    said: tuple[str, ...] = ()

    class Meta:
        model = Activity
        fields: list[str] = []

    def __init__(self, *args, instance: Activity, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        text = next((t for t in instance.texts.all() if t.language == instance.main_language), None)
        for name in self.said:
            field = self.fields[SAID + name]
            field.initial = getattr(text, name, "")
            field.widget.attrs["lang"] = instance.main_language
        for name, field in self.fields.items():
            if name.removeprefix(SAID) in _NEEDED:
                self._ask(name, field)

    def _ask(self, name, field):
        if self.instance.is_shown or name == SAID + "name":
            field.required = True
        else:
            field.needed_for = _("needed before publishing")

    def answers(self) -> Answers:
        """Everything that was told rightly; what has an error is left as it is stored."""
        cleaned = self.cleaned_data
        relations = {field.name for field in Activity._meta.many_to_many}
        return Answers(
            facts={name: cleaned[name] for name in self._meta.fields if name in cleaned and name not in relations},
            relations={name: cleaned[name] for name in self._meta.fields if name in cleaned and name in relations},
            words={name: cleaned[SAID + name] for name in self.said if SAID + name in cleaned},
        )


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
