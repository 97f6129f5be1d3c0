import unicodedata

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.choices import TextLanguage
from directory.models.need import Need
from directory.models.stage import Stage
from directory.models.target_group import TargetGroup

OWNERS = ("need", "target_group", "stage")


def _exactly_one_owner() -> models.Q:
    alone = models.Q()
    for owner in OWNERS:
        alone |= models.Q(**{f"{name}__isnull": name != owner for name in OWNERS})
    return alone


@pghistory.track()
class Alias(models.Model):
    """A search word for one vocabulary value. Some are blunt: never shown, neither on cards nor in suggestions."""

    need = models.ForeignKey(Need, models.CASCADE, null=True, blank=True, related_name="aliases")
    target_group = models.ForeignKey(TargetGroup, models.CASCADE, null=True, blank=True, related_name="aliases")
    stage = models.ForeignKey(Stage, models.CASCADE, null=True, blank=True, related_name="aliases")
    language = models.CharField(_("language"), max_length=2, choices=TextLanguage.choices, default=TextLanguage.FI)
    word = models.CharField(_("search word"), max_length=80)

    class Meta:
        ordering = ["language", "word"]
        verbose_name = _("search word")
        verbose_name_plural = _("search words")
        constraints = [
            models.CheckConstraint(name="alias_of_exactly_one_value", condition=_exactly_one_owner()),
            *(
                models.UniqueConstraint(fields=[owner, "language", "word"], name=f"alias_of_{owner}_once")
                for owner in OWNERS
            ),
        ]

    def __str__(self):
        return self.word

    def clean(self):
        self.word = unicodedata.normalize("NFC", " ".join(self.word.split()))

    @property
    def owner(self) -> Need | TargetGroup | Stage:
        return self.need or self.target_group or self.stage
