"""A price in free words: what it says exactly becomes a fact, the rest stays in the register's own words."""

import re
from decimal import Decimal

from directory.choices import PriceType, PriceUnit
from directory.exchange.words import Words, key_of

_NUMBER = re.compile(r"(?<![\d.,])\d{1,5}(?:[.,]\d{1,2})?(?![\d.,]*\d)")
_EURO = re.compile(r"€|\b(?:euroa?|eur|e)\b")
_UNITS = {
    PriceUnit.TIME: "kerta|kerralta|kerrasta|krt|käynti|gång|gången|gånger|besök|time|visit",
    PriceUnit.HOUR: "tunti|tunnilta|h|timme|timmen|tim|hour",
    PriceUnit.MONTH: "kuukausi|kuukaudessa|kk|månad|månaden|mån|month",
    PriceUnit.TERM: "kausi|kaudelta|kaudessa|lukukausi|kurssi|termin|terminen|kurs|term|course",
    PriceUnit.YEAR: "vuosi|vuodessa|v|år|året|year",
}
_UNIT_OF = {word: unit.value for unit, words in _UNITS.items() for word in words.split("|")}
_JOINS = {"", "per", "a", "an", "i", "om"}
_UNTOLD = {"price_type": "", "price_amount": None, "price_unit": "", "price": ""}


def price_of(text: str, words: Words) -> dict:
    """The listing's fields `price_type`, `price_amount`, `price_unit` and the text's `price`."""
    if not text:
        return dict(_UNTOLD)
    if kind := words.prices.find(text):
        return _UNTOLD | {"price_type": kind}
    key = key_of(text)
    numbers = _NUMBER.findall(key)
    if numbers and (_EURO.search(key) or key == numbers[0]):
        return _sum_of(text, key, numbers)
    return _UNTOLD | {"price_type": PriceType.ASK.value, "price": text}


def _sum_of(text: str, key: str, numbers: list[str]) -> dict:
    """One number is the price; of several none is, and the words tell. What the facts leave out stays as words."""
    amount = Decimal(numbers[0].replace(",", ".")).quantize(Decimal("0.01"))
    left = _EURO.sub(" ", _NUMBER.sub(" ", key, count=1))
    rest = [word for word in re.split(r"[\s/]+", left) if word not in _JOINS]
    unit = _UNIT_OF.get(rest[0].strip(".,"), "") if rest else ""
    said = "" if not rest or (unit and len(rest) == 1) else text
    if len(numbers) > 1 or "-" in left or "–" in left:
        return _UNTOLD | {"price_type": PriceType.CHARGEABLE.value, "price": text}
    if not amount:
        return _UNTOLD | {"price_type": PriceType.FREE.value, "price": said}
    told = {"price_type": PriceType.CHARGEABLE.value, "price_amount": str(amount), "price_unit": unit, "price": said}
    return _UNTOLD | told
