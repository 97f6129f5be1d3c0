from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Activity
from organizations.models import Organization, Region, User
from referrals.models.guidance_event import MOST_TOLD


class WalkIn(models.Model):
    """Somebody came without a slip: how many to what, of nobody in particular (D6)."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    number = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_TOLD)]
    )
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("walk-in")
        verbose_name_plural = _("walk-ins")
        indexes = [models.Index(fields=["receiver", "-at"], name="walk_in_at_receiver")]
        constraints = [
            models.CheckConstraint(name="walk_in_of_somebody", condition=models.Q(number__gte=1, number__lte=MOST_TOLD))
        ]

    def __str__(self):
        return f"{self.number} {self.at}"
