"""Activities are pinned to a step of a draft, with what is agreed of them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from directory.models import Activity
from organizations.actor import Actor
from organizations.errors import Refused
from pathways.actions.copying import copy_placement
from pathways.actions.writing import held_draft, held_step, note, refuse_if_newer
from pathways.choices import ChangeKind
from pathways.models import PathwayStep, PathwayVersion, Placement


@dataclass(frozen=True)
class Agreed:
    role: str = ""
    agreed: str = ""
    agreed_by: str = ""
    agreed_until: date | None = None


@transaction.atomic
def place(*, by: Actor, step: PathwayStep, activity: Activity, agreed: Agreed = Agreed()) -> Placement:
    """The last on the step. Raises Refused for one that is pinned there already, and for one that no reader would see
    there: a volunteer task is not help for a client (A9)."""
    version = held_draft(step.version)
    step = held_step(version, step)
    if not Activity.objects.findable().filter(pk=activity.pk).exists():
        raise Refused(_("This activity is not published, so nobody would see it."))
    if step.placements.filter(activity=activity).exists():
        raise Refused(_("This activity stands on the step already."))
    placement = Placement.objects.create(
        step=step, activity=activity, position=_last_position(step) + 1, **vars(agreed)
    )
    note(by, version, ChangeKind.PLACED, activity.name, step)
    return placement


@transaction.atomic
def agree(*, by: Actor, placement: Placement, agreed: Agreed, seen: int) -> Placement:
    """Raises Newer when somebody has changed it since `seen`."""
    version, held = _held(placement)
    refuse_if_newer(held.edition, seen)
    for name, value in vars(agreed).items():
        setattr(held, name, value)
    held.edition += 1
    held.save()
    note(by, version, ChangeKind.AGREED, held.activity.name, held.step)
    return held


@transaction.atomic
def move_pin(*, by: Actor, placement: Placement, earlier: bool) -> Placement:
    """Past the one before or after it; at an end it stays."""
    version, held = _held(placement)
    pins = list(held.step.placements.all())
    place = pins.index(held)
    other = place - 1 if earlier else place + 1
    if not 0 <= other < len(pins):
        return held
    pins[place], pins[other] = pins[other], pins[place]
    for position, one in enumerate(pins):
        Placement.objects.filter(pk=one.pk).update(position=position)
    note(by, version, ChangeKind.PIN_MOVED, held.activity.name, held.step)
    return held


@transaction.atomic
def unplace(*, by: Actor, placement: Placement) -> PathwayVersion:
    version, held = _held(placement)
    note(by, version, ChangeKind.UNPLACED, held.activity.name, held.step)
    held.delete()
    return version


@transaction.atomic
def put_back_pin(*, by: Actor, step: PathwayStep, activity: int) -> Placement:
    """As it was pinned in the newest version before, the last on the step. Raises Refused where it never was."""
    version = held_draft(step.version)
    step = held_step(version, step)
    there = step.placements.filter(activity=activity).first()
    if there:
        return there
    before = Placement.objects.in_earlier_versions(step).filter(activity=activity).first()
    if before is None:
        raise Refused(_("This activity is in no earlier version of the step, so it cannot be put back."))
    placement = copy_placement(before, to=step)
    note(by, version, ChangeKind.PIN_BACK, placement.activity.name, step)
    return placement


def _held(placement: Placement) -> tuple[PathwayVersion, Placement]:
    version = held_draft(placement.step.version)
    found = Placement.objects.select_related("activity", "step").filter(pk=placement.pk).first()
    if found is None:
        raise Refused(_("Somebody has unpinned this activity meanwhile."))
    return version, found


def _last_position(step: PathwayStep) -> int:
    last = step.placements.aggregate(Max("position"))["position__max"]
    return -1 if last is None else last
