"""Values that sort activities for others: the county's goals, the national service classes, and languages."""

import pghistory
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.vocabulary import VocabularyValue
from directory.querysets import WellbeingGoalQuerySet


@pghistory.track()
class WellbeingGoal(VocabularyValue):
    """A goal of the county's wellbeing programme. Without a last year it stands until new goals are set."""

    first_year = models.PositiveSmallIntegerField(_("first year"), null=True, blank=True)
    last_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)

    objects = WellbeingGoalQuerySet.as_manager()

    class Meta(VocabularyValue.Meta):
        verbose_name = _("wellbeing goal")
        verbose_name_plural = _("wellbeing goals")
        constraints = [
            models.CheckConstraint(
                name="goal_years_in_order",
                condition=models.Q(first_year=None)
                | models.Q(last_year=None)
                | models.Q(last_year__gte=models.F("first_year")),
            )
        ]


@pghistory.track()
class ServiceClass(VocabularyValue):
    """A class of the national service register; its official code is the code, its official names are the names."""

    code = models.CharField(
        _("code"), max_length=10, unique=True, validators=[RegexValidator(r"^P\d{1,2}(\.\d{1,2})?$")]
    )

    class Meta(VocabularyValue.Meta):
        verbose_name = _("service class")
        verbose_name_plural = _("service classes")


@pghistory.track()
class Language(VocabularyValue):
    """A language that a service is given in (A12), by its ISO 639 code; `own_name` is how its speakers write it."""

    own_name = models.CharField(_("own name"), max_length=60)

    class Meta(VocabularyValue.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")
