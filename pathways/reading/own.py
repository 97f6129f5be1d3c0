"""The pathways that somebody looks after, each with what waits there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from directory.reading.said import Said
from directory.search import drawing
from organizations.choices import RoleCode
from organizations.models import Membership, Municipality
from pathways.models import Pathway, PathwayStep, PathwayVersion, Placement
from pathways.reading.board import rule_of
from pathways.reading.pins import Pin, marks, pins_of
from pathways.reading.texts import said

_LOOK_AFTER = (RoleCode.EDITOR, RoleCode.REGION_ADMIN)


@dataclass(frozen=True)
class OwnRow:
    pathway: Pathway
    gaps: int
    pins: list[Pin]
    # Nobody of its owner could look after it any more.
    is_left: bool

    @property
    def version(self) -> PathwayVersion:
        return self.pathway.alive[0]

    @property
    def name(self) -> Said:
        return said(self.version, "name")

    @property
    def is_published(self) -> bool:
        return any(not version.is_draft for version in self.pathway.alive)

    @property
    def has_draft(self) -> bool:
        return self.version.is_draft

    @property
    def marks(self) -> list[tuple[str, int]]:
        return marks(self.pins)


def with_versions(pathways: QuerySet[Pathway]) -> QuerySet[Pathway]:
    """What was put away comes last; then by name. `alive` are its draft and its published version."""
    alive = PathwayVersion.objects.alive().for_board()
    return (
        pathways.in_order()
        .select_related("organization", "region")
        .prefetch_related("co_editors", Prefetch("versions", alive, to_attr="alive"))
    )


def rows_of(pathways: Iterable[Pathway]) -> list[OwnRow]:
    pathways = list(pathways)
    versions = [pathway.alive[0].pk for pathway in pathways]
    gaps = _gaps(pathways, versions)
    pins: dict[int, list[Pin]] = {}
    for pin in pins_of(Placement.objects.for_editors().filter(step__version__in=versions)):
        pins.setdefault(pin.placement.step.version_id, []).append(pin)
    staffed = _staffed(pathways)
    return [
        OwnRow(pathway, gaps[key], pins.get(key, []), not staffed & set(pathway.organization.lineage))
        for pathway, key in zip(pathways, versions, strict=True)
    ]


def _gaps(pathways: list[Pathway], versions: list[int]) -> dict[int, int]:
    """Empty places by version, those of one county by one question."""
    found = dict.fromkeys(versions, 0)
    for region in {pathway.region_id for pathway in pathways}:
        steps = list(PathwayStep.objects.filter(version__in=versions, version__pathway__region=region).with_rules())
        towns = Municipality.objects.filter(region=region, merged_into=None).values_list("pk", flat=True)
        placed = drawing.drawn({step.pk: rule_of(step) for step in steps}, drawing.around(region, towns))
        for step in steps:
            found[step.version_id] += step.expects and not placed[step.pk]
    return found


def _staffed(pathways: list[Pathway]) -> set[int]:
    """Of the owners and those above them, where somebody works who may edit pathways."""
    above = {key for pathway in pathways for key in pathway.organization.lineage}
    working = Membership.objects.open().filter(organization__in=above, role__in=_LOOK_AFTER)
    return set(working.values_list("organization", flat=True))
