"""A search as an address tells it: what is typed and what is chosen. The page and the interface read it alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import get_language

from directory import selection
from directory.search import facets
from directory.search.facets import FacetAxis
from directory.search.find import PAGE, Found, find
from directory.search.labels import Label
from directory.selection import Selection

PARAMETERS = {
    FacetAxis.NEED: "need",
    FacetAxis.STAGE: "stage",
    FacetAxis.TARGET_GROUP: "target_group",
    FacetAxis.WHERE: "municipality",
    FacetAxis.EASY: "easy",
    FacetAxis.LANGUAGE: "language",
    FacetAxis.CHANNEL: "channel",
    FacetAxis.ATTACHMENT_POINT: "attachment_point",
}
LONGEST_TEXT = 200
LAST_PAGE = 500


@dataclass(frozen=True)
class Asked:
    """`words_only` leaves the need vocabulary aside. `unknown` are (parameter, value) that mean nothing here.

    `selection` is asked nothing; it is carried along.
    """

    text: str = ""
    chosen: tuple[Label, ...] = ()
    page: int = 1
    words_only: bool = False
    unknown: tuple[tuple[str, str], ...] = field(default=())
    selection: Selection = Selection()

    def __bool__(self):
        return bool(self.text or self.chosen)

    def has(self, label: Label) -> bool:
        return label in self.chosen

    def address(self, *, without: Iterable[Label] = (), **more: str) -> str:
        """The query part of the same search, from its first page on."""
        left = [label for label in self.chosen if label not in set(without)]
        pairs = [("q", self.text), *((PARAMETERS[one.axis], one.code) for one in left)]
        kept = {"words": "1" if self.words_only else "", selection.PARAMETER: self.selection.value} | more
        return selection.address_of((name, value) for name, value in (*pairs, *kept.items()) if value)


def read(parameters: QueryDict, labels: dict[int, Label]) -> Asked:
    """What means nothing is left out and told in `unknown`; a text too long is cut."""
    chosen: dict[int, Label] = {}
    unknown = []
    for axis, name in PARAMETERS.items():
        values = list(filter(None, parameters.getlist(name)))
        by_code = _by_code(labels, axis) if values else {}
        for value in values:
            if value in by_code:
                chosen[by_code[value].facet] = by_code[value]
            else:
                unknown.append((name, value))
    page = parameters.get("page", "1")
    if not (page.isascii() and page.isdigit() and len(page) <= 3 and 1 <= int(page) <= LAST_PAGE):
        unknown.append(("page", page))
        page = "1"
    return Asked(
        text=typed(parameters),
        chosen=tuple(chosen.values()),
        page=int(page),
        words_only=bool(parameters.get("words")),
        unknown=tuple(unknown),
        selection=selection.read(parameters),
    )


def of(need: int | None, municipality: int | None, labels: dict[int, Label]) -> Asked:
    """The search for a need in a place, by their keys; what is not there is left out."""
    wanted = ((FacetAxis.NEED, need), (FacetAxis.WHERE, municipality))
    return Asked(
        chosen=tuple(labels[facet] for axis, key in wanted if (facet := facets.number(axis, key or 0)) in labels)
    )


def typed(parameters: QueryDict) -> str:
    return " ".join(parameters.get("q", "").replace("\0", " ").split())[:LONGEST_TEXT]


def answer(asked: Asked, *, size: int = PAGE) -> Found:
    """A page after the last one is the last one."""
    chosen: dict[FacetAxis, set[int]] = {}
    for label in asked.chosen:
        chosen.setdefault(label.axis, set()).update(reached(label))
    language = (get_language() or "fi")[:2]

    def ask(page: int) -> Found:
        return find(asked.text, chosen, language=language, page=page, size=size, vocabulary=not asked.words_only)

    found = ask(asked.page)
    return found if found.versions or not found.total else ask(found.last_page(size))


def reached(label: Label) -> set[int]:
    """Who lives in a municipality may come to what the whole county or the whole country may."""
    if facets.is_municipality(label.facet) and label.above:
        return {label.facet, label.above, facets.ANYWHERE}
    return {label.facet}


def _by_code(labels: dict[int, Label], axis: FacetAxis) -> dict[str, Label]:
    mine = [label for label in labels.values() if label.axis == axis and label.offered]
    return {label.known_as: label for label in mine if label.known_as} | {label.code: label for label in mine}
