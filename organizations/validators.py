import re
import unicodedata
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_BUSINESS_ID = re.compile(r"(\d{7})-(\d)", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
# Six digits of birth date, a sign of the century (all that have been in use since 2023), three digits, check character.
_IDENTITY_CODE = re.compile(r"(?<!\d)(\d{6})\s*[-+A-FU-Y]\s*(\d{3})\s*([0-9A-Y])(?![0-9A-Z])", re.IGNORECASE)
# Of the random keys that forms carry, one in four thousand has such a code somewhere in its digits.
_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# Letters and signs without a shape of their own: Hangul fillers and the empty Braille cell.
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def validate_business_id(value: str) -> None:
    """Finnish business ID: seven digits, a hyphen, and a check digit by weights 7 9 10 5 8 4 2 modulo 11.

    Raises ValidationError when the form or the check digit is wrong.
    """
    match = _BUSINESS_ID.fullmatch(value)
    if not match:
        raise ValidationError(_("A business ID looks like 1234567-1."), code="business_id")
    if _check_digit(match[1]) != int(match[2]):
        raise ValidationError(
            _("The check digit of this business ID does not match. Please check it."), code="business_id"
        )


def business_id_from(stem: str) -> str:
    """The business ID whose first seven digits are `stem`. Raises ValueError where no check digit exists."""
    digit = _check_digit(stem)
    if digit is None:
        raise ValueError(f"No business ID begins with {stem}")
    return f"{stem}-{digit}"


def _check_digit(stem: str) -> int | None:
    remainder = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, stem, strict=True)) % 11
    return None if remainder == 1 else (11 - remainder) % 11


def holds_identity_code(text: str) -> bool:
    """True when the text holds a Finnish personal identity code with a right check character (trust.md 1.4).

    A text that is a key (UUID) and nothing else was written by nobody.
    """
    return not _KEY.fullmatch(text) and any(
        _CHECK_CHARACTERS[int(birth + number) % 31] == check.upper()
        for shown in {text, unquote(text)}
        for birth, number, check in _IDENTITY_CODE.findall(plain(shown))
    )


def plain(text: str) -> str:
    """Full-width characters as plain ones, every dash and minus as a hyphen, invisible characters left out."""
    visible = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return "".join("-" if unicodedata.category(c) == "Pd" or c in "\u2212\u02d7\u2043" else c for c in visible)


def is_visible(text: str) -> bool:
    """Whether anything in the text leaves a mark: controls, spaces, fillers and invisible characters do not."""
    return any(unicodedata.category(c) not in _UNSEEN and c not in _BLANKS for c in text)


def refuse_identity_code(text: str) -> None:
    """Raises ValidationError, without repeating the text, when it holds a personal identity code."""
    if holds_identity_code(text):
        raise ValidationError(
            _("This looks like a personal identity code. Please take it out: no personal data is needed here."),
            code="identity_code",
        )
