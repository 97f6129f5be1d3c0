"""What every form of the house does: refuses identity codes in free text, carries a key when it creates."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Textarea

from organizations.validators import refuse_identity_code


class CleanText:
    """Refuses personal identity codes in every text field of the form (trust.md 1.4); a line stays one line."""

    def _clean_fields(self):
        super()._clean_fields()
        for name, field in self.fields.items():
            self._refuse_identity_code(name)
            value = self.cleaned_data.get(name)
            if isinstance(value, str) and getattr(field, "strip", False) and not isinstance(field.widget, Textarea):
                # A browser sends no line break from such a field; in a mail it would begin a text of its own.
                self.cleaned_data[name] = " ".join(value.split())

    def _refuse_identity_code(self, name):
        """Looks at what was typed: a value refused for another reason would be shown again too."""
        typed = self.data.get(self.add_prefix(name), "")
        try:
            refuse_identity_code(typed if isinstance(typed, str) else "")
        except ValidationError as error:
            # The field's other messages may repeat what was typed.
            self._errors.pop(name, None)
            self.add_error(name, error)
            self._forget(name)

    def _forget(self, name):
        # The refused text is not sent back to the page either.
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = ""


class KeyedForm(forms.Form):
    """Carries the key by which a form posted twice is handled once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
