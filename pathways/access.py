"""This floor's rules: which pathways each permission word reaches, and the doors to single ones."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from directory.addresses import number_in
from directory.models import Activity, ActivityIndex
from directory.search import drawing
from organizations import policy
from organizations.access import own_part
from organizations.actor import Actor
from organizations.choices import OrganizationState, RoleCode
from organizations.models import Municipality, Organization
from pathways.models import Pathway, PathwayChange, PathwayStep, PathwayVersion, Placement


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


@policy.rule(Organization, "pathway.publish")
def _own_pathways_at_organization(actor):
    return own_part(actor) & Q(state=OrganizationState.ACTIVE)


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


def version_for_editor(actor: Actor, pk: int, number: int) -> PathwayVersion:
    """Any version of the pathway, by its number."""
    versions = pathway_for_editor(actor, pk).versions.for_board()
    found = versions.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def draft_for_editor(actor: Actor, pk: int) -> PathwayVersion | None:
    """The pathway's draft, by the pathway's number; None while there is none."""
    return pathway_for_editor(actor, pk).versions.drafts().for_board().first()


def step_for_editor(actor: Actor, pk: int, uid: UUID) -> PathwayStep | None:
    """A step as it stands in the draft; None where the draft, or the step in it, is gone meanwhile. Raises Http404 for
    what never was a step of the pathway."""
    draft = draft_for_editor(actor, pk)
    steps = PathwayStep.objects.select_related("stage", "version__pathway__region")
    found = steps.filter(version=draft, uid=uid).first() if draft else None
    if found is None and not _was_a_step(pk, uid):
        raise Http404
    return found


def _was_a_step(pk: int, uid: UUID) -> bool:
    """Also one that was in a draft alone."""
    written = PathwayChange.objects.filter(pathway=pk, step_uid=uid)
    return written.exists() or PathwayStep.objects.filter(version__pathway=pk, uid=uid).exists()


def pin_for_editor(actor: Actor, step: PathwayStep, activity: int) -> tuple[Placement | None, Activity]:
    """What is pinned to the step of a draft; None where somebody has unpinned it meanwhile."""
    found = step.placements.select_related("step__version__pathway", "activity__organization")
    pin = found.filter(activity=activity).first()
    if pin:
        return pin, pin.activity
    return None, policy.row_or_404(actor, policy.PUBLIC, Activity.objects.with_texts(), pk=activity)


def activities_to_pin(actor: Actor, pathway: Pathway) -> QuerySet[Activity]:
    """Those that readers of the pathway may see on it: what search gives to one who looks for help in its county."""
    towns = Municipality.objects.filter(region=pathway.region_id, merged_into=None).values_list("pk", flat=True)
    served = ActivityIndex.objects.filter(facets__overlap=drawing.around(pathway.region_id, towns))
    return policy.rows(actor, policy.PUBLIC, Activity.objects.findable()).filter(pk__in=served.values("pk"))


def organizations_to_own(actor: Actor) -> QuerySet[Organization]:
    """Whose pathway the actor may begin."""
    return policy.rows(actor, "pathway.publish", Organization.objects.all())


def organizations_to_edit(pathway: Pathway) -> QuerySet[Organization]:
    """Who may be asked to write it together with its owner."""
    return Organization.objects.active().filter(region=pathway.region_id)


def _whole():
    return Pathway.objects.select_related("region", "organization")
