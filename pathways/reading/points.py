"""The five attachment points: what each means, by which means, and what there is for it now (B6)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.urls import reverse

from directory.models import AttachmentPoint
from directory.search import facets
from directory.search.asking import PARAMETERS
from directory.search.facets import FacetAxis
from directory.search.find import ready_counts
from directory.words.days import language

_FILE = Path(__file__).resolve().parents[1] / "data" / "attachment_points.toml"


@dataclass(frozen=True)
class Point:
    """A county's own point may have no text of ours: then its description stands alone."""

    row: AttachmentPoint
    number: int
    activities: int

    @property
    def anchor(self) -> str:
        return f"point-{self.row.code}"

    @property
    def meaning(self) -> str:
        return self._told("meaning") or self.row.description

    @property
    def means(self) -> list[str]:
        return self._told("means") or []

    @property
    def search_url(self) -> str:
        return f"{reverse('directory:search')}?{PARAMETERS[FacetAxis.ATTACHMENT_POINT]}={self.row.code}"

    def _told(self, name: str):
        return _texts().get(self.row.code, {}).get(name, {}).get(language())


def points() -> list[Point]:
    counts = ready_counts()
    rows = AttachmentPoint.objects.in_use()
    return [
        Point(row, number, counts.get(facets.number(FacetAxis.ATTACHMENT_POINT, row.pk), 0))
        for number, row in enumerate(rows, start=1)
    ]


@cache
def _texts() -> dict:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
