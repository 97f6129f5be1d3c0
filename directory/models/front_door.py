import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.choices import AgeGroup
from directory.models.activity import Activity
from directory.querysets import FrontDoorQuerySet
from organizations.models import Municipality, Region

DOOR_TAKEN = _("There is a front door for this place and age group already.")


@pghistory.track()
class FrontDoor(models.Model):
    """The one entrance of a municipality, or of the whole county where a municipality has none of its own (S3: yksi
    selkeä palveluväylä).

    It is a listing, so that its phone, hours, place, texts and upkeep are what every listing has. An OLKA door stands
    on the slips of a hospital's OLKA point and is shown nowhere else.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    age_group = models.CharField(_("for whom"), max_length=20, choices=AgeGroup, default=AgeGroup.EVERYBODY)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", verbose_name=_("activity"))
    is_olka = models.BooleanField(
        _("OLKA's own door"), default=False, help_text=_("Stands on the slips of OLKA points and nowhere else.")
    )

    objects = FrontDoorQuerySet.as_manager()

    class Meta:
        ordering = [models.F("municipality__sort_key").asc(nulls_first=True), "is_olka", "age_group", "pk"]
        verbose_name = _("front door")
        verbose_name_plural = _("front doors")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "municipality", "age_group", "is_olka"],
                name="front_door_once",
                nulls_distinct=False,
                violation_error_message=DOOR_TAKEN,
            )
        ]

    def __str__(self):
        return f"{self.municipality or self.region}, {self.get_age_group_display()}"
