"""Activities are pinned to a step of a draft, with what is agreed of them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from directory.models import Activity
from organizations.actor import Actor
from organizations.errors import Refused
from pathways.actions.steps import held_draft, held_step
from pathways.actions.writing import note
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
    """The last on the step. Raises Refused for one that is pinned there already, and for one that others do not see."""
    version = held_draft(step.version)
    step = held_step(version, step)
    if not activity.is_shown:
        raise Refused(_("This activity is not published, so nobody would see it."))
    if step.placements.filter(activity=activity).exists():
        raise Refused(_("This activity stands on the step already."))
    last = step.placements.aggregate(Max("position"))["position__max"]
    placement = Placement.objects.create(
        step=step, activity=activity, position=0 if last is None else last + 1, **vars(agreed)
    )
    note(by, version, ChangeKind.PLACED, activity.name)
    return placement


@transaction.atomic
def agree(*, by: Actor, placement: Placement, agreed: Agreed) -> Placement:
    version = held_draft(placement.step.version)
    held = _held_placement(placement)
    for name, value in vars(agreed).items():
        setattr(held, name, value)
    held.save()
    note(by, version, ChangeKind.AGREED, held.activity.name)
    return held


@transaction.atomic
def unplace(*, by: Actor, placement: Placement) -> PathwayVersion:
    version = held_draft(placement.step.version)
    held = _held_placement(placement)
    note(by, version, ChangeKind.UNPLACED, held.activity.name)
    held.delete()
    return version


def _held_placement(placement: Placement) -> Placement:
    found = Placement.objects.select_related("activity").filter(pk=placement.pk).first()
    if found is None:
        raise Refused(_("Somebody has unpinned this activity meanwhile."))
    return found
