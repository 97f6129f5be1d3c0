import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.vocabulary import VocabularyValue
from directory.querysets import TargetGroupQuerySet


@pghistory.track()
class TargetGroup(VocabularyValue):
    """For whom (A13). Two groups are words of the trade and never a public facet (words.md 6)."""

    public = models.BooleanField(_("shown to visitors"), default=True)
    ptv_code = models.CharField(_("code in the national service register"), max_length=10, blank=True)

    objects = TargetGroupQuerySet.as_manager()

    class Meta(VocabularyValue.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")
