import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.choices import FeatureKind
from directory.models.vocabulary import VocabularyValue


@pghistory.track()
class Barrier(VocabularyValue):
    """What keeps a person from help that exists (A15)."""

    class Meta(VocabularyValue.Meta):
        verbose_name = _("barrier")
        verbose_name_plural = _("barriers")


@pghistory.track()
class AccessFeature(VocabularyValue):
    """A fact about an activity that answers one or more barriers."""

    kind = models.CharField(_("facet"), max_length=10, choices=FeatureKind.choices)
    barriers = models.ManyToManyField(Barrier, related_name="features", blank=True, verbose_name=_("barriers"))

    class Meta(VocabularyValue.Meta):
        verbose_name = _("access feature")
        verbose_name_plural = _("access features")
