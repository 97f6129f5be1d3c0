"""Figures as people read them."""

from django.utils.formats import number_format

HIDDEN = "–"


def number(value: int) -> str:
    """1 284; in English 1,284."""
    return number_format(value, force_grouping=True)


def percent(part: int, whole: int) -> str:
    """To the nearest whole one; a dash where there is nothing to divide by."""
    # A half goes up, as people round.
    return f"{(200 * part + whole) // (2 * whole)}\xa0%" if whole else HIDDEN


def fraction(part: int, whole: int) -> str:
    return f"{number(part)} / {number(whole)}"
