"""A draft is written: what is told of the pathway, and its steps one by one."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from directory.models import Stage
from organizations.actor import Actor
from organizations.errors import Refused
from pathways.actions.writing import hold, note
from pathways.choices import ChangeKind, StepRow
from pathways.models import PathwayStep, PathwayVersion


@dataclass
class Told:
    """By field name: plain values, and the whole of each relation. What is not named stays as it is."""

    facts: dict[str, Any] = field(default_factory=dict)
    relations: dict[str, list] = field(default_factory=dict)


@transaction.atomic
def tell(*, by: Actor, version: PathwayVersion, told: Told, seen: int) -> PathwayVersion:
    """Raises Refused when somebody has changed it since `seen`."""
    version = held_draft(version)
    _refuse_if_newer(version.edition, seen)
    _write(version, told)
    note(by, version, ChangeKind.TOLD)
    return version


@transaction.atomic
def add_step(*, by: Actor, version: PathwayVersion, told: Told) -> PathwayStep:
    """The last of its stage. Raises Refused for a rule that would draw everything."""
    version = held_draft(version)
    step = PathwayStep(version=version, **told.facts)
    step.position = _last_position(step) + 1
    _check(step, told)
    step.save(force_insert=True)
    for name, values in told.relations.items():
        getattr(step, name).set(values)
    note(by, version, ChangeKind.STEP_ADDED, step.name_fi)
    return step


@transaction.atomic
def change_step(*, by: Actor, step: PathwayStep, told: Told, seen: int) -> PathwayStep:
    """Raises Refused when somebody has changed it since `seen`: nothing is written over."""
    version = held_draft(step.version)
    step = held_step(version, step)
    _refuse_if_newer(step.edition, seen)
    stood = (step.stage_id, step.row)
    for name, value in told.facts.items():
        setattr(step, name, value)
    _check(step, told)
    if (step.stage_id, step.row) != stood:
        step.position = _last_position(step) + 1
    _write(step, told)
    note(by, version, ChangeKind.STEP_CHANGED, step.name_fi)
    return step


@transaction.atomic
def move_step(*, by: Actor, step: PathwayStep, earlier: bool) -> PathwayStep:
    """Past the one before or after it in the same row; at an end it stays."""
    version = held_draft(step.version)
    step = held_step(version, step)
    row = list(version.steps.filter(stage=step.stage_id, row=step.row).order_by("position", "pk"))
    place = row.index(step)
    other = place - 1 if earlier else place + 1
    if not 0 <= other < len(row):
        return step
    row[place], row[other] = row[other], row[place]
    for position, one in enumerate(row):
        PathwayStep.objects.filter(pk=one.pk).update(position=position)
    note(by, version, ChangeKind.STEP_MOVED, step.name_fi)
    return step


@transaction.atomic
def remove_step(*, by: Actor, step: PathwayStep) -> PathwayVersion:
    """Of the draft alone: it stays in the versions before."""
    version = held_draft(step.version)
    step = held_step(version, step)
    note(by, version, ChangeKind.STEP_REMOVED, step.name_fi)
    step.delete()
    return version


def held_draft(version: PathwayVersion) -> PathwayVersion:
    hold(version.pathway)
    fresh = PathwayVersion.objects.select_related("pathway").filter(pk=version.pk).first()
    if fresh is None or not fresh.is_draft:
        raise Refused(_("This version is not a draft any more. Open the pathway again."))
    return fresh


def held_step(version: PathwayVersion, step: PathwayStep) -> PathwayStep:
    found = version.steps.filter(pk=step.pk).first()
    if found is None:
        raise Refused(_("Somebody has removed this step meanwhile."))
    return found


def _refuse_if_newer(edition: int, seen: int) -> None:
    if edition != seen:
        raise Refused(_("Somebody else has changed this meanwhile. Nothing was saved: look at what is new first."))


def _write(row, told: Told) -> None:
    for name, value in told.facts.items():
        setattr(row, name, value)
    row.edition += 1
    row.save()
    for name, values in told.relations.items():
        getattr(row, name).set(values)


def _last_position(step: PathwayStep) -> int:
    row = PathwayStep.objects.filter(version=step.version_id, stage=step.stage_id, row=step.row).exclude(pk=step.pk)
    last = row.aggregate(Max("position"))["position__max"]
    return -1 if last is None else last


def _check(step: PathwayStep, told: Told) -> None:
    stage: Stage = step.stage
    if step.row and stage.band != "during":
        raise Refused(_("Only the stages of being a client have rows."))
    if step.row == StepRow.PURCHASED and step.draws:
        raise Refused(_("Purchased services are pinned by hand: what is bought has been agreed."))
    if step.draws and not _narrows(step, told):
        raise Refused(_("Choose a need or a group. Otherwise everything at this stage would stand on the step."))


def _narrows(step: PathwayStep, told: Told) -> bool:
    return any(
        told.relations[name] if name in told.relations else step.pk and getattr(step, name).exists()
        for name in ("needs", "target_groups")
    )
