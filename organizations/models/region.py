import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.choices import ReportingPeriod
from organizations.models.naming import ThreeNames


def _days(label, default, highest=365):
    return models.PositiveSmallIntegerField(
        label, default=default, validators=[MinValueValidator(1), MaxValueValidator(highest)]
    )


@pghistory.track()
class Region(ThreeNames):
    """A wellbeing services county, or Helsinki or Åland, with the settings that a county decides for itself.

    Clocks: working days until the receiver is reminded and the sender told, calendar days until no answer.
    Retention in days and months as trust.md 1.9; `suppress_below` is the smallest figure of persons shown.
    """

    code = models.CharField(_("code"), max_length=2, unique=True)
    in_use = models.BooleanField(_("served by this installation"), default=False)
    sort_key = models.CharField(max_length=120, editable=False)

    remind_first_days = _days(_("first reminder to the receiver, working days"), 3, 60)
    remind_second_days = _days(_("second reminder to the receiver, working days"), 7, 60)
    tell_sender_days = _days(_("sender told of the silence, working days"), 10, 60)
    no_answer_days = _days(_("closed without an answer, calendar days"), 30)
    contact_erase_days = _days(_("contact details erased after closing, days"), 30)
    counts_only_months = _days(_("kept as counts only after, months"), 24, 60)
    suppress_below = _days(_("smallest figure of persons that is shown"), 5, 20)
    reporting_period = models.CharField(
        _("reporting period"), max_length=10, choices=ReportingPeriod.choices, default=ReportingPeriod.QUARTER
    )
    asks_daily_life = models.BooleanField(
        _("ask how well daily life goes, before and after"),
        default=False,
        help_text=_(
            "One question from 0 to 10, never compulsory: whoever guides asks it, and the client answers it again "
            "afterwards. Only the change is counted, and no organization sees it."
        ),
    )
    support_email = models.EmailField(_("support e-mail"), blank=True)
    support_phone = models.CharField(_("support phone"), max_length=40, blank=True)

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("wellbeing services county")
        verbose_name_plural = _("wellbeing services counties")
        constraints = [
            models.CheckConstraint(
                name="region_reminders_in_order",
                condition=models.Q(remind_first_days__lt=models.F("remind_second_days"))
                & models.Q(remind_second_days__lt=models.F("tell_sender_days")),
            ),
            models.CheckConstraint(name="region_suppresses_at_least_five", condition=models.Q(suppress_below__gte=5)),
        ]


class SubRegion(ThreeNames):
    """Part of a county for which figures are shown, such as Varkauden seutu (words.md 4)."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="sub_regions")
    code = models.SlugField(_("code"), max_length=40)
    sort_key = models.CharField(max_length=120, editable=False)

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("sub-region")
        verbose_name_plural = _("sub-regions")
        constraints = [models.UniqueConstraint(fields=["region", "code"], name="sub_region_code_once")]


class Municipality(ThreeNames):
    """A municipality by its official three-digit code. A merged one stays as a row and points at its successor."""

    code = models.CharField(_("code"), max_length=3, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="municipalities")
    sub_region = models.ForeignKey(SubRegion, models.PROTECT, null=True, blank=True, related_name="municipalities")
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    sort_key = models.CharField(max_length=120, editable=False)

    class Meta:
        ordering = ["sort_key"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
