"""One stage of a pathway: what is before it, all that stands on it, and what comes next."""

from collections.abc import Iterable
from functools import cached_property

from django.http import Http404

from directory import guiding
from directory.models import Activity
from directory.reading.cards import Card, card_of
from directory.reading.tray import Tray
from directory.search import facets, labels
from directory.search.asking import Asked
from directory.search.facets import FacetAxis
from directory.search.labels import Label
from organizations import policy
from pathways.reading.board import Board, BoardStep, Column

# So many cards under a step; search has the rest.
MOST = 5


class StagePage:
    """`board` shows no activities of its own. Raises Http404 for a stage that the board does not have."""

    def __init__(self, board: Board, code: str, *, professional: bool, tray: Tray):
        self.board, self.professional, self.tray = board, professional, tray
        columns = board.columns
        place = next((place for place, one in enumerate(columns) if one.stage.code == code), None)
        if place is None:
            raise Http404
        self.column: Column = columns[place]
        self.before: Column | None = columns[place - 1] if place else None
        self.next: Column | None = columns[place + 1] if place + 1 < len(columns) else None

    @property
    def steps(self) -> list[tuple[BoardStep, list[Card], str]]:
        """(step, cards, the search that has the rest, "" when there is no more)."""
        return [(step, self._cards(step), self._rest(step)) for step in self.column.steps]

    @property
    def rows(self) -> list[tuple[str, list]]:
        """By the rows of the stage, what is bought last."""
        told = self.steps
        named = [(row.name, row.steps) for row in self.column.rows]
        if self.column.purchased:
            named.append((self.column.purchased[0].step.get_row_display(), self.column.purchased))
        return [(name, [one for one in told if one[0] in mine]) for name, mine in named]

    def _cards(self, step: BoardStep) -> list[Card]:
        found = [self._activities[key] for key in self._keys(step) if key in self._activities]
        return [
            card_of(one, professional=self.professional, tray=self.tray, offer=self._offers.get(one.pk))
            for one in found
        ]

    def _keys(self, step: BoardStep) -> list[int]:
        return [one.activity for one in self.board.standing_on(step)[:MOST]]

    @cached_property
    def _activities(self) -> dict[int, Activity]:
        keys = {key for step in self.column.steps for key in self._keys(step)}
        return policy.rows(self.board.actor, policy.PUBLIC, Activity.objects.for_cards()).in_bulk(list(keys))

    @cached_property
    def _offers(self) -> dict[int, dict]:
        return guiding.offers(self.board.actor, list(self._activities.values()), self._place)

    @cached_property
    def _labels(self) -> dict[int, Label]:
        return labels.load(public=not self.professional)

    @cached_property
    def _place(self) -> list[Label]:
        place = self.board.looked.municipality
        return self._known([(FacetAxis.WHERE, place.pk)]) if place else []

    def _rest(self, step: BoardStep) -> str:
        if step.total <= MOST or not step.step.draws:
            return ""
        asked = [(FacetAxis.NEED, key) for key in step.step.need_keys]
        asked += [(FacetAxis.TARGET_GROUP, key) for key in step.step.group_keys]
        if self.professional:
            asked.append((FacetAxis.STAGE, self.column.stage.pk))
        return Asked(chosen=(*self._known(asked), *self._place), selection=self.tray.selection).address()

    def _known(self, asked: Iterable[tuple[FacetAxis, int]]) -> list[Label]:
        numbers = (facets.number(axis, key) for axis, key in asked)
        return [self._labels[number] for number in numbers if number in self._labels]
