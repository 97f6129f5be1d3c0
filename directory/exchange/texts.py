"""Name, summary and description as they fit: what is too long for its field stands whole in the description."""

import re

from django.utils.translation import gettext as _

from directory.exchange.remarks import Remarks
from directory.exchange.rows import Row
from directory.models import ActivityText

# Neither "3. kerros" nor "2 krs. ovi" ends one.
_SENTENCE_END = re.compile(r"(?<!\d)[.!?](?=\s+[A-ZÅÄÖ])")


def texts_of(row: Row, remarks: Remarks, more: str = "") -> dict[str, str]:
    """`more` ends the description."""
    whole: list[str] = []
    name, summary = (_short(row, field, whole, remarks) for field in ("name", "summary"))
    told = [*whole, *row.all("description"), more]
    description = "\n\n".join(dict.fromkeys(filter(None, told)))
    if len(description) > longest("description"):
        text = _("the description is longer than %(most)s characters. It was kept whole; shorten it when you can.")
        remarks.add(row.number, text % {"most": longest("description")})
    return {"name": name, "summary": summary, "description": description}


def longest(field: str) -> int:
    return ActivityText._meta.get_field(field).max_length


def beginning(text: str, most: int) -> str:
    """Whole sentences when they fill half of the room, else whole words."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text[: most + 1])]
    if ends and ends[-1] >= most // 2:
        return text[: ends[-1]]
    cut = text[: most - 1]
    at_word = cut if text[most - 1].isspace() else cut.rpartition(" ")[0]
    return (at_word.rstrip(" ,;:–-") or cut) + "…"


def _short(row: Row, field: str, whole: list[str], remarks: Remarks) -> str:
    texts = [" ".join(text.split()) for text in row.all(field)]
    if not texts:
        return ""
    first, *others = texts
    short = beginning(first, longest(field))
    if short != first:
        whole.append(row.first(field))
        remarks.add(row.number, _too_long(field) % {"most": longest(field)})
    if others:
        whole += others
        remarks.add(row.number, _("rows of the same id tell different words; all of them stand in the description."))
    return short


def _too_long(field: str) -> str:
    if field == "name":
        return _("the name is longer than %(most)s characters. It was shortened; the whole is in the description.")
    return _("the summary is longer than %(most)s characters. It was shortened; the whole is in the description.")
