"""What a reader has set aside to take along: listings' keys in order, kept in the address alone (trust.md 3).

Neither a cookie nor a session holds it. Floors above register here what they offer to do with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from organizations import policy
from organizations.actor import Actor

PARAMETER = "valitut"
MOST = 10
_LONGEST_KEY = 15


@dataclass(frozen=True)
class Selection:
    keys: tuple[int, ...] = ()

    def __bool__(self):
        return bool(self.keys)

    def __len__(self):
        return len(self.keys)

    def __contains__(self, key: int):
        return key in self.keys

    @property
    def value(self) -> str:
        """As it stands in an address: 12,34."""
        return ",".join(map(str, self.keys))

    @property
    def query(self) -> str:
        return f"?{PARAMETER}={self.value}" if self else ""

    @property
    def is_full(self) -> bool:
        return len(self) >= MOST

    def adding(self, key: int) -> "Selection":
        return self if key in self or self.is_full else Selection((*self.keys, key))

    def without(self, key: int) -> "Selection":
        return Selection(tuple(one for one in self.keys if one != key))

    def only(self, keys: Iterable[int]) -> "Selection":
        """Without what is not among `keys`."""
        known = set(keys)
        return Selection(tuple(one for one in self.keys if one in known))

    def moving(self, key: int, steps: int) -> "Selection":
        """The key so many steps later, or earlier; never past an end."""
        others = [one for one in self.keys if one != key]
        others.insert(max(0, self.keys.index(key) + steps), key)
        return Selection(tuple(others))


@dataclass(frozen=True)
class Offer:
    label: str
    url_name: str
    # The word that the page needs; a public page is offered to everybody.
    word: str


_offers: list[Offer] = []


def offer(label: str, url_name: str, word: str) -> None:
    """The page is asked with the selection in its address."""
    _offers.append(Offer(label, url_name, word))


def offers_for(actor: Actor, selection: Selection) -> list[tuple[str, str]]:
    """(label, address) of what this reader may do with the selection; nothing while it is empty."""
    if not selection:
        return []
    return [
        (str(one.label), reverse(one.url_name) + selection.query) for one in _offers if policy.holds(actor, one.word)
    ]


def read(parameters: QueryDict, name: str = PARAMETER) -> Selection:
    """What is no key is left out, and so is what is named twice or comes after the tenth."""
    parts = parameters.get(name, "").split(",")
    keys = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= _LONGEST_KEY]
    return Selection(tuple(dict.fromkeys(keys))[:MOST])


def address_of(pairs: Iterable[tuple[str, str]]) -> str:
    """The query part of an address: a selection stays readable in it."""
    return "?" + urlencode(list(pairs), safe=",")
