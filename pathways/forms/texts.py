"""What the forms of a draft have in common: texts in three languages, vocabularies, and what its writer has seen."""

from collections.abc import Iterable

from django import forms
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText
from pathways.actions.steps import Told

LANGUAGES = ("fi", "sv", "en")


class SeenForm(CleanText, forms.ModelForm):
    """`seen` is the edition that the page was opened with: a newer one is not written over."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.edition

    def see(self, edition: int) -> None:
        """The writer has been shown this edition now: the next saving writes over it knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = str(edition)

    def differing(self, stored: models.Model) -> list[tuple[str, str, str]]:
        """(label, what is stored now, what was typed here) where the two differ."""
        told = [
            (str(self.fields[name].label), _in_words(stored, name), self._typed_words(name))
            for name in self._meta.fields
        ]
        return [pair for pair in told if pair[1] != pair[2]]

    def _typed_words(self, name: str) -> str:
        values = self.cleaned_data.get(name)
        return _joined(values) if isinstance(values, models.QuerySet) else _in_words(self.instance, name)


class DraftForm(SeenForm):
    """`texts` are beginnings of columns, as in name_fi, name_sv, name_en; only Finnish is asked for."""

    texts: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.texts:
            for language in LANGUAGES:
                self.fields[f"{name}_{language}"].widget.attrs |= {"autocomplete": "off", "lang": language}
        self.fields["name_sv"].required = False

    def told(self) -> Told:
        relations = {field.name for field in self._meta.model._meta.many_to_many}
        cleaned = {name: self.cleaned_data[name] for name in self._meta.fields}
        return Told(
            facts={name: value for name, value in cleaned.items() if name not in relations},
            relations={name: list(value) for name, value in cleaned.items() if name in relations},
        )

    @property
    def other_languages(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(heading, fields) of Swedish and English, which are folded away until something is to correct."""
        headings = (("sv", _("In Swedish")), ("en", _("In English")))
        return [(str(heading), [self[f"{name}_{code}"] for name in self.texts]) for code, heading in headings]


def _in_words(row: models.Model, name: str) -> str:
    """A field's value as a reader of a comparison sees it."""
    field = row._meta.get_field(name)
    if field.many_to_many:
        return _joined(getattr(row, name).all())
    value = getattr(row, name)
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    return str(getattr(row, f"get_{name}_display")() if field.choices else value or "")


def _joined(values: Iterable) -> str:
    return ", ".join(str(one) for one in values)


def offered(model, chosen: Iterable[int]):
    """Values in use, and those that stand there although they are no longer offered to others."""
    return model.objects.filter(Q(pk__in=model.objects.in_use().values("pk")) | Q(pk__in=list(chosen)))


def chosen_in(row, relation: str) -> list[int]:
    return list(getattr(row, relation).values_list("pk", flat=True)) if row.pk else []
