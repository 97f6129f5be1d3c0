"""What one has chosen, as a page shows it, with the addresses that change it. All else in an address stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse

from directory import selection
from directory.selection import Selection


@dataclass(frozen=True)
class Pick:
    """Whether the listing is among the chosen. `url` changes that; there is none when no more fit in."""

    key: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class Tray:
    """`parameters` are those of the page that is shown."""

    parameters: QueryDict

    @cached_property
    def selection(self) -> Selection:
        return selection.read(self.parameters)

    def of(self, keys: Iterable[int]) -> "Tray":
        """The same without what is not among `keys`."""
        parameters = self.parameters.copy()
        parameters[selection.PARAMETER] = self.selection.only(keys).value
        return Tray(parameters)

    def __bool__(self):
        return bool(self.selection)

    @property
    def number(self) -> int:
        return len(self.selection)

    def address(self, changed: Selection) -> str:
        """The query part of this page's address, with another selection."""
        more = self.parameters.copy()
        more.pop(selection.PARAMETER, None)
        more.pop("print", None)
        if changed:
            more[selection.PARAMETER] = changed.value
        return "?" + more.urlencode(safe=",")

    @property
    def query(self) -> str:
        return self.address(self.selection)

    def pick(self, key: int) -> Pick:
        if key in self.selection:
            return Pick(key, True, self.address(self.selection.without(key)))
        return Pick(key, False, "" if self.selection.is_full else self.address(self.selection.adding(key)))

    @property
    def page_url(self) -> str:
        """Where the chosen are looked at; the search stays in the address, so that one can go on with it."""
        return reverse("directory:selection") + self.query

    @property
    def search_url(self) -> str:
        return reverse("directory:search") + self.query

    @property
    def print_url(self) -> str:
        return f"{reverse('directory:print_selection')}{self.query}&print=1"

    @property
    def plan_url(self) -> str:
        return reverse("directory:plan") + self.selection.query
