"""What is known of the client's situation: how much the need takes, and how much strength there is."""

import pghistory
from django.utils.translation import gettext_lazy as _

from directory.models.vocabulary import ThreeDescriptions, VocabularyValue


@pghistory.track()
class NeedLevel(VocabularyValue):
    """From contents of everyday life to joined-up daily support (B5)."""

    class Meta(VocabularyValue.Meta):
        verbose_name = _("need level")
        verbose_name_plural = _("need levels")


@pghistory.track()
class ClienthoodType(ThreeDescriptions, VocabularyValue):
    """Client groups by strength, the first ring of the service menu (B4, E1); the description is the ring's text."""

    class Meta(VocabularyValue.Meta):
        verbose_name = _("client group")
        verbose_name_plural = _("client groups")
