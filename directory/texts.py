"""Which of an activity's language versions a reader gets."""

from collections.abc import Iterable

from django.utils.translation import get_language

from directory.choices import TextLanguage


def best_text(texts: Iterable, language: str | None, main: str):
    """The one in `language` (the reader's when None), else Finnish, the activity's own, any; None without texts."""
    by_language = {text.language: text for text in texts if text.name}
    wanted = language or (get_language() or "fi")[:2]
    order = [wanted, TextLanguage.FI, main, *TextLanguage.values]
    return next((by_language[code] for code in order if code in by_language), None)
