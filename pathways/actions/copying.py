"""A version copied: as the draft of its own pathway, or as the beginning of another (B11)."""

from uuid import uuid4

from django.db import transaction

from organizations.actor import Actor
from organizations.models import Organization
from pathways.actions.writing import note
from pathways.choices import ChangeKind, VersionState
from pathways.models import Pathway, PathwayStep, PathwayVersion

_VERSION_RELATIONS = ("target_groups", "clienthood_types")
_STEP_RELATIONS = ("needs", "target_groups", "clienthood_types")


@transaction.atomic
def clone(*, by: Actor, version: PathwayVersion, organization: Organization, names: dict[str, str]) -> PathwayVersion:
    """Another pathway that begins with these steps. What is pinned and agreed is not copied, and neither are counts:
    both are of this pathway alone. `names` are name_fi, name_sv and name_en."""
    pathway = Pathway.objects.create(
        region=organization.region,
        organization=organization,
        kind=version.pathway.kind,
        copied_from=version.pathway,
    )
    made = copy_version(version, to=pathway, number=1, keep_uids=False, **names)
    note(by, made, ChangeKind.COPIED, version.name_fi)
    return made


def copy_version(version: PathwayVersion, *, to: Pathway, number: int, keep_uids: bool, **changes) -> PathwayVersion:
    """A draft like `version`. With `keep_uids` it is the same pathway's: the steps are the same steps, with what is
    pinned to them."""
    fresh = {"pathway": to, "number": number, "state": VersionState.DRAFT, "published_at": None, "published_by": None}
    made = _copy(version, fresh | {"what_changed": "", "edition": 0} | changes, _VERSION_RELATIONS)
    for step in version.steps.all():
        same = _copy(step, {"version": made, "uid": step.uid if keep_uids else uuid4(), "edition": 0}, _STEP_RELATIONS)
        if keep_uids:
            _copy_placements(step, same)
    return made


def _copy_placements(step: PathwayStep, to: PathwayStep) -> None:
    for placement in step.placements.all():
        placement.pk, placement.step = None, to
        placement.save(force_insert=True)


def _copy(row, changes: dict, relations):
    made = type(row)(**{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key})
    for name, value in changes.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    for name in relations:
        getattr(made, name).set(getattr(row, name).all())
    return made
