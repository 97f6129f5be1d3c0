import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizations.models import Organization, User
from referrals.choices import GivenBy, GivenHow, Party, PermissionKind
from referrals.models.referral import Referral

# A contact goes before the permission that it stands on.
_CONTACT_STANDS_ON_IT = """
IF OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL AND NEW.kind IN ({kinds}) AND EXISTS (
    SELECT 1 FROM referrals_referralcontact c JOIN referrals_referral r ON r.id = c.referral_id
    WHERE c.referral_id = NEW.referral_id AND r.receiver_id = NEW.to_organization_id)
THEN RAISE EXCEPTION 'contact without permission' USING ERRCODE = 'check_violation'; END IF;
RETURN NEW;
""".format(kinds=f"'{PermissionKind.CONTACT_ME}', '{PermissionKind.PASS_ON}'")


class ReferralPermission(models.Model):
    """One of the client's four permissions (asiakkaan luvat, trust.md 1.3), for one organization.

    It allows disclosure; the legal basis is the controller's. Only its withdrawal is ever written on it.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="permissions")
    kind = models.CharField(_("permission"), max_length=15, choices=PermissionKind)
    to_organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    # What was read aloud or ticked: the text of this version in this language.
    text_version = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    how = models.CharField(_("how it was given"), max_length=10, choices=GivenHow)
    given_by = models.CharField(_("who gave it"), max_length=10, choices=GivenBy)
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", db_constraint=False)
    given_at = models.DateTimeField(default=timezone.now)
    valid_until = models.DateField(_("valid until"))
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=10, choices=Party, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("permission")
        verbose_name_plural = _("permissions")
        triggers = [
            pgtrigger.Trigger(
                name="permission_outlives_its_contact",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=_CONTACT_STANDS_ON_IT,
            ),
            pgtrigger.Protect(
                name="permission_stays_as_given",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "referral", "kind", "to_organization", "text_version", "language", "how", "given_by", "given_at",
                    "valid_until",
                ),
            ),
            pgtrigger.Protect(
                name="permission_ends_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.withdrawn_at IS NOT NULL"),
            ),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "kind", "to_organization"],
                name="permission_stands_once",
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="permission_end_has_an_ender",
                condition=Q(withdrawn_at=None, withdrawn_by="") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.referral_id}"

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None
