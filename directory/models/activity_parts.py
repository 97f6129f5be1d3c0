"""The rows under an activity: places, times, days without, contacts. `position` is the editor's own order."""

from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from directory.choices import ContactRole, Repeats, Weekday
from directory.models.activity import Activity
from organizations.models import Municipality


class ActivityPart(models.Model):
    """`uid` is the row's own: it stays the same row when others come and go before it."""

    uid = models.UUIDField(default=uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["activity", "uid"], name="%(class)s_uid_once")]


@pghistory.track()
class ActivityPlace(ActivityPart):
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="places")
    name = models.CharField(_("name of the place"), max_length=100)
    street = models.CharField(_("street address"), max_length=100, blank=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+", verbose_name=_("municipality"))

    class Meta(ActivityPart.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self):
        return self.name


@pghistory.track()
class ActivityTime(ActivityPart):
    """Either a weekday that repeats or one day; local time (Europe/Helsinki)."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="times")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday, null=True, blank=True)
    repeats = models.CharField(_("how often"), max_length=12, choices=Repeats, blank=True, default=Repeats.WEEKLY)
    on_date = models.DateField(_("or one day"), null=True, blank=True)
    starts = models.TimeField(_("begins"))
    ends = models.TimeField(_("ends"), null=True, blank=True)

    class Meta(ActivityPart.Meta):
        verbose_name = _("time")
        verbose_name_plural = _("times")
        constraints = [
            *ActivityPart.Meta.constraints,
            models.CheckConstraint(
                name="activity_time_weekday_or_day",
                condition=Q(weekday__isnull=False, on_date=None) & ~Q(repeats="")
                | Q(weekday=None, on_date__isnull=False, repeats=""),
            ),
            models.CheckConstraint(name="activity_time_in_order", condition=Q(ends=None) | Q(ends__gt=F("starts"))),
        ]

    def __str__(self):
        return f"{self.get_weekday_display() if self.weekday else self.on_date} {self.starts}"


@pghistory.track()
class ActivityBreak(ActivityPart):
    """Days on which it is not held; both ends included."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="breaks")
    first_day = models.DateField(_("not held from"))
    last_day = models.DateField(_("until"))

    class Meta(ActivityPart.Meta):
        verbose_name = _("break")
        verbose_name_plural = _("breaks")
        constraints = [
            *ActivityPart.Meta.constraints,
            models.CheckConstraint(name="activity_break_in_order", condition=Q(last_day__gte=F("first_day"))),
        ]

    def __str__(self):
        return f"{self.first_day}–{self.last_day}"


class ActivityContact(ActivityPart):
    """Who answers. No history: a person who no longer answers is not kept."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=100, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=ContactRole, default=ContactRole.EMPLOYEE)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    professionals_only = models.BooleanField(_("shown to professionals only"), default=False)

    class Meta(ActivityPart.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            *ActivityPart.Meta.constraints,
            models.CheckConstraint(name="activity_contact_can_be_reached", condition=~Q(phone="") | ~Q(email="")),
        ]

    def __str__(self):
        return self.name or self.phone or self.email
