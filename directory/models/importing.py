"""What came from another register, and how it can be taken back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.activity import Activity


class ImportBatch(models.Model):
    """One reading of one file. `source` names the register, so that the same numbers of two registers stay apart."""

    source = models.SlugField(_("register"), max_length=60)
    file_name = models.CharField(_("file"), max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    # What people read of it afterwards: counts and row-numbered remarks.
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.pk} {self.source} {self.file_name}"


class ActivitySource(models.Model):
    """Where a listing came from. `told` is what the register told last: the same again changes nothing."""

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="source")
    source = models.SlugField(max_length=60)
    external_id = models.CharField(max_length=200)
    told = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "external_id"], name="activity_source_once")]

    def __str__(self):
        return f"{self.source} {self.external_id}"


class ImportedChange(models.Model):
    """What one batch did to one listing. `before` is what the register had told until then, None for a new listing."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+")
    before = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "activity"], name="imported_change_once")]

    def __str__(self):
        return f"{self.batch_id} {self.activity_id}"
