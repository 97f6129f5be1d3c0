"""One pathway's own page: what its draft holds now, who writes it, what they have done."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from directory.reading.said import Said
from organizations.actor import Actor
from pathways.models import Pathway, PathwayChange, PathwayStep, PathwayVersion, Placement
from pathways.reading.board import BoardStep, Column
from pathways.reading.drafts import VersionBoard, board_of
from pathways.reading.pins import Pin, marks, pins_of
from pathways.reading.texts import said

# So many changes stand on the workbench; all of them have a page.
_FEW = 8


@dataclass(frozen=True)
class StepLine:
    shown: BoardStep
    pins: list[Pin]
    may_go_earlier: bool
    may_go_later: bool

    @property
    def step(self) -> PathwayStep:
        return self.shown.step

    @property
    def name(self) -> Said:
        return self.shown.name

    @property
    def marks(self) -> list[tuple[str, int]]:
        return marks(self.pins)

    @property
    def lacks_swedish(self) -> bool:
        return not self.step.name_sv


class Workbench:
    """`version` is the draft, else the published version, which nobody writes to."""

    def __init__(self, actor: Actor, pathway: Pathway):
        self.actor, self.pathway = actor, pathway
        alive = list(pathway.versions.alive().for_board())
        self.draft: PathwayVersion | None = next((one for one in alive if one.is_draft), None)
        self.published: PathwayVersion | None = next((one for one in alive if not one.is_draft), None)
        self.version: PathwayVersion = alive[0]

    @property
    def name(self) -> Said:
        return said(self.version, "name")

    @property
    def summary(self) -> Said:
        return said(self.version, "summary")

    @cached_property
    def board(self) -> VersionBoard:
        return board_of(self.actor, self.version)[0]

    @property
    def stages(self) -> list[tuple[Column, list[StepLine]]]:
        return [(column, self._lines(column)) for column in self.board.columns]

    @property
    def gaps(self) -> int:
        return self.board.gaps

    @cached_property
    def all_marks(self) -> list[tuple[str, int]]:
        return marks(pin for pins in self._pins.values() for pin in pins)

    @cached_property
    def removed(self) -> list[PathwayStep]:
        """Steps of the published version that the draft does not have: they can be put back."""
        if not (self.draft and self.published):
            return []
        kept = self.draft.steps.values("uid")
        return list(self.published.steps.select_related("stage").exclude(uid__in=kept))

    @property
    def changes(self) -> QuerySet[PathwayChange]:
        return self.pathway.changes.select_related("user", "organization")[:_FEW]

    @property
    def versions(self) -> QuerySet[PathwayVersion]:
        """What has been published, the newest first."""
        return self.pathway.versions.exclude(published_at=None).select_related("published_by").order_by("-number")

    def _lines(self, column: Column) -> list[StepLine]:
        """Row by row, as the board has them, what is bought last."""
        rows = [row.steps for row in column.rows]
        if column.purchased:
            rows.append(column.purchased)
        return [
            StepLine(shown, self._pins.get(shown.step.pk, []), place > 0, place + 1 < len(row))
            for row in rows
            for place, shown in enumerate(row)
        ]

    @cached_property
    def _pins(self) -> dict[int, list[Pin]]:
        found: dict[int, list[Pin]] = {}
        for pin in pins_of(Placement.objects.for_editors().filter(step__version=self.version)):
            found.setdefault(pin.placement.step_id, []).append(pin)
        return found
