"""Kerroin tästä: a professional has told people of an activity; how many, where, and nothing of whom (D4)."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from directory.models import Activity, Need
from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from referrals import deriving, facts
from referrals.choices import Setting
from referrals.models import GuidanceEvent

CORRECT_WITHIN = timedelta(days=1)


@transaction.atomic
def tell(
    *, by: Actor, activity: Activity, number: int = 1, setting: str = Setting.APPOINTMENT, need: Need | None = None
) -> GuidanceEvent:
    told = GuidanceEvent(
        region_id=by.region_id,
        activity=activity,
        sender=by.organization,
        user=by.user,
        origin=deriving.origin(by.organization),
        number=number,
        setting=setting,
        at=clock.now(),
        need=need or deriving.need(activity),
        stage=deriving.stage(by.organization, activity),
    )
    told.full_clean(exclude=["undone_at"])
    told.save()
    facts.put_told(told, number)
    return told


@transaction.atomic
def correct(*, by: Actor, told: GuidanceEvent, number: int, setting: str) -> GuidanceEvent:
    """Another number or place. Raises Refused for one that has been undone or is older than a day."""
    told = _hold(told)
    facts.put_told(told, -told.number)
    told.number, told.setting = number, setting
    told.full_clean(exclude=["undone_at"])
    told.save()
    facts.put_told(told, number)
    return told


@transaction.atomic
def undo(*, by: Actor, told: GuidanceEvent) -> None:
    """As if it had not been told. Raises Refused as `correct` does."""
    told = _hold(told)
    told.undone_at = clock.now()
    told.save(update_fields=["undone_at"])
    facts.put_told(told, -told.number)


def _hold(told: GuidanceEvent) -> GuidanceEvent:
    held = GuidanceEvent.objects.select_for_update(of=("self",)).select_related("activity", "need__parent")
    row = held.get(pk=told.pk)
    if row.undone_at or clock.now() - row.at > CORRECT_WITHIN:
        raise Refused(_("This can no longer be changed."))
    return row
