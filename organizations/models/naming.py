"""Names in three languages, and alphabetical order in Finnish without help from the database."""

import unicodedata

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Finnish order: å ä ö after z, w beside v; the database sorts by code point only.
_FINNISH_ORDER = str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}", "w": "v", "ü": "y"})


def finnish_sort_key(text: str) -> str:
    """Key by which plain code-point order is Finnish alphabetical order."""
    lowered = unicodedata.normalize("NFC", text).casefold().replace("ß", "ss")
    ordered = lowered.translate(_FINNISH_ORDER)
    return "".join(c for c in unicodedata.normalize("NFKD", ordered) if not unicodedata.combining(c))


class ThreeNames(models.Model):
    """`name` answers in the reader's language and falls back to Finnish."""

    name_fi = models.CharField(_("name in Finnish"), max_length=100)
    name_sv = models.CharField(_("name in Swedish"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        return getattr(self, f"name_{(get_language() or 'fi')[:2]}", "") or self.name_fi
