"""What every writing of a pathway begins and ends with."""

from organizations.actor import Actor
from pathways.choices import ChangeKind
from pathways.models import Pathway, PathwayChange, PathwayVersion


def hold(pathway: Pathway) -> Pathway:
    """The row as it is now, kept for this transaction: whoever else writes to the pathway waits."""
    return Pathway.objects.select_for_update(no_key=True).get(pk=pathway.pk)


def note(by: Actor, version: PathwayVersion, kind: ChangeKind, subject: str = "") -> None:
    PathwayChange.objects.create(
        pathway_id=version.pathway_id,
        version_number=version.number,
        kind=kind,
        subject=subject[:200],
        user=by.user,
        organization=by.organization,
    )
