from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Activity
from pathways.choices import AgreementState
from pathways.models.step import PathwayStep
from pathways.querysets import PlacementQuerySet

# So long before its end an agreement is shown to those who could renew it.
ENDS_SOON = timedelta(days=60)


class Placement(models.Model):
    """An activity pinned to a step, with what its role is and what has been agreed (S3: sovitaan)."""

    step = models.ForeignKey(PathwayStep, models.CASCADE, related_name="placements")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", verbose_name=_("activity"))
    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(_("role on the pathway"), max_length=120, blank=True)
    agreed = models.CharField(_("what is agreed"), max_length=300, blank=True)
    agreed_by = models.CharField(_("who agreed"), max_length=120, blank=True)
    agreed_until = models.DateField(_("until when"), null=True, blank=True)
    # What an editor's page tells to have seen: a newer one is not written over.
    edition = models.PositiveIntegerField(default=0, editable=False)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [models.UniqueConstraint(fields=["step", "activity"], name="pathway_placed_once")]

    def __str__(self):
        return f"{self.activity_id} at {self.step_id}"

    @property
    def is_agreed(self) -> bool:
        return bool(self.agreed)

    def agreement(self, today: date) -> AgreementState:
        """How it stands with what is agreed; said to those who look after the pathway, never to readers."""
        if not self.is_agreed:
            return AgreementState.MISSING
        if self.agreed_until is None or self.agreed_until > today + ENDS_SOON:
            return AgreementState.VALID
        return AgreementState.ENDED if self.agreed_until < today else AgreementState.ENDS_SOON
