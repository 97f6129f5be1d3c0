import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.choices import Band
from directory.models.attachment_point import AttachmentPoint
from directory.models.vocabulary import VocabularyValue


@pghistory.track()
class Stage(VocabularyValue):
    """Where on the pathway help stands (palvelupolun vaihe). A table, since a deployment may change them (B14)."""

    position = None  # a stage is known by its number, which is also its place from left to right
    number = models.PositiveSmallIntegerField(_("order"), unique=True)
    band = models.CharField(_("band"), max_length=10, choices=Band.choices)
    attachment_points = models.ManyToManyField(
        AttachmentPoint, related_name="stages", blank=True, verbose_name=_("attachment points")
    )

    class Meta(VocabularyValue.Meta):
        ordering = ["number"]
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
