"""The organization's own words: in the reader's language, and where that is missing, in another."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from directory.models import Activity, ActivityText
from directory.words.days import language

FIELDS = tuple(f.name for f in ActivityText._meta.fields if f.name not in {"id", "activity", "language", "changed_at"})

_WHOLE = {
    "fi": _("The text is in Finnish."),
    "sv": _("The text is in Swedish."),
    "en": _("The text is in English."),
}
_PART = {
    "fi": _("A part of the text is in Finnish."),
    "sv": _("A part of the text is in Swedish."),
    "en": _("A part of the text is in English."),
}


@dataclass(frozen=True)
class Said:
    """`language` is empty when it is the page's own: otherwise the element needs it as its lang attribute."""

    words: str = ""
    language: str = ""

    def __str__(self):
        return self.words

    def __bool__(self):
        return bool(self.words)


def said_of(activity: Activity) -> dict[str, Said]:
    """By field name. What the best text leaves out is taken from the listing's own language."""
    texts = [activity.text, activity.text_for(activity.main_language)]
    return {field: _first_said([text for text in texts if text], field) for field in FIELDS}


def note_of_language(said: dict[str, Said]) -> str:
    """The line that tells that the text, or a part of it, is in another language; empty when it is not."""
    foreign = {piece.language for piece in said.values() if piece} - {""}
    if not foreign:
        return ""
    if code := said["name"].language:
        return str(_WHOLE[code])
    return str(_PART[min(foreign)])


def _first_said(texts: list[ActivityText], field: str) -> Said:
    for text in texts:
        if words := getattr(text, field).strip():
            return Said(words, "" if text.language == language() else text.language)
    return Said()
