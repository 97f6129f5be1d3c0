import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.choices import TextLanguage
from directory.models.activity import Activity


@pghistory.track()
class ActivityText(models.Model):
    """An activity in one language: what the organization says in its own words, question by question (words.md 7)."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=TextLanguage)
    name = models.CharField(_("name"), max_length=100, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=150, blank=True)
    description = models.TextField(_("what happens there"), max_length=2500, blank=True)
    for_whom = models.TextField(_("for whom it is meant"), max_length=500, blank=True)
    who_comes = models.TextField(_("who usually comes"), max_length=500, blank=True)
    where = models.TextField(_("how to find the place"), max_length=500, blank=True)
    when = models.TextField(_("more about the times"), max_length=500, blank=True)
    price = models.TextField(_("more about the price"), max_length=500, blank=True)
    how_to_join = models.TextField(_("how to join"), max_length=500, blank=True)
    first_visit = models.TextField(_("what happens the first time"), max_length=1000, blank=True)
    may_visit = models.TextField(_("more about coming to look"), max_length=300, blank=True)
    meets_you = models.TextField(_("more about who meets you"), max_length=300, blank=True)
    for_professionals = models.TextField(_("what a professional should know"), max_length=1000, blank=True)
    not_for = models.TextField(_("for whom it does not suit"), max_length=500, blank=True)

    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = [models.UniqueConstraint(fields=["activity", "language"], name="activity_text_once_a_language")]
        # For a name's beginning while one types in the search box.
        indexes = [GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="activity_text_name_trigrams")]

    def __str__(self):
        return self.name
