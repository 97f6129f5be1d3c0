from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reading:
    """What an analyser sees in one word form: its dictionary words, and the parts of a compound, as dictionary words.

    Empty where it does not know the word.
    """

    lemmas: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def parts_of(pieces: Iterable[str], dictionary_form: Callable[[str], str]) -> tuple[str, ...]:
    """Of vertais-tuki-ryhmä all three, vertaistuki and tukiryhmä; the last piece is in its dictionary form already."""
    *heads, tail = pieces
    if not heads:
        return ()
    found = [*map(dictionary_form, heads), tail]
    if len(heads) > 1:
        found += [dictionary_form("".join(heads)), "".join([*heads[1:], tail])]
    return tuple(dict.fromkeys(found))
