"""A version as those see it who write it: its links lead to pages that only they open."""

from django.http import QueryDict
from django.urls import reverse

from organizations.actor import Actor
from organizations.models import Municipality
from pathways.models import PathwayVersion
from pathways.reading import asked
from pathways.reading.board import Board
from pathways.reading.named import Named, once


class VersionBoard(Board):
    """The readers' own board, of any version."""

    def stage_url(self, code: str) -> str:
        version = self.version
        return reverse("pathways:preview_stage", args=[version.pathway_id, version.number, code]) + self.looked.query


def board_of(
    actor: Actor, version: PathwayVersion, parameters: QueryDict | None = None, *, most: int = 0
) -> tuple[VersionBoard, list[Named]]:
    """The board, and the client groups that may be asked for."""
    steps = list(version.steps.select_related("stage").with_rules())
    municipalities = list(Municipality.objects.filter(region=version.pathway.region_id, merged_into=None))
    groups = once([step.clienthoods for step in steps])
    looked = asked.read(parameters or QueryDict(), municipalities, groups)
    return VersionBoard(actor, version, steps, looked, municipalities, most=most), groups
