"""What the register tells of one listing, in the product's own words: plain values that can be kept and compared."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.exchange.columns import VALUE
from directory.exchange.organizations import Organizations
from directory.exchange.places import places_of
from directory.exchange.prices import price_of
from directory.exchange.remarks import LeftOut, Remarks, shortened
from directory.exchange.rows import Row
from directory.exchange.texts import beginning, longest, texts_of
from directory.exchange.words import Words
from directory.models import Activity, ActivitySource
from organizations.validators import holds_identity_code, is_visible

# The columns whose codes are kept as they are.
_CHOSEN = ("needs", "target_groups", "languages", "stages")
# A long number of a machine's may look like an identity code by chance.
_MADE = re.compile(r"[0-9a-f-]{20,}", re.IGNORECASE)
_KEYWORD = Activity._meta.get_field("keywords").base_field.max_length
_ID = ActivitySource._meta.get_field("external_id").max_length


@dataclass(frozen=True)
class Teller:
    """Everything that a row is read against."""

    words: Words
    organizations: Organizations
    remarks: Remarks

    def tell(self, row: Row) -> dict:
        """Raises LeftOut for a row that cannot become a listing, before anything is remarked of it."""
        _check(row)
        organization, not_known = self.organizations.find(row)
        told, unknown = self._chosen(row)
        places, more = places_of(row, self.words)
        unknown += more
        price = self._price(row)
        texts = texts_of(row, self.remarks, price.pop("too_long", ""))
        unknown += [("organization", name) for name in not_known]
        for column, value in unknown:
            text = _("unknown %(what)s “%(value)s” was kept as a search word.")
            self.remarks.add(row.number, text % {"what": VALUE[column], "value": shortened(value)})
        keywords = self._keywords([*row.all("keywords"), *(value for _column, value in unknown)])
        return {"organization": organization, "keywords": keywords, **texts, **told, **places, **price}

    def _chosen(self, row: Row) -> tuple[dict, list[tuple[str, str]]]:
        told, unknown = {}, []
        for column in filter(row.tells, _CHOSEN):
            codes, others = getattr(self.words, column).sort(row.all(column))
            told[column] = sorted(codes)
            unknown += [(column, value) for value in others]
        return told, unknown

    def _price(self, row: Row) -> dict:
        """Words that are too long for their field go on in the description."""
        if not row.tells("price"):
            return {}
        told = price_of("; ".join(" ".join(text.split()) for text in row.all("price")), self.words)
        said = told["price"]
        told["price"] = beginning(said, longest("price"))
        if told["price"] != said:
            told["too_long"] = said
            self.remarks.add(row.number, _("the price is told in many words; the whole is in the description."))
        return told

    def _keywords(self, values: list[str]) -> list[str]:
        """One that is too long becomes several."""
        pieces = [piece for value in values for piece in _pieces(" ".join(value.split()))]
        return list({piece.casefold(): piece for piece in reversed(pieces)}.values())[::-1]


def _check(row: Row) -> None:
    if any(holds_identity_code(text) and not _MADE.fullmatch(text) for told in row.values.values() for text in told):
        raise LeftOut(_("it holds what looks like a personal identity code. Take it out: no personal data is needed."))
    number = row.first("external_id")
    if not number:
        raise LeftOut(_("it has no id."))
    if len(number) > _ID:
        raise LeftOut(_("its id is longer than %(most)s characters.") % {"most": _ID})
    if not is_visible(row.first("name")):
        raise LeftOut(_("it has no name."))


def _pieces(text: str) -> list[str]:
    pieces = []
    while len(text) > _KEYWORD:
        end = text.rfind(" ", 1, _KEYWORD + 1)
        end = end if end > 0 else _KEYWORD
        pieces.append(text[:end])
        text = text[end:].strip()
    return [*pieces, text] if text else pieces
