from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Activity, Need, Stage
from organizations.models import Organization, Region, User
from referrals.choices import Origin, Setting

MOST_TOLD = 500


class GuidanceEvent(models.Model):
    """Somebody was told of an activity (D4): how many and where, of nobody in particular."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+")
    sender = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    origin = models.CharField(max_length=15, choices=Origin, default=Origin.PROFESSIONAL)
    number = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_TOLD)]
    )
    setting = models.CharField(_("where"), max_length=15, choices=Setting, default=Setting.APPOINTMENT)
    need = models.ForeignKey(Need, models.PROTECT, null=True, blank=True, related_name="+")
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("guidance event")
        verbose_name_plural = _("guidance events")
        constraints = [
            models.CheckConstraint(
                name="guidance_event_of_somebody", condition=models.Q(number__gte=1, number__lte=MOST_TOLD)
            )
        ]

    def __str__(self):
        return f"{self.number} {self.at}"
