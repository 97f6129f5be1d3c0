import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizations.choices import PROMISING_ROLES, RoleCode
from organizations.models.organization import Organization
from organizations.models.region import Municipality, SubRegion
from organizations.querysets import InvitationQuerySet, MembershipQuerySet

# Reporting may be narrowed to a sub-region or a municipality; every other role is its organization's subtree.
_SCOPE_ONLY_FOR_REPORTING = models.Q(role=RoleCode.REPORTING) | models.Q(sub_region=None, municipality=None)
_ONE_SCOPE = models.Q(sub_region=None) | models.Q(municipality=None)


class RoleAtOrganization(models.Model):
    """What is granted: a role at an organization, for reporting perhaps narrowed to an area."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="%(class)ss")
    role = models.CharField(_("role"), max_length=20, choices=RoleCode.choices)
    sub_region = models.ForeignKey(
        SubRegion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sub-region")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(class)s_scope_for_reporting", condition=_SCOPE_ONLY_FOR_REPORTING),
            models.CheckConstraint(name="%(class)s_one_scope", condition=_ONE_SCOPE),
        ]


@pghistory.track()
class Membership(RoleAtOrganization):
    """A person's role at an organization. Ended and suspended ones stay as rows and open nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    created_at = models.DateTimeField(auto_now_add=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    from_group = models.CharField(
        max_length=200, blank=True, editable=False, help_text="the sign-in provider's group that gave it, if any"
    )

    objects = MembershipQuerySet.as_manager()

    class Meta(RoleAtOrganization.Meta):
        ordering = ["organization__sort_key", "role", "pk"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            *RoleAtOrganization.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "organization", "role", "sub_region", "municipality"],
                name="membership_once",
                condition=models.Q(ended_at=None),
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}, {self.organization}"

    @property
    def asks_promise(self) -> bool:
        """Whether who works so promises confidentiality first (`promise`)."""
        return self.role in PROMISING_ROLES


class Invitation(RoleAtOrganization):
    """An invitation by mail. The link is made anew from `public_id` (links.py); the row keeps its fingerprint only."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=100, blank=True)
    language = models.CharField(_("language of the mail"), max_length=2, choices=settings.LANGUAGES, default="fi")
    link_fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta(RoleAtOrganization.Meta):
        ordering = ["-created_at", "-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self):
        return f"{self.email}, {self.get_role_display()}, {self.organization}"

    @property
    def is_waiting(self) -> bool:
        return not self.accepted_at and not self.revoked_at

    @property
    def is_open(self) -> bool:
        return self.is_waiting and self.expires_at > timezone.now() and self.organization.is_active
