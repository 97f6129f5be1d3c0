"""One listing is added, or changed where nobody has changed it by hand. Each is called in a savepoint of its own."""

from dataclasses import dataclass, field

from directory.actions import activities, life
from directory.actions.holding import hold
from directory.exchange import fields
from directory.exchange.fields import Keys
from directory.exchange.mapping import Mapping
from directory.models import Activity, ActivitySource
from organizations.actor import Actor
from organizations.models import Organization


@dataclass
class Change:
    """`values` are to be written; `kept` are the answers that people have changed by hand."""

    values: dict = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def add(*, by: Actor, mapping: Mapping, external_id: str, told: dict, keys: Keys) -> Activity:
    """A published listing that says what the register tells; it is served in the language in which it is written."""
    organization = Organization.objects.select_related("municipality").get(pk=told["organization"])
    activity = activities.create(by=by, organization=organization, language=mapping.language, name=told["name"])
    ActivitySource.objects.create(activity=activity, source=mapping.source, external_id=external_id, told=told)
    values = {"channels": []} | {name: value for name, value in told.items() if name != "organization"}
    fields.save(by=by, activity=activity, values=values, keys=keys, kind=mapping.kind)
    return life.publish(by=by, activity=activity)


def change(*, by: Actor, source: ActivitySource, told: dict, keys: Keys) -> Change:
    """Writes what the register tells otherwise than last time."""
    hold(source.activity)
    activity = Activity.objects.whole().get(pk=source.activity_id)
    found = changes_of(activity, source.told, told)
    if found.values:
        fields.save(by=by, activity=activity, values=found.values, keys=keys)
    source.told |= told
    source.save(update_fields=["told"])
    return found


def changes_of(activity: Activity, last: dict, told: dict) -> Change:
    """What of `told` is to be written in place of what the register told last."""
    differing = [name for name in told if not fields.is_as(activity, name, told[name])]
    news = [name for name in differing if name not in last or last[name] != told[name]]
    by_hand = {fields.answer_of(name) for name in differing if not _is_as_told(activity, name, last)}
    kept = {fields.answer_of(name) for name in news} & by_hand
    values = {name: told[name] for name in news if fields.answer_of(name) not in kept}
    return Change(values, [name for name in fields.LABELS if name in kept])


def _is_as_told(activity: Activity, name: str, last: dict) -> bool:
    return fields.is_as(activity, name, last.get(name, fields.untold(activity, name)))
