"""Versions of a description: drafted, published, superseded; and the whole put away or taken into use again."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from pathways.actions.copying import copy_version
from pathways.actions.writing import held_draft, hold, note
from pathways.choices import ChangeKind, VersionState
from pathways.models import Pathway, PathwayVersion


@transaction.atomic
def draft(*, by: Actor, pathway: Pathway) -> PathwayVersion:
    """The draft there is, else a new one like the published version."""
    hold(pathway)
    there = pathway.versions.drafts().first()
    if there:
        return there
    last = pathway.versions.order_by("number").last()
    made = copy_version(last, to=pathway, number=last.number + 1, keep_uids=True)
    note(by, made, ChangeKind.DRAFTED)
    return made


@transaction.atomic
def publish(*, by: Actor, version: PathwayVersion, what_changed: str = "") -> PathwayVersion:
    """The one before it is superseded. Raises Refused for what is no draft any more, for a description without steps,
    and for one of an archived pathway."""
    version = held_draft(version)
    pathway = version.pathway
    if pathway.archived_at:
        raise Refused(_("The pathway is archived. Take it into use again first."))
    if not version.steps.exists():
        raise Refused(_("A pathway needs at least one step before it is published."))
    pathway.versions.published().update(state=VersionState.SUPERSEDED)
    version.state, version.published_at, version.published_by = VersionState.PUBLISHED, clock.now(), by.user
    version.what_changed = what_changed
    version.save(update_fields=["state", "published_at", "published_by", "what_changed"])
    note(by, version, ChangeKind.PUBLISHED)
    return version


@transaction.atomic
def discard(*, by: Actor, version: PathwayVersion) -> Pathway | None:
    """Throws the draft away; None when it was the only version, and the pathway went with it."""
    version = held_draft(version)
    pathway = version.pathway
    if pathway.versions.count() == 1:
        pathway.delete()
        return None
    note(by, version, ChangeKind.DISCARDED)
    version.delete()
    return pathway


@transaction.atomic
def archive(*, by: Actor, pathway: Pathway) -> Pathway:
    """Readers see it no more; what stands on its steps stays."""
    return _set_archived(by, pathway, clock.now(), ChangeKind.ARCHIVED)


@transaction.atomic
def restore(*, by: Actor, pathway: Pathway) -> Pathway:
    return _set_archived(by, pathway, None, ChangeKind.RESTORED)


def _set_archived(by, pathway, at, kind) -> Pathway:
    held = hold(pathway)
    if bool(held.archived_at) != bool(at):
        held.archived_at = at
        held.save(update_fields=["archived_at"])
        note(by, held.versions.order_by("number").last(), kind)
    return held
