"""This floor's rules: which pathways each permission word reaches, and the doors to single ones."""

from django.db.models import Q
from django.http import Http404

from directory.addresses import number_in
from organizations import policy
from organizations.access import own_part
from organizations.actor import Actor
from organizations.choices import RoleCode
from pathways.models import Pathway, PathwayStep, PathwayVersion, Placement


@policy.rule(Pathway, policy.PUBLIC)
def _read_pathway(actor):
    return Q(pk__in=Pathway.objects.published().values("pk"))


@policy.rule(Pathway, "pathway.edit")
def _edit_pathway(actor):
    """Those who write it together, too."""
    if actor.membership.role == RoleCode.REGION_ADMIN:
        return own_part(actor)
    return Q(pk__in=Pathway.objects.edited_by(actor.membership.organization_id).values("pk"))


@policy.rule(Pathway, "pathway.publish")
def _publish_pathway(actor):
    """Whose it is decides what others see of it."""
    return own_part(actor, "organization__")


@policy.rule(PathwayVersion, policy.PUBLIC)
def _read_version(actor):
    return Q(pathway__in=Pathway.objects.published()) & Q(pk__in=PathwayVersion.objects.published())


def version_for_reader(actor: Actor, key: str) -> PathwayVersion:
    """The published version of a pathway, by its address's last part."""
    return policy.row_or_404(actor, policy.PUBLIC, PathwayVersion.objects.for_board(), pathway=number_in(key))


def pathway_for_editor(actor: Actor, pk: int) -> Pathway:
    return policy.row_or_404(actor, "pathway.edit", _whole(), pk=pk)


def pathway_for_publisher(actor: Actor, pk: int) -> Pathway:
    return policy.row_or_404(actor, "pathway.publish", _whole(), pk=pk)


def draft_for_editor(actor: Actor, pk: int) -> PathwayVersion:
    """The pathway's draft, by the pathway's number."""
    pathway = pathway_for_editor(actor, pk)
    draft = pathway.versions.drafts().for_board().first()
    if draft is None:
        raise Http404
    return draft


def step_for_editor(actor: Actor, pk: int, step: int) -> PathwayStep:
    """A step of the draft."""
    found = draft_for_editor(actor, pk).steps.select_related("stage", "version__pathway").filter(pk=step).first()
    if found is None:
        raise Http404
    return found


def placement_for_editor(actor: Actor, pk: int, placement: int) -> Placement:
    mine = Placement.objects.select_related("step__version", "activity__organization")
    found = mine.filter(step__version=draft_for_editor(actor, pk), pk=placement).first()
    if found is None:
        raise Http404
    return found


def _whole():
    return Pathway.objects.select_related("region", "organization")
