import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from referrals.choices import PermissionKind
from referrals.models.referral import Referral

# Without them no contact: that they reach the client, and that this organization gets to know how (trust.md 1.3).
_WITHOUT_PERMISSION = """
IF (SELECT count(DISTINCT p.kind) FROM referrals_referralpermission p
    JOIN referrals_referral r ON r.id = p.referral_id
    WHERE p.referral_id = NEW.referral_id AND p.to_organization_id = r.receiver_id
    AND p.kind IN ({kinds}) AND p.withdrawn_at IS NULL) < 2
THEN RAISE EXCEPTION 'contact without permission' USING ERRCODE = 'check_violation'; END IF;
RETURN NEW;
""".format(kinds=f"'{PermissionKind.CONTACT_ME}', '{PermissionKind.PASS_ON}'")


class ReferralContact(models.Model):
    """How the client is reached, sealed; opened by `vault.reveal` alone. It exists only while its permissions stand.

    Never in a history table; erased, not marked, when the time is over.
    """

    referral = models.OneToOneField(Referral, models.CASCADE, primary_key=True, related_name="contact")
    sealed = models.BinaryField()
    sealed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("contact details")
        verbose_name_plural = _("contact details")
        triggers = [
            pgtrigger.Trigger(
                name="contact_has_permission",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_WITHOUT_PERMISSION,
            )
        ]

    def __str__(self):
        return f"{self.referral_id}"


class ContactKey(models.Model):
    """The data key of one contact, wrapped with the installation's key `key_id`; in no backup of the database.

    Its backup is made a moment later than the contacts': the key of one erased between is missing, and no key is one
    too many.
    """

    referral = models.OneToOneField(
        Referral, models.CASCADE, primary_key=True, related_name="contact_key", db_constraint=False
    )
    key_id = models.CharField(max_length=20)
    wrapped = models.BinaryField()

    class Meta:
        verbose_name = _("contact key")
        verbose_name_plural = _("contact keys")

    def __str__(self):
        return f"{self.referral_id} {self.key_id}"
