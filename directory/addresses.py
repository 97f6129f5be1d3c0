"""The last part of a public address: a readable name and the number that alone leads to the row."""

from django.http import Http404
from django.utils.text import slugify


def keyed(name: str, pk: int) -> str:
    """kahvihetki-12; the number alone without a name."""
    return f"{slugify(name)[:60].strip('-')}-{pk}".lstrip("-")


def number_in(key: str) -> int:
    """The number at the end. Raises Http404 for a key without one."""
    number = key.rsplit("-", 1)[-1]
    if not (number.isascii() and number.isdigit() and len(number) <= 18):
        raise Http404
    return int(number)
