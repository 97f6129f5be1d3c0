"""What every form of the house does: refuses identity codes in free text, carries a key when it creates."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Textarea

from organizations.validators import is_visible, refuse_identity_code


class CleanText:
    """Refuses personal identity codes in every text field of the form (trust.md 1.4); a line stays one line."""

    def _clean_fields(self):
        self._count_line_breaks_once()
        super()._clean_fields()
        for name, field in self.fields.items():
            self._refuse_what_nobody_sees(name, field)
            self._refuse_identity_code(name)
            value = self.cleaned_data.get(name)
            if isinstance(value, str) and getattr(field, "strip", False) and not isinstance(field.widget, Textarea):
                # A browser sends no line break from such a field; in a mail it would begin a text of its own.
                self.cleaned_data[name] = " ".join(value.split())

    def _count_line_breaks_once(self):
        """A browser counts a line break as one character and sends two: what fits on the page would be too long."""
        areas = [self.add_prefix(name) for name, field in self.fields.items() if isinstance(field.widget, Textarea)]
        broken = {key: self.data[key] for key in areas if "\r\n" in str(self.data.get(key, ""))}
        if broken:
            self.data = self.data.copy()
            for key, typed in broken.items():
                self.data[key] = typed.replace("\r\n", "\n")

    def _refuse_what_nobody_sees(self, name, field):
        """A required name of a single invisible character would be a link without words."""
        value = self.cleaned_data.get(name)
        if not isinstance(value, str) or not value or is_visible(value):
            return
        self.cleaned_data[name] = ""
        if field.required:
            self.add_error(name, ValidationError(field.error_messages["required"], code="required"))

    def _refuse_identity_code(self, name):
        """Looks at what was typed: a value refused for another reason would be shown again too."""
        try:
            for typed in self._typed(name):
                refuse_identity_code(typed)
        except ValidationError as error:
            # The field's other messages may repeat what was typed.
            self._errors.pop(name, None)
            self.add_error(name, error)
            self._forget(name)

    def _typed(self, name) -> list[str]:
        """All of what a field named several times carries: any of it may be repeated by a message."""
        key = self.add_prefix(name)
        values = self.data.getlist(key) if hasattr(self.data, "getlist") else [self.data.get(key, "")]
        return [value for value in values if isinstance(value, str)]

    def _forget(self, name):
        # The refused text is not sent back to the page either.
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = ""


class KeyedForm(forms.Form):
    """Carries the key by which a form posted twice is handled once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
