import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import ThreeNames


class Band(models.TextChoices):
    """The three bands over the stages, read from left to right (B2)."""

    BEFORE = "before", _("Before becoming a client")
    DURING = "during", _("As a client")
    AFTER = "after", _("Afterwards")


@pghistory.track()
class Stage(ThreeNames):
    """Where on the pathway help stands (palvelupolun vaihe). A table, since a deployment may change them (B14)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    number = models.PositiveSmallIntegerField(_("order"), unique=True)
    band = models.CharField(_("band"), max_length=10, choices=Band.choices)

    class Meta:
        ordering = ["number"]
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
