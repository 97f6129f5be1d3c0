import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.vocabulary import VocabularyValue
from directory.querysets import NeedQuerySet


@pghistory.track()
class Need(VocabularyValue):
    """Two levels: a theme has no parent, a specific need has a theme as its parent. Search by need, report by theme."""

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent": None},
        verbose_name=_("theme"),
    )
    sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("Quick exit, neutral slip, nothing in mails. A sensitive theme makes all its needs sensitive."),
    )

    objects = NeedQuerySet.as_manager()

    class Meta(VocabularyValue.Meta):
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.CheckConstraint(
                name="need_not_its_own_theme", condition=models.Q(parent=None) | ~models.Q(parent=models.F("id"))
            )
        ]

    def clean(self):
        if self.parent and self.parent.parent_id:
            raise ValidationError({"parent": _("A theme has no theme above it.")})
        if self.parent and self.pk and self.children.exists():
            raise ValidationError({"parent": _("A theme with needs cannot be put under another theme.")})

    @property
    def is_theme(self) -> bool:
        return self.parent_id is None

    @property
    def theme(self) -> "Need":
        return self.parent or self

    @property
    def is_sensitive(self) -> bool:
        return self.sensitive or self.theme.sensitive
