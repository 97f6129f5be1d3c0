"""Phone numbers as a telephone takes them."""

import re

# One number: a second one after a comma, a word or a slash with spaces is not dialled along with it.
_NUMBER = re.compile(r"\+?[0-9](?:[0-9().\-–\s]|/(?=[0-9]))*")
_SHORTEST = 3


def dialled(phone: str) -> str:
    """The first number in what was written; empty when there is none."""
    found = _NUMBER.search(phone.replace("(0)", ""))
    number = re.sub(r"[^0-9+]", "", found[0]) if found else ""
    return number if len(number) >= _SHORTEST else ""
