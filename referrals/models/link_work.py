from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Activity
from organizations.models import Organization, User
from referrals.choices import HowTried
from referrals.models.referral import Referral


class LinkWork(models.Model):
    """One client's link worker (linkkihenkilö), who walks beside; named by the organization that received the referral.

    Row level security shows the referral to this worker. `organization` is the receiver's, so that the policy need not
    ask the referral itself.
    """

    referral = models.OneToOneField(Referral, models.CASCADE, primary_key=True, related_name="link_work")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    worker = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("link worker"))
    given_at = models.DateTimeField(default=timezone.now)
    next_contact_on = models.DateField(_("next contact"), null=True, blank=True)

    class Meta:
        ordering = ["next_contact_on", "given_at"]
        verbose_name = _("a link worker's work")
        verbose_name_plural = _("link workers' work")
        indexes = [models.Index(fields=["worker"], name="link_work_of")]

    def __str__(self):
        return f"{self.referral_id}"


class TriedActivity(models.Model):
    """What the client and the link worker have tried together; one referral may lead to several."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="tried")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+")
    how = models.CharField(_("how it went"), max_length=15, choices=HowTried, default=HowTried.PLANNED)
    on = models.DateField(_("day"))

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("tried activity")
        verbose_name_plural = _("tried activities")
        constraints = [models.UniqueConstraint(fields=["referral", "activity"], name="tried_once")]

    def __str__(self):
        return f"{self.referral_id} {self.get_how_display()}"
