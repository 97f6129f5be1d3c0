from uuid import uuid4

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.addresses import keyed
from directory.choices import (
    ActivityKind,
    ActivityNature,
    ActivityState,
    Answer,
    Axis,
    CapacityState,
    Channel,
    Coverage,
    PriceType,
    PriceUnit,
    TextLanguage,
    WayIn,
)
from directory.models.access_feature import AccessFeature
from directory.models.attachment_point import AttachmentPoint
from directory.models.classification import Language, ServiceClass, WellbeingGoal
from directory.models.client import NeedLevel
from directory.models.need import Need
from directory.models.stage import Stage
from directory.models.target_group import TargetGroup
from directory.querysets import ActivityQuerySet
from directory.texts import best_text
from organizations.models import Municipality, Organization, User, WebAddressField

OLDEST = 120
WITHOUT_AMOUNT = ["", PriceType.FREE, PriceType.ASK]


def on_site() -> list[str]:
    return [Channel.IN_PERSON]


@pghistory.track()
class Activity(models.Model):
    """A listing: what an organization offers, told in its own words (`ActivityText`) and in vocabularies.

    Almost everything may be missing from a draft; `completeness.py` says what publishing asks. The last five
    relations are derived (`Axis`); the names in `corrected` are those that the regional curator has set by hand.
    """

    # Known by this to other systems; addresses and paper carry the short number.
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("organization"))
    state = models.CharField(_("state"), max_length=10, choices=ActivityState, default=ActivityState.DRAFT)
    main_language = models.CharField(
        _("language of the text"), max_length=2, choices=TextLanguage, default=TextLanguage.FI
    )
    # 1 what
    kind = models.CharField(_("what it is"), max_length=20, choices=ActivityKind, default=ActivityKind.ACTIVITY)
    nature = models.CharField(_("who gives the help"), max_length=20, choices=ActivityNature, blank=True)
    needs = models.ManyToManyField(Need, blank=True, related_name="activities", verbose_name=_("needs"))
    # 2 for whom
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="activities")
    age_min = models.PositiveSmallIntegerField(
        _("age from"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    age_max = models.PositiveSmallIntegerField(
        _("age to"), null=True, blank=True, validators=[MaxValueValidator(OLDEST)]
    )
    # 3 where
    coverage = models.CharField(
        _("from where one may come"), max_length=20, choices=Coverage, default=Coverage.MUNICIPALITIES
    )
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="+")
    channels = ArrayField(
        models.CharField(max_length=20, choices=Channel), default=on_site, verbose_name=_("how one takes part")
    )
    website = WebAddressField(_("address on the web"), blank=True)
    # 4 when
    season_from = models.DateField(_("season begins"), null=True, blank=True)
    season_to = models.DateField(_("season ends"), null=True, blank=True)
    # 5 what it costs
    price_type = models.CharField(_("price"), max_length=20, choices=PriceType, blank=True)
    price_amount = models.DecimalField(
        _("euros"), max_digits=7, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    price_unit = models.CharField(_("the price is for"), max_length=10, choices=PriceUnit, blank=True)
    # 6 how to join
    way_in = models.CharField(_("how one gets in"), max_length=20, choices=WayIn, blank=True)
    languages = models.ManyToManyField(Language, blank=True, related_name="activities")
    features = models.ManyToManyField(AccessFeature, blank=True, related_name="activities")
    capacity_state = models.CharField(_("room now"), max_length=10, choices=CapacityState, blank=True)
    capacity_until = models.DateField(_("room again from"), null=True, blank=True)
    capacity_told_on = models.DateField(null=True, blank=True, editable=False)
    # 7 the first time
    may_visit = models.CharField(_("may one come and look"), max_length=5, choices=Answer, blank=True)
    meets_you = models.CharField(_("can someone come to meet one"), max_length=5, choices=Answer, blank=True)
    # Search words of the listing's own, where no vocabulary has them; never shown.
    keywords = ArrayField(models.CharField(max_length=80), default=list, blank=True, verbose_name=_("search words"))
    # derived
    stages = models.ManyToManyField(Stage, blank=True, related_name="activities")
    attachment_points = models.ManyToManyField(AttachmentPoint, blank=True, related_name="activities")
    need_levels = models.ManyToManyField(NeedLevel, blank=True, related_name="activities")
    goals = models.ManyToManyField(WellbeingGoal, blank=True, related_name="activities")
    service_classes = models.ManyToManyField(ServiceClass, blank=True, related_name="activities")
    corrected = ArrayField(models.CharField(max_length=20, choices=Axis), default=list, blank=True, editable=False)
    # upkeep
    paused_until = models.DateField(_("on a break until"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    # A request for a place ended unanswered that day, and none has been answered since (`actions.evidence`).
    silent_since = models.DateField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    sort_key = models.CharField(max_length=200, editable=False, default="")

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes = [models.Index(fields=["organization", "state"])]
        constraints = [
            models.CheckConstraint(
                name="activity_ages_in_order",
                condition=Q(age_min=None) | Q(age_max=None) | Q(age_max__gte=F("age_min")),
            ),
            models.CheckConstraint(
                name="activity_season_in_order",
                condition=Q(season_from=None) | Q(season_to=None) | Q(season_to__gte=F("season_from")),
            ),
            models.CheckConstraint(
                name="activity_price_not_negative", condition=Q(price_amount=None) | Q(price_amount__gte=0)
            ),
            models.CheckConstraint(
                name="activity_amount_has_a_price",
                condition=Q(price_amount=None) | ~Q(price_type__in=WITHOUT_AMOUNT),
            ),
            models.CheckConstraint(
                name="activity_break_only_when_paused", condition=Q(paused_until=None) | Q(state=ActivityState.PAUSED)
            ),
            models.CheckConstraint(
                name="activity_shown_since",
                condition=Q(published_at__isnull=False) | ~Q(state__in=[ActivityState.PUBLISHED, ActivityState.PAUSED]),
            ),
            models.CheckConstraint(
                name="activity_room_has_a_date", condition=Q(capacity_state="") | Q(capacity_told_on__isnull=False)
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:activity", args=[self.slug])

    @property
    def text(self):
        """The text for the reader's language, else the nearest there is; None before anything is written."""
        return self.text_for()

    def text_in(self, language: str):
        """The text in exactly this language, or None."""
        return next((text for text in self.texts.all() if text.language == language), None)

    def text_for(self, language: str | None = None):
        return best_text(self.texts.all(), language, self.main_language)

    @property
    def name(self) -> str:
        return self.text.name if self.text else ""

    @property
    def slug(self) -> str:
        """The address's last part. The number alone leads here, so a changed name breaks no old link.

        A sensitive activity's name is left out: an address stays in the browser's history (trust.md 1).
        """
        text = None if self.is_sensitive else self.text_for(self.main_language)
        return keyed(text.name if text else "", self.pk)

    @property
    def is_on_site(self) -> bool:
        return Channel.IN_PERSON in self.channels

    @property
    def is_imported(self) -> bool:
        """Whether it came from another register (`ActivitySource`)."""
        return hasattr(self, "source")

    @property
    def is_sensitive(self) -> bool:
        return any(need.is_sensitive for need in self.needs.all())

    @property
    def is_draft(self) -> bool:
        return self.state == ActivityState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == ActivityState.PUBLISHED

    @property
    def is_paused(self) -> bool:
        return self.state == ActivityState.PAUSED

    @property
    def is_archived(self) -> bool:
        return self.state == ActivityState.ARCHIVED

    @property
    def is_shown(self) -> bool:
        """Whether others than its own organization see it."""
        return self.state in {ActivityState.PUBLISHED, ActivityState.PAUSED}

    @property
    def is_out_of_season(self) -> bool:
        return self.season_to is not None and self.season_to < timezone.localdate()
