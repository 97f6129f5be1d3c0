"""What every form of the house does: refuses identity codes in free text, carries a key when it creates."""

import uuid

from django import forms
from django.core.exceptions import ValidationError

from organizations.validators import refuse_identity_code


class CleanText:
    """Refuses personal identity codes in every text field of the form (trust.md 1.4)."""

    def _clean_fields(self):
        super()._clean_fields()
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str):
                try:
                    refuse_identity_code(value)
                except ValidationError as error:
                    self.add_error(name, error)
                    self._forget(name)

    def _forget(self, name):
        # The refused text is not sent back to the page either.
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = ""


class KeyedForm(forms.Form):
    """Carries the key by which a form posted twice is handled once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
