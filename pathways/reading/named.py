"""A value of a vocabulary that came along with another question's answer (`querysets.in_short`)."""

from dataclasses import dataclass

from directory.words.days import language


@dataclass(frozen=True)
class Named:
    pk: int
    code: str
    position: int
    name: str


def named(told: dict) -> Named:
    return Named(told["pk"], told["code"], told["position"], told[f"name_{language()}"] or told["name_fi"])


def once(values: list[list[dict]]) -> list[Named]:
    """Each of them once, in their order."""
    found = {one["pk"]: named(one) for several in values for one in several}
    return sorted(found.values(), key=lambda one: (one.position, one.pk))
