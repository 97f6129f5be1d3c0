import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizations.models import Region, User


class LogReading(models.Model):
    """A privacy auditor has looked at the log of openings: who watches is watched too (trust.md 1.7)."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", db_constraint=False)
    at = models.DateTimeField(default=timezone.now)
    # As the page was asked: names of filters and their values, keys of rows.
    asked = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("reading of the log")
        verbose_name_plural = _("readings of the log")
        indexes = [models.Index(fields=["region", "-at"], name="log_reading_at")]
        triggers = [pgtrigger.Protect(name="log_reading_stays_as_it_is", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.user_id} {self.at}"
