"""What every vocabulary has: a code that stays, names in three languages, an order, and retirement, not removal."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directory.querysets import VocabularyQuerySet
from organizations.models import ThreeNames


class VocabularyValue(ThreeNames):
    code = models.SlugField(_("code"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    in_use = models.BooleanField(
        _("in use"), default=True, help_text=_("A value taken out of use stays where it has already been chosen.")
    )

    objects = VocabularyQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class ThreeDescriptions(models.Model):
    """A sentence beside the name; `description` answers in the reader's language and falls back to Finnish."""

    description_fi = models.CharField(_("description in Finnish"), max_length=200, blank=True)
    description_sv = models.CharField(_("description in Swedish"), max_length=200, blank=True)
    description_en = models.CharField(_("description in English"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        return getattr(self, f"description_{(get_language() or 'fi')[:2]}", "") or self.description_fi
