import pghistory
from django.utils.translation import gettext_lazy as _

from directory.models.vocabulary import ThreeDescriptions, VocabularyValue


@pghistory.track()
class AttachmentPoint(ThreeDescriptions, VocabularyValue):
    """Where client, organization and professional fasten together (B6). The name is short enough for a tile."""

    class Meta(VocabularyValue.Meta):
        verbose_name = _("attachment point")
        verbose_name_plural = _("attachment points")
