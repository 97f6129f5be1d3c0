"""The four pathways that a county begins with: a generic one and three applied ones (B11)."""

import tomllib
from functools import cache
from pathlib import Path

from django.db import transaction

from directory.models import ClienthoodType, Need, Stage, TargetGroup
from organizations.actor import Actor
from organizations.models import Organization
from pathways.actions.writing import note
from pathways.choices import ChangeKind
from pathways.models import Pathway, PathwayStep, PathwayVersion

DATA = Path(__file__).resolve().parents[1] / "data"
FILES = ("generic", "mind_and_substances", "older_at_home", "families")
_LANGUAGES = ("fi", "sv", "en")
_RELATIONS = {"needs": Need, "target_groups": TargetGroup, "clienthood_types": ClienthoodType}


@transaction.atomic
def add_model(*, by: Actor, organization: Organization, file: str) -> PathwayVersion:
    """A draft of one of ours, the organization's own from then on."""
    told = read(file)
    pathway = Pathway.objects.create(region=organization.region, organization=organization, made_from=file)
    version = PathwayVersion.objects.create(
        pathway=pathway,
        number=1,
        theme=Need.objects.filter(parent=None, code=told["theme"]).first(),
        **_texts(told, "name", "summary"),
    )
    _relate(version, told, "target_groups", "clienthood_types")
    stages = {stage.code: stage for stage in Stage.objects.in_use()}
    for position, step in enumerate(told["step"]):
        if step["stage"] in stages:
            _add_step(version, step, stages[step["stage"]], position)
    note(by, version, ChangeKind.BEGUN, version.name_fi)
    return version


@cache
def read(file: str) -> dict:
    """One of FILES as it is written."""
    return tomllib.loads((DATA / f"{file}.toml").read_text(encoding="utf-8"))


def _add_step(version: PathwayVersion, told: dict, stage: Stage, position: int) -> None:
    plain = {name: told[name] for name in ("row", "draws", "expects", "link")}
    step = PathwayStep.objects.create(
        version=version, stage=stage, position=position, **plain, **_texts(told, "name", "public", "staff")
    )
    _relate(step, told, "needs", "target_groups", "clienthood_types")


def _texts(told: dict, *names: str) -> dict[str, str]:
    return {f"{name}_{language}": told[name][language] for name in names for language in _LANGUAGES}


def _relate(row, told: dict, *names: str) -> None:
    """A value that the county has taken out of use is left out."""
    for name in names:
        getattr(row, name).set(_RELATIONS[name].objects.in_use().filter(code__in=told[name]))
