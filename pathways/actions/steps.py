"""A draft is written: what is told of the pathway, and its steps one by one."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from directory.choices import Band
from directory.models import Stage
from organizations.actor import Actor
from organizations.errors import Refused
from pathways.actions.copying import copy_step
from pathways.actions.writing import held_draft, held_step, note, refuse_if_newer
from pathways.choices import ChangeKind, StepRow
from pathways.models import PathwayStep, PathwayVersion


@dataclass
class Told:
    """By field name: plain values, and the whole of each relation. What is not named stays as it is."""

    facts: dict[str, Any] = field(default_factory=dict)
    relations: dict[str, list] = field(default_factory=dict)


@transaction.atomic
def tell(*, by: Actor, version: PathwayVersion, told: Told, seen: int) -> PathwayVersion:
    """Raises Newer when somebody has changed it since `seen`."""
    version = held_draft(version)
    refuse_if_newer(version.edition, seen)
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
    note(by, version, ChangeKind.STEP_ADDED, step.name_fi, step)
    return step


@transaction.atomic
def change_step(*, by: Actor, step: PathwayStep, told: Told, seen: int) -> PathwayStep:
    """Raises Newer when somebody has changed it since `seen`: nothing is written over."""
    version = held_draft(step.version)
    step = held_step(version, step)
    refuse_if_newer(step.edition, seen)
    stood = (step.stage_id, step.row)
    for name, value in told.facts.items():
        setattr(step, name, value)
    _check(step, told)
    if (step.stage_id, step.row) != stood:
        step.position = _last_position(step) + 1
    _write(step, told)
    note(by, version, ChangeKind.STEP_CHANGED, step.name_fi, step)
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
    note(by, version, ChangeKind.STEP_MOVED, step.name_fi, step)
    return step


@transaction.atomic
def remove_step(*, by: Actor, step: PathwayStep) -> PathwayVersion:
    """Of the draft alone: it stays in the versions before."""
    version = held_draft(step.version)
    step = held_step(version, step)
    note(by, version, ChangeKind.STEP_REMOVED, step.name_fi, step)
    step.delete()
    return version


@transaction.atomic
def put_back_step(*, by: Actor, version: PathwayVersion, uid: UUID) -> PathwayStep:
    """As it stood in the newest version before, with what was pinned to it. Raises Refused where it never was."""
    version = held_draft(version)
    there = version.steps.filter(uid=uid).first()
    if there:
        return there
    before = PathwayStep.objects.in_earlier_versions(version).filter(uid=uid).first()
    if before is None:
        raise Refused(_("This step is in no earlier version, so it cannot be put back."))
    step = copy_step(before, to=version)
    note(by, version, ChangeKind.STEP_BACK, step.name_fi, step)
    return step


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
    if step.row and stage.band != Band.DURING:
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
