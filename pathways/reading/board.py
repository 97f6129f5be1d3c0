"""The stage board: a pathway from left to right, three bands over its stages, with what stands on each step today."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.urls import reverse

from directory.choices import Band
from directory.models import Stage
from directory.reading.front_doors import Door, opened, rows_in
from directory.reading.said import Said
from directory.search import drawing, facets
from directory.search.drawing import Drawn, Rule
from directory.search.facets import FacetAxis
from organizations.actor import Actor
from organizations.choices import OrganizationType
from organizations.models import Municipality
from pathways.choices import StepRow
from pathways.models import PathwayStep, PathwayVersion
from pathways.querysets import in_short
from pathways.reading.asked import Looked
from pathways.reading.items import Item, shown
from pathways.reading.named import Named, once
from pathways.reading.texts import said

# So many activities stand under a step on the board; the stage's own page has all.
MOST = 3
# Whose activities a row draws.
STATUTORY = {StepRow.STATUTORY: True, StepRow.ALONGSIDE: False}


@dataclass
class BoardStep:
    """`items` are as many as fit; `total` how many stand there. `nearest` is where help is found instead, when none
    serves the place that was asked for."""

    step: PathwayStep
    url: str
    total: int = 0
    items: list[Item] = field(default_factory=list)
    nearest: str = ""

    @property
    def name(self) -> Said:
        return said(self.step, "name")

    @property
    def public(self) -> Said:
        return said(self.step, "public")

    @property
    def staff(self) -> Said:
        return said(self.step, "staff")

    @property
    def more(self) -> int:
        return self.total - len(self.items)

    @property
    def is_gap(self) -> bool:
        return self.step.expects and not self.total


@dataclass
class Row:
    """A row of a stage; outside the time of being a client there is one, without a name."""

    code: str
    name: str
    steps: list[BoardStep]


@dataclass
class Column:
    stage: Stage
    # Numbers of attachment points, as in the legend.
    points: list[int]
    url: str
    steps: list[BoardStep]

    @property
    def rows(self) -> list[Row]:
        """What is bought stands in a lane of its own."""
        return [
            Row(code, str(StepRow(code).label) if code else "", mine)
            for code in ("", StepRow.STATUTORY, StepRow.ALONGSIDE)
            if (mine := [one for one in self.steps if one.step.row == code])
        ]

    @property
    def purchased(self) -> list[BoardStep]:
        return [one for one in self.steps if one.step.row == StepRow.PURCHASED]

    @property
    def also_during(self) -> bool:
        """Meeting places and guidance are there for clients too (words.md 5)."""
        return self.stage.band == Band.BEFORE and self.stage.number > 1


@dataclass
class BandOfColumns:
    code: str
    name: str
    columns: list[Column]

    @property
    def purchased(self) -> list[BoardStep]:
        return [step for column in self.columns for step in column.purchased]


class Board:
    """Of one version, as one reader sees it. `most` is how many activities a step shows; with none it shows
    no front doors either.

    `steps` are the version's, `with_rules`; the page reads them first, since they tell what may be asked."""

    def __init__(
        self,
        actor: Actor,
        version: PathwayVersion,
        steps: list[PathwayStep],
        looked: Looked,
        municipalities: list[Municipality],
        *,
        most: int = MOST,
    ):
        self.actor, self.version, self.looked, self.municipalities = actor, version, looked, municipalities
        self._most = most
        group = looked.group
        self._of_version = [
            step for step in steps if not group or not step.clienthoods or group.pk in _keys(step.clienthoods)
        ]

    @cached_property
    def name(self) -> Said:
        return said(self.version, "name")

    @cached_property
    def summary(self) -> Said:
        return said(self.version, "summary")

    @cached_property
    def bands(self) -> list[BandOfColumns]:
        columns = self.columns
        return [
            BandOfColumns(band.value, str(band.label), mine)
            for band in Band
            if (mine := [column for column in columns if column.stage.band == band])
        ]

    @cached_property
    def columns(self) -> list[Column]:
        """Every stage in use, and one that has been retired while a step stands on it."""
        steps = self._steps
        used = {step.step.stage_id for step in steps}
        found = []
        for stage in self._stages:
            if stage.in_use or stage.pk in used:
                mine = [step for step in steps if step.step.stage_id == stage.pk]
                points = [self._point_number[one["pk"]] for one in stage.points]
                found.append(Column(stage, points, self.stage_url(stage.code), mine))
        return found

    @cached_property
    def points(self) -> list[Named]:
        """The attachment points, for the legend."""
        return once([stage.points for stage in self._stages])

    @cached_property
    def _point_number(self) -> dict[int, int]:
        return {point.pk: number for number, point in enumerate(self.points, start=1)}

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Those of whom something stands here, for the legend."""
        used = {item.kind for step in self._steps for item in step.items}
        return [(code, str(name)) for code, name in OrganizationType.choices if code in used]

    @property
    def number(self) -> int:
        """Activities on the whole board, each once."""
        return len({one.activity for placed in self._served.values() for one in placed})

    @property
    def gaps(self) -> int:
        return sum(step.is_gap for step in self._steps)

    @cached_property
    def doors(self) -> list[Door]:
        return opened(self._door_rows, self._activities.values())

    def standing_on(self, step: BoardStep) -> list[Drawn]:
        """All that serve the place that was asked for."""
        return self._served[step.step.pk]

    def stage_url(self, code: str) -> str:
        return reverse("pathways:stage", args=[self.version.key, code]) + self.looked.query

    # --- what is asked of the database -----------------------------------------------------------------------

    @cached_property
    def _stages(self) -> list[Stage]:
        used = Q(attachment_points__in_use=True)
        points = ArrayAgg(
            in_short("attachment_points__"), filter=used, order_by="attachment_points__position", default=[]
        )
        return list(Stage.objects.annotate(points=points))

    @cached_property
    def _drawn(self) -> dict[int, list[Drawn]]:
        """By step. What is pinned at a stage stands there by its pin alone."""
        rules = {step.pk: rule_of(step) for step in self._of_version}
        region = drawing.around(self.version.pathway.region_id, [place.pk for place in self.municipalities])
        pinned = {(step.stage_id, key) for step in self._of_version for key in step.pinned_keys}
        drawn = drawing.drawn(rules, region)
        return {
            step.pk: [one for one in drawn[step.pk] if one.pinned or (step.stage_id, one.activity) not in pinned]
            for step in self._of_version
        }

    @cached_property
    def _served(self) -> dict[int, list[Drawn]]:
        """Those that serve the place that was asked for, the pinned first, then its own before what serves from
        afar."""
        place = self.looked.municipality
        if place is None:
            return self._drawn
        town = facets.number(FacetAxis.WHERE, place.pk)
        near = set(drawing.around(self.version.pathway.region_id, [place.pk]))
        return {
            key: sorted(
                (one for one in placed if one.where & near), key=lambda one: (not one.pinned, town not in one.where)
            )
            for key, placed in self._drawn.items()
        }

    @cached_property
    def _door_rows(self):
        place = self.looked.municipality
        return rows_in(self.version.pathway.region_id, place.pk if place else None)

    @cached_property
    def _activities(self):
        if self._most == 0:
            return {}
        placed = [one.activity for step in self._served.values() for one in step[: self._most]]
        return shown(self.actor, {*placed, *(row.activity_id for row in self._door_rows)})

    @cached_property
    def _codes(self) -> dict[int, str]:
        return {stage.pk: stage.code for stage in self._stages}

    @cached_property
    def _steps(self) -> list[BoardStep]:
        return [self._step(step) for step in self._of_version]

    def _step(self, step: PathwayStep) -> BoardStep:
        placed = self._served[step.pk]
        known = self._activities
        items = [Item(known[one.activity]) for one in placed[: self._most] if one.activity in known]
        url = f"{self.stage_url(self._codes[step.stage_id])}#{anchor_of(step)}"
        nearest = "" if placed else self._nearest(step)
        return BoardStep(step, url, len(placed), items, nearest)

    def _nearest(self, step: PathwayStep) -> str:
        """The closest municipality where such help is; empty when there is none, or no place was asked for."""
        here = self.looked.municipality
        served = {facet for one in self._drawn[step.pk] for facet in one.where}
        towns = [place for place in self.municipalities if facets.number(FacetAxis.WHERE, place.pk) in served]
        if here is None or not towns:
            return ""
        return min(towns, key=lambda place: _apart(here, place)).name


def rule_of(step: PathwayStep) -> Rule:
    return Rule(
        stage=step.stage_id,
        needs=tuple(step.need_keys),
        target_groups=tuple(step.group_keys),
        statutory=STATUTORY.get(step.row),
        draws=step.draws,
        pinned=tuple(step.pinned_keys),
    )


def anchor_of(step: PathwayStep) -> str:
    return f"step-{step.pk}"


def _keys(told: Iterable[dict]) -> set[int]:
    return {one["pk"] for one in told}


def _apart(one: Municipality, other: Municipality) -> float:
    """Squared, in degrees; a degree of longitude is about half as long up here."""
    return float(one.latitude - other.latitude) ** 2 + float(one.longitude - other.longitude) ** 2 / 4
