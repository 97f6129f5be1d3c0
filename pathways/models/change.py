from django.db import models
from django.utils import timezone

from organizations.models import Organization, User
from pathways.choices import ChangeKind
from pathways.models.pathway import Pathway


class PathwayChange(models.Model):
    """Who of which organization did what; several write one description together (F11)."""

    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="changes")
    version_number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=ChangeKind)
    # The step's or the activity's name as it was then.
    subject = models.CharField(max_length=200, blank=True)
    # The step it is about, the same in every version.
    step_uid = models.UUIDField(null=True, editable=False)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    organization = models.ForeignKey(Organization, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["pathway", "-at"])]

    def __str__(self):
        return f"{self.get_kind_display()} {self.subject}".strip()
