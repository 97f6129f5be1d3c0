"""This floor's rules: which listings each permission word reaches, and the doors to single ones."""

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.http import Http404

from directory.addresses import number_in
from directory.choices import ActivityKind
from directory.models import Activity, FrontDoor
from directory.querysets import SHOWN
from directory.reading import recent
from organizations import policy
from organizations.access import own_part
from organizations.actor import Actor
from organizations.choices import OrganizationState
from organizations.models import Organization


@policy.rule(Activity, policy.PUBLIC)
def _read_activity(actor):
    return SHOWN


@policy.rule(Activity, "activity.edit")
def _edit_activity(actor):
    return own_part(actor, "organization__") & Q(organization__state=OrganizationState.ACTIVE)


@policy.rule(Activity, "activity.curate")
def _curate_activity(actor):
    return Q(organization__region_id=actor.region_id)


@policy.rule(Activity, "activity.professional_part")
def _read_professional_part(actor):
    return _read_activity(actor)


@policy.rule(Activity, "region.administer")
def _make_front_door_of_activity(actor):
    return SHOWN & Q(organization__region_id=actor.region_id) & ~Q(kind=ActivityKind.VOLUNTEER_TASK)


@policy.rule(FrontDoor, "region.administer")
def _administer_front_door(actor):
    return Q(region_id=actor.region_id)


@policy.rule(Organization, policy.PUBLIC)
def _read_organization(actor):
    return Q(state=OrganizationState.ACTIVE)


@policy.rule(Organization, "activity.edit")
def _add_activity_to_organization(actor):
    return own_part(actor) & Q(state=OrganizationState.ACTIVE)


def activity_for_reader(actor: Actor, key: str) -> Activity:
    """A listing that everybody may read, by its address's last part (`Activity.slug`)."""
    return policy.row_or_404(actor, policy.PUBLIC, Activity.objects.whole(), pk=number_in(key))


def activities_found(actor: Actor, versions: Mapping[int, int]) -> list[Activity]:
    """The listings that a search found, in its order; one that has been hidden meanwhile is left out."""
    known = recent.known(versions)
    if known:
        still = policy.rows(actor, policy.PUBLIC, Activity.objects.filter(pk__in=known)).values_list("pk", flat=True)
        known = {key: known[key] for key in still}
    missing = policy.rows(actor, policy.PUBLIC, Activity.objects.for_cards()).in_bulk(versions.keys() - known.keys())
    recent.keep(missing, versions)
    rows = known | missing
    return [rows[key] for key in versions if key in rows]


def activities_chosen(actor: Actor, keys: Iterable[int]) -> dict[int, Activity | None]:
    """By key, those that the reader may read, and None for one that is no longer offered; the rest is left out."""
    shown = policy.rows(actor, policy.PUBLIC, Activity.objects.whole()).in_bulk(list(keys))
    gone = Activity.objects.no_longer_shown().filter(pk__in=keys).values_list("pk", flat=True)
    return dict.fromkeys(gone) | shown


def activity_for_editor(actor: Actor, pk: int) -> Activity:
    return policy.row_or_404(actor, "activity.edit", Activity.objects.whole(), pk=pk)


def activity_for_curator(actor: Actor, pk: int) -> Activity:
    return policy.row_or_404(actor, "activity.curate", Activity.objects.whole(), pk=pk)


def front_door_for_administrator(actor: Actor, pk: int) -> FrontDoor:
    doors = FrontDoor.objects.select_related("region", "activity__organization").prefetch_related("activity__texts")
    return policy.row_or_404(actor, "region.administer", doors, pk=pk)


def activity_for_front_door(actor: Actor, key: str) -> Activity | None:
    """By an address or a number; None for what may not be one's region's front door."""
    try:
        pk = number_in(key)
    except Http404:
        return None
    return policy.rows(actor, "region.administer", Activity.objects.with_texts()).filter(pk=pk).first()


def organization_for_reader(actor: Actor, key: str) -> Organization:
    organizations = Organization.objects.select_related("region", "municipality", "parent")
    return policy.row_or_404(actor, policy.PUBLIC, organizations, pk=number_in(key))


def reads_as_professional(actor: Actor) -> bool:
    """Whether the actor sees what a listing tells to professionals only."""
    return policy.holds(actor, "activity.professional_part")
