"""What a file may tell of a listing, column by column. Several values in a cell have `|` between them."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

SEPARATOR = "|"
NEEDED = ("external_id", "name", "organization")
SEVERAL = ("needs", "target_groups", "stages", "municipalities", "languages", "channel", "keywords")
COLUMNS = (*NEEDED, "summary", "description", "price", *SEVERAL)

# As a remark names one value of the column.
VALUE = {
    "needs": _("need"),
    "target_groups": _("target group"),
    "stages": _("stage"),
    "municipalities": _("municipality"),
    "languages": _("language"),
    "channel": _("way to take part"),
    "organization": _("organization"),
}

# Controls without a meaning in text, and halves of characters: the database refuses some, and nobody sees any.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def header_key(name: str) -> str:
    """Headers are the same whatever their case and the spaces around them."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def values_in(cell, several: bool) -> list[str]:
    """The values of a cell, which is text, a number, a list of them or None; without the empty ones."""
    if isinstance(cell, list | tuple):
        values = [str(value) for value in cell]
    else:
        text = "" if cell is None else str(cell)
        values = text.split(SEPARATOR) if several else [text]
    return [value for value in map(str.strip, values) if value]


def without_unseen(text: str) -> str:
    return _UNSEEN.sub("", text)


def with_line_breaks(text: str) -> str:
    """Some spreadsheets write a line break as `_x000D_`; others have two characters for it."""
    return text.replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n").replace("\n\n\n", "\n\n")
