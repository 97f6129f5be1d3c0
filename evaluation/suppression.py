"""Small figures of persons are not shown (trust.md 1.8): they are told together with others, so that none can be
worked out from the rest."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Counted:
    """One class of a table: how many referrals, and how many people were told (a tally, which hides nobody)."""

    label: str
    referrals: int
    told: int
    # Several in one; `holds` names them where they may be named, in the order of letters, which tells no size.
    is_gathered: bool = False
    holds: tuple[str, ...] = ()


def gathered(classes: list[Counted], below: int, rest: str, everything: str) -> list[Counted]:
    """The classes with the small ones gathered into one named `rest`, last.

    The smallest of the large goes with them, and whatever equals it: so those gathered are never all alike, and any
    two that differ might be the other way round. Where nothing else would be left, all stand together as
    `everything`, and not even an empty class is told. Sums stay as they are.
    """
    small = [one for one in classes if 0 < one.referrals < below]
    if not small:
        return classes
    smallest = min((one.referrals for one in classes if one.referrals >= below), default=0)
    together = [one for one in classes if one in small or one.referrals == smallest > 0]
    kept = [one for one in classes if one not in together]
    if not any(one.referrals for one in kept):
        return [_sum(classes, everything, ())]
    return [*kept, _sum(together, rest, tuple(sorted(one.label for one in together)))]


def may_be_split(parts: list[int], below: int) -> bool:
    """Whether a sum may be shown by its parts: none of them is small."""
    return not any(0 < part < below for part in parts)


def _sum(classes: list[Counted], label: str, holds: tuple[str, ...]) -> Counted:
    referrals, told = sum(one.referrals for one in classes), sum(one.told for one in classes)
    return Counted(label, referrals, told, is_gathered=True, holds=holds)
