"""A version copied: as the draft of its own pathway, or as the beginning of another (B11)."""

from uuid import uuid4

from django.db import transaction

from organizations.actor import Actor
from organizations.models import Organization
from pathways.actions.writing import note
from pathways.choices import ChangeKind, VersionState
from pathways.models import Pathway, PathwayStep, PathwayVersion, Placement

_VERSION_RELATIONS = ("target_groups", "clienthood_types")
_STEP_RELATIONS = ("needs", "target_groups", "clienthood_types")


@transaction.atomic
def clone(*, by: Actor, version: PathwayVersion, organization: Organization, told: dict[str, str]) -> PathwayVersion:
    """Another pathway that begins with these steps. What is pinned and agreed is not copied, and neither are counts:
    both are of this pathway alone. `told` are the texts that differ from its model's, by column."""
    pathway = Pathway.objects.create(
        region=organization.region,
        organization=organization,
        kind=version.pathway.kind,
        copied_from=version.pathway,
    )
    made = copy_version(version, to=pathway, number=1, keep_uids=False, **told)
    note(by, made, ChangeKind.COPIED, version.name_fi)
    return made


def copy_version(version: PathwayVersion, *, to: Pathway, number: int, keep_uids: bool, **changes) -> PathwayVersion:
    """A draft like `version`. With `keep_uids` it is the same pathway's: the steps are the same steps, with what is
    pinned to them."""
    fresh = {"pathway": to, "number": number, "state": VersionState.DRAFT, "published_at": None, "published_by": None}
    # Editions go on counting from draft to draft: a page opened in the last one does not write over this one.
    begun = {} if keep_uids else {"edition": 0}
    made = _copy(version, fresh | {"what_changed": ""} | begun | changes, _VERSION_RELATIONS)
    for step in version.steps.all():
        if keep_uids:
            copy_step(step, to=made)
        else:
            _copy(step, {"version": made, "uid": uuid4(), "edition": 0}, _STEP_RELATIONS)
    return made


def copy_step(step: PathwayStep, *, to: PathwayVersion) -> PathwayStep:
    """The same step in another version of its pathway, with what is pinned to it."""
    same = _copy(step, {"version": to}, _STEP_RELATIONS)
    for placement in step.placements.all():
        copy_placement(placement, to=same)
    return same


def copy_placement(placement: Placement, *, to: PathwayStep) -> Placement:
    return _copy(placement, {"step": to}, ())


def _copy(row, changes: dict, relations):
    made = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key})
    for name, value in changes.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    for name in relations:
        getattr(made, name).set(getattr(row, name).all())
    return made
