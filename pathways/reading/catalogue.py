"""Which pathways there are."""

from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet

from directory.models import TargetGroup
from directory.reading.said import Said
from pathways.models import PathwayVersion
from pathways.querysets import in_short
from pathways.reading.named import Named, once
from pathways.reading.texts import said


@dataclass(frozen=True)
class Row:
    version: PathwayVersion

    @property
    def name(self) -> Said:
        return said(self.version, "name")

    @property
    def summary(self) -> Said:
        return said(self.version, "summary")

    @property
    def url(self) -> str:
        return self.version.get_absolute_url()

    @property
    def groups(self) -> list[Named]:
        return once([self.version.groups])

    @property
    def steps(self) -> int:
        return self.version.step_count


def with_what_is_shown(versions: QuerySet[PathwayVersion]) -> QuerySet[PathwayVersion]:
    """Each with the groups that it is for and the number of its steps, in the same question."""
    groups = TargetGroup.objects.filter(
        pk__in=PathwayVersion.target_groups.through.objects.filter(pathwayversion=OuterRef(OuterRef("pk"))).values(
            "targetgroup_id"
        )
    )
    return versions.for_board().annotate(
        groups=ArraySubquery(groups.order_by("position").values(told=in_short(""))),
        step_count=Count("steps"),
    )
