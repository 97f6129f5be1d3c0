"""A text written in three languages, as the reader gets it: where the own language is missing, in Finnish."""

from directory.reading.said import Said
from directory.words.days import language


def said(row, field: str) -> Said:
    """`field` is the beginning of the three columns, as in name_fi, name_sv, name_en."""
    own = language()
    words = getattr(row, f"{field}_{own}").strip()
    if words or own == "fi":
        return Said(words)
    return Said(getattr(row, f"{field}_fi").strip(), "fi")
