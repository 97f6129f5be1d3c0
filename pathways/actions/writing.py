"""What every writing of a pathway begins and ends with."""

from django.utils.translation import gettext as _

from organizations.actor import Actor
from organizations.errors import Refused
from pathways.choices import ChangeKind
from pathways.models import Pathway, PathwayChange, PathwayStep, PathwayVersion


class Newer(Refused):
    """Somebody has changed it since it was looked at; a page shows both and lets its writer decide."""


def hold(pathway: Pathway) -> Pathway:
    """The row as it is now, kept for this transaction: whoever else writes to the pathway waits. Raises Refused when it
    is gone."""
    held = Pathway.objects.select_for_update(no_key=True).filter(pk=pathway.pk).first()
    if held is None:
        raise Refused(_("This pathway has been thrown away meanwhile."))
    return held


def held_draft(version: PathwayVersion) -> PathwayVersion:
    """Raises Refused for what is no draft any more: a published version is never written to."""
    hold(version.pathway)
    fresh = PathwayVersion.objects.select_related("pathway").filter(pk=version.pk).first()
    if fresh is None:
        raise Refused(_("This draft has been thrown away meanwhile. Begin a new one on the pathway's page."))
    if not fresh.is_draft:
        raise Refused(_("This version has been published already. Begin a new draft on the pathway's page."))
    return fresh


def held_step(version: PathwayVersion, step: PathwayStep) -> PathwayStep:
    found = version.steps.filter(pk=step.pk).first()
    if found is None:
        raise Refused(_("Somebody has removed this step meanwhile."))
    return found


def refuse_if_newer(edition: int, seen: int) -> None:
    if edition != seen:
        raise Newer(_("Somebody else has changed this meanwhile. Nothing was saved: look at what is new first."))


def note(
    by: Actor, version: PathwayVersion, kind: ChangeKind, subject: str = "", step: PathwayStep | None = None
) -> None:
    PathwayChange.objects.create(
        pathway_id=version.pathway_id,
        version_number=version.number,
        kind=kind,
        subject=subject[:200],
        step_uid=step.uid if step else None,
        user=by.user,
        organization=by.organization,
    )
