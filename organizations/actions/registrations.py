"""An organization registers itself; the region approves it or says why not."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organizations import outbox, tree
from organizations.actions import invitations
from organizations.actor import Actor
from organizations.choices import OrganizationState, RoleCode
from organizations.errors import Refused
from organizations.models import Invitation, Membership, Organization, Registration
from organizations.models.organization import BUSINESS_ID_TAKEN


@transaction.atomic
def register(*, organization: Organization, registration: Registration, language: str) -> Registration:
    """Takes a registration in: waits for approval, thanks the applicant, tells the region's administrators."""
    organization.state = OrganizationState.PENDING
    organization.region = organization.municipality.region
    organization.save()
    tree.plant(organization)
    registration.organization = organization
    registration.language = language
    registration.save()
    outbox.put("registration_received", region=organization.region, object_key=registration.pk, language=language)
    for administrator in _administrators(organization.region_id):
        outbox.put("registration_to_decide", recipient=administrator, object_key=registration.pk)
    return registration


@transaction.atomic
def approve(*, by: Actor, registration: Registration, invite_contact: bool) -> Invitation | None:
    """Opens the organization and, when asked, invites its contact person as editor.

    Raises Refused when it was decided already or when its business ID is in use by another.
    """
    organization = registration.organization
    if Organization.objects.same_business_id(organization).exists():
        raise Refused(str(BUSINESS_ID_TAKEN))
    try:
        with transaction.atomic():
            _decide(by, registration, OrganizationState.ACTIVE)
    except IntegrityError:
        raise Refused(str(BUSINESS_ID_TAKEN)) from None
    if not invite_contact:
        return None
    return invitations.invite(
        by=by,
        organization=organization,
        role=RoleCode.EDITOR,
        email=registration.contact_email,
        name=registration.contact_name,
        language=registration.language,
    )


@transaction.atomic
def decline(*, by: Actor, registration: Registration, reason: str) -> None:
    """Says no, with the reason in a mail to the applicant. Raises Refused when it was decided already."""
    _decide(by, registration, OrganizationState.DECLINED, reason)
    outbox.put(
        "registration_declined",
        region=by.organization.region,
        object_key=registration.pk,
        language=registration.language,
    )


def _decide(by: Actor, registration: Registration, state: OrganizationState, reason: str = "") -> None:
    # A "no" can be taken back by approving after all; a "yes" ends otherwise, by archiving.
    undecided = [OrganizationState.PENDING]
    if state == OrganizationState.ACTIVE:
        undecided.append(OrganizationState.DECLINED)
    changed = Organization.objects.filter(pk=registration.organization_id, state__in=undecided).update(state=state)
    if not changed:
        raise Refused(_("This registration has been decided already."))
    registration.decided_at = timezone.now()
    registration.decided_by = by.user
    registration.reason = reason
    registration.save(update_fields=["decided_at", "decided_by", "reason"])
    registration.organization.refresh_from_db()


def _administrators(region_id: int):
    memberships = Membership.objects.open().filter(role=RoleCode.REGION_ADMIN, organization__region_id=region_id)
    return {membership.user for membership in memberships.select_related("user")}
