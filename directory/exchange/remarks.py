"""What is told of a reading afterwards, in plain words and with the row's number."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

# So much of a value is repeated, and so many rows are named.
_LONGEST = 60
_FEW = 10


class LeftOut(Exception):
    """The row cannot become a listing; the text says why, in the reader's language."""


@dataclass(frozen=True)
class Remark:
    """Without a row it is of the whole file."""

    row: int | None
    text: str


class Remarks:
    """In the order in which they came, each once."""

    def __init__(self):
        self._remarks: dict[Remark, None] = {}

    def __iter__(self):
        return iter(self._remarks)

    def __len__(self):
        return len(self._remarks)

    def add(self, row: int | None, text: str) -> None:
        self._remarks.setdefault(Remark(row, text))

    def in_words(self) -> list[str]:
        """A line for each text, with the rows that it is about."""
        rows: dict[str, list[int]] = {}
        for remark in self:
            rows.setdefault(remark.text, []).extend([] if remark.row is None else [remark.row])
        return [_line(text, numbers) for text, numbers in rows.items()]


def shortened(value: str) -> str:
    return value if len(value) <= _LONGEST else value[:_LONGEST].rstrip() + "…"


def _line(text: str, rows: list[int]) -> str:
    if not rows:
        return text
    if len(rows) == 1:
        return _("Row %(row)s: %(text)s") % {"row": rows[0], "text": text}
    named = ", ".join(map(str, rows[:_FEW]))
    if len(rows) <= _FEW:
        return _("Rows %(rows)s: %(text)s") % {"rows": named, "text": text}
    more = {"rows": named, "number": len(rows) - _FEW, "text": text}
    return _("Rows %(rows)s and %(number)s more: %(text)s") % more
