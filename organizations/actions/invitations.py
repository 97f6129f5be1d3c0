"""A person is invited by mail, and takes the invitation up."""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organizations import access, limits, outbox
from organizations.actor import Actor
from organizations.choices import RoleCode
from organizations.errors import Refused
from organizations.links import fingerprint, token_for
from organizations.models import Invitation, Membership, Message, Organization, User
from organizations.roles import givable

VALID_FOR = timedelta(days=14)
PAUSE_BETWEEN_MAILS = timedelta(minutes=10)


def _most(by: Actor) -> dict:
    """An organization has few people; only a region brings in many at once."""
    return {"most": 200 if by.membership.role == RoleCode.REGION_ADMIN else 20, "within": timedelta(days=1)}


@transaction.atomic
def invite(
    *,
    by: Actor,
    organization: Organization,
    role: str,
    email: str,
    name="",
    language="fi",
    sub_region=None,
    municipality=None,
) -> Invitation:
    """Puts an invitation in the outbox. Raises Refused for a role not the inviter's to give, or given already."""
    if role not in givable(by.membership.role, organization):
        raise Refused(_("You cannot give this role."))
    if limits.too_many("invitation", limits.hashed(f"user:{by.user.pk}"), **_most(by)):
        raise Refused(_("You have sent many invitations today. Please go on tomorrow."))
    email = email.strip().lower()
    scope = {"organization": organization, "role": role, "sub_region": sub_region, "municipality": municipality}
    # Two people who invite the same person at once: the second waits here and is then told.
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    if Membership.objects.current().filter(user__email__iexact=email, **scope).exists():
        raise Refused(_("%(email)s has this role already.") % {"email": email})
    if Invitation.objects.open().filter(email=email, **scope).exists():
        raise Refused(_("%(email)s has been invited already. You can send the invitation again.") % {"email": email})
    invitation = Invitation(
        **scope, email=email, name=name, language=language, invited_by=by.user, expires_at=timezone.now() + VALID_FOR
    )
    invitation.link_fingerprint = fingerprint(token_for("invitation", invitation.public_id))
    invitation.save()
    outbox.put("invitation", region=organization.region, object_key=invitation.pk, language=language)
    return invitation


@transaction.atomic
def send_again(*, by: Actor | None, invitation: Invitation) -> None:
    """The same link, valid anew, and now in the name of `by`. Asked again soon after, no second mail goes out.

    Raises Refused when it was taken up or called back meanwhile.
    """
    changes = {"expires_at": timezone.now() + VALID_FOR} | ({"invited_by": by.user} if by else {})
    if not Invitation.objects.waiting().filter(pk=invitation.pk).update(**changes):
        raise Refused(_("This invitation has been used or called back."))
    soon = timezone.now() - PAUSE_BETWEEN_MAILS
    if Message.objects.filter(kind="invitation", object_key=invitation.pk, created_at__gt=soon).exists():
        return
    region = invitation.organization.region
    outbox.put("invitation", region=region, object_key=invitation.pk, language=invitation.language)


@transaction.atomic
def revoke(*, by: Actor, invitation: Invitation) -> None:
    """Calls the invitation back; its link stops working at once."""
    if not Invitation.objects.waiting().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        raise Refused(_("This invitation has been used or called back."))


@transaction.atomic
def accept_as_new(*, invitation: Invitation, name: str, password: str) -> User:
    """Makes the person's account and gives the role. Raises Refused when the link was used meanwhile."""
    _take(invitation)
    if User.objects.filter(email__iexact=invitation.email).exists():
        raise Refused(_("There is an account with this e-mail address. Please sign in first."))
    user = User(email=invitation.email, name=name, language=invitation.language, password=make_password(password))
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise Refused(_("There is an account with this e-mail address. Please sign in first.")) from None
    return _give(invitation, user)


@transaction.atomic
def accept_as_known(*, invitation: Invitation, user: User) -> User:
    """Gives the role to the account with the invited address. Raises Refused for another account."""
    if user.email.lower() != invitation.email.lower():
        raise Refused(_("This invitation was sent to another e-mail address."))
    _take(invitation)
    return _give(invitation, user)


def _take(invitation: Invitation) -> None:
    if not access.invitation_is_backed(invitation):
        raise Refused(_("This invitation has been used or called back."))
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now()):
        raise Refused(_("This invitation has been used or called back."))


def _give(invitation: Invitation, user: User) -> User:
    Membership.objects.get_or_create(
        user=user,
        organization=invitation.organization,
        role=invitation.role,
        sub_region=invitation.sub_region,
        municipality=invitation.municipality,
        ended_at=None,
    )
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=user)
    return user
