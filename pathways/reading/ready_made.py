"""The ready-made pathways that a county does not have yet."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from directory.reading.said import Said
from directory.words.days import language
from pathways.actions import seeding
from pathways.models import Pathway


@dataclass(frozen=True)
class ReadyMade:
    file: str
    name: Said
    summary: Said
    # Of the form that begins with it: each has one of its own.
    form_key: UUID = field(default_factory=uuid4)


def not_yet_in(region: int) -> list[ReadyMade]:
    had = set(Pathway.objects.filter(region=region).values_list("made_from", flat=True))
    return [_read(file) for file in seeding.FILES if file not in had]


def _read(file: str) -> ReadyMade:
    told = seeding.read(file)
    return ReadyMade(file, Said(told["name"][language()]), Said(told["summary"][language()]))
