"""What this floor's mails say. Plain text, short, one thing to do."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations import access, outbox
from organizations.choices import OrganizationState
from organizations.links import token_for
from organizations.models import Invitation, Registration, User


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def mail(to: str, subject: str, template: str, **context) -> outbox.Mail:
    context |= {"product": settings.PRODUCT_NAME, "site_url": settings.SITE_URL}
    return outbox.Mail(to=to, subject=subject, text=render_to_string(f"emails/{template}.txt", context).strip() + "\n")


@outbox.kind("invitation", gettext_lazy("Invitation"))
def write_invitation(message):
    invitation = (
        Invitation.objects.open().select_related("organization", "invited_by").filter(pk=message.object_key).first()
    )
    if invitation is None or not access.invitation_is_backed(invitation):
        return None
    link = absolute(reverse("invitation", args=[token_for("invitation", invitation.public_id)]))
    subject = _("Invitation to %(product)s") % {"product": settings.PRODUCT_NAME}
    known = User.objects.filter(email__iexact=invitation.email).exists()
    return mail(invitation.email, subject, "invitation", invitation=invitation, link=link, known=known)


@outbox.kind("registration_received", gettext_lazy("Thank you for registering"))
def write_registration_received(message):
    registration = _registration(message)
    if registration is None or registration.decided_at:
        return None
    # Anybody may type anybody's address: this mail says nothing that the sender wrote.
    subject = _("We received your registration")
    return mail(registration.contact_email, subject, "registration_received", registration=registration)


@outbox.kind("registration_declined", gettext_lazy("Answer to a registration"))
def write_registration_declined(message):
    registration = _registration(message)
    # Approved after all before the mail went out: the "no" and its reason are no longer true.
    if registration is None or registration.organization.state != OrganizationState.DECLINED:
        return None
    subject = _("Answer to your registration: %(name)s") % {"name": registration.organization.display_name}
    return mail(registration.contact_email, subject, "registration_declined", registration=registration)


@outbox.kind("registration_to_decide", gettext_lazy("A registration waits for approval"))
def write_registration_to_decide(message):
    registration = _registration(message)
    if registration is None or registration.decided_at or message.recipient is None:
        return None
    subject = _("Waiting for your approval: %(name)s") % {"name": registration.organization.display_name}
    link = absolute(reverse("organizations:admin_organization", args=[registration.organization_id]))
    return mail(message.recipient.email, subject, "registration_to_decide", registration=registration, link=link)


def _registration(message):
    return Registration.objects.select_related("organization").filter(pk=message.object_key).first()
