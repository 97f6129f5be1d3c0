"""A region is opened in a new installation, and keeps its settings."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from organizations import tree
from organizations.actor import Actor
from organizations.choices import OrganizationState, OrganizationType, RoleCode
from organizations.errors import Refused
from organizations.models import Membership, Organization, Region, User


@transaction.atomic
def change_settings(*, by: Actor, region: Region) -> None:
    region.save()


@transaction.atomic
def open_county(*, by: Actor, region: Region, email: str, name: str) -> User:
    """Takes a region into use: its county as an organization, and a first administrator, who invites the others.

    Said again for the same person it changes nothing, so that a lost link for the first password can be made anew.
    Raises Refused when somebody else administers the region already, and for a person who may not sign in.
    """
    region = Region.objects.select_for_update().get(pk=region.pk)
    administrators = Membership.objects.open().filter(role=RoleCode.REGION_ADMIN, organization__region=region)
    own = administrators.filter(user__email__iexact=email.strip()).select_related("user").first()
    if own:
        return own.user
    if administrators.exists():
        raise Refused(_("This region has an administrator already, who can invite others."))
    person = User.objects.filter(email__iexact=email.strip()).first() or _person(email, name)
    if not person.is_active:
        raise Refused(_("This account may not sign in."))
    Region.objects.filter(pk=region.pk).update(in_use=True)
    Membership.objects.create(user=person, organization=_county(region), role=RoleCode.REGION_ADMIN)
    return person


def _county(region: Region) -> Organization:
    counties = Organization.objects.filter(
        region=region, type=OrganizationType.COUNTY, parent=None, state=OrganizationState.ACTIVE
    )
    county = counties.first()
    if county is None:
        county = Organization(name=region.name_fi, name_sv=region.name_sv, type=OrganizationType.COUNTY, region=region)
        county.save()
        tree.plant(county)
    return county


def _person(email: str, name: str) -> User:
    person = User(email=email.strip().lower(), name=name, password=make_password(None))
    person.full_clean()
    person.save()
    return person
