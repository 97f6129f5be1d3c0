"""A reading is taken back: what nobody has touched since goes away, what people have changed stays theirs."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.actions import life
from directory.actions.holding import hold
from directory.exchange import fields
from directory.exchange.fields import Keys
from directory.exchange.words import read_words
from directory.exchange.writing import changes_of
from directory.models import Activity, ActivitySource, ImportBatch, ImportedChange
from organizations import policy
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Organization


@dataclass
class Undone:
    """Names and numbers of what was archived and what people's changes kept; `organizations` stay in use."""

    deleted: int = 0
    restored: int = 0
    archived: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)


def undo(*, by: Actor, batch: ImportBatch) -> Undone:
    """Each listing in a transaction of its own. Called again it goes on from where it was broken off.

    Raises Refused for a batch that is undone already, and while a later one has changed the same listings.
    """
    _refuse_out_of_turn(batch)
    undone, keys = Undone(), read_words().keys
    for pk in list(batch.changes.order_by("pk").values_list("pk", flat=True)):
        with policy.acting_as(by):
            change = ImportedChange.objects.select_related("activity__source").get(pk=pk)
            if change.before is None:
                _take_away(by, change, undone)
            else:
                _give_back(by, change, keys, undone)
    undone.organizations = _remove_organizations(batch.report.get("organizations", {}))
    batch.undone_at = timezone.now()
    batch.save(update_fields=["undone_at"])
    return undone


def _refuse_out_of_turn(batch: ImportBatch) -> None:
    if batch.undone_at:
        raise Refused(_("This reading has been taken back already."))
    later = ImportBatch.objects.filter(pk__gt=batch.pk, undone_at=None)
    later = later.filter(changes__activity__in=batch.changes.values("activity")).order_by("-pk").first()
    if later:
        raise Refused(
            _("Take back the later reading %(number)s first: it changed the same listings.") % {"number": later.pk}
        )


def _take_away(by: Actor, change: ImportedChange, undone: Undone) -> None:
    """Archived first, since what follows a listing that is shown is brought up to date by that."""
    activity = Activity.objects.whole().get(pk=hold(change.activity).pk)
    name = f"{activity.pk} {activity.name}"
    is_touched = _is_touched(activity)
    if not activity.is_archived:
        life.archive(by=by, activity=activity)
    if not is_touched and _is_deleted(activity):
        undone.deleted += 1
    else:
        undone.archived.append(name)


def _is_touched(activity: Activity) -> bool:
    """By a person: their changes carry who it was, and values tell otherwise than the register."""
    told = activity.source.told
    if not activity.is_published or any(not fields.is_as(activity, name, value) for name, value in told.items()):
        return True
    return Activity.pgh_event_model.objects.filter(pgh_obj=activity.pk, pgh_context__metadata__has_key="user").exists()


def _is_deleted(activity: Activity) -> bool:
    try:
        with transaction.atomic():
            activity.delete()
    except ProtectedError:
        return False
    return True


def _give_back(by: Actor, change: ImportedChange, keys: Keys, undone: Undone) -> None:
    """What the register told before, wherever the listing still says what it told last."""
    activity = Activity.objects.whole().get(pk=hold(change.activity).pk)
    source, before = ActivitySource.objects.get(activity=activity), change.before
    wanted = {name: before.get(name, fields.untold(activity, name)) for name in source.told}
    found = changes_of(activity, source.told, wanted)
    if found.values:
        fields.save(by=by, activity=activity, values=found.values, keys=keys)
        undone.restored += 1
    if found.kept:
        undone.kept.append(f"{activity.pk} {activity.name}")
    source.told = before
    source.save(update_fields=["told"])


def _remove_organizations(added: dict[str, int]) -> list[str]:
    """Those that the reading added go when nothing has been put under them. Gives the names of the others."""
    staying = []
    for name, pk in added.items():
        organization = Organization.objects.filter(pk=pk).first()
        if organization and not _is_removed(organization):
            staying.append(name)
    return staying


def _is_removed(organization: Organization) -> bool:
    if Activity.objects.filter(organization=organization).exists():
        return False
    try:
        with transaction.atomic():
            organization.delete()
    except ProtectedError:
        return False
    return True
