import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organizations import stages
from organizations.choices import OrganizationState, OrganizationType
from organizations.models.fields import WebAddressField
from organizations.models.naming import finnish_sort_key
from organizations.models.region import Municipality, Region
from organizations.querysets import OrganizationQuerySet
from organizations.validators import validate_business_id

BUSINESS_ID_TAKEN = _("Another organization in use has this business ID. Check whether they are the same.")
GROUP_HAS_BUSINESS_ID = _("You chose a group without a business ID. Clear the business ID or change the choice.")


@pghistory.track()
class Organization(models.Model):
    """An association, parish, municipality, company or group; also a county and, below it, its units.

    `lineage` holds the ids from the root down to this organization itself, so that "everything under" is one
    indexed question; it is written by the actions that create and move. A merged organization stays as a row.
    """

    name = models.CharField(_("name"), max_length=150)
    name_sv = models.CharField(_("name in Swedish"), max_length=150, blank=True)
    type = models.CharField(_("type"), max_length=20, choices=OrganizationType.choices)
    business_id = models.CharField(
        _("business ID"),
        max_length=9,
        blank=True,
        validators=[validate_business_id],
        help_text=_("For example 1234567-1"),
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="units", verbose_name=_("part of")
    )
    lineage = ArrayField(models.BigIntegerField(), default=list, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="organizations")
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name=_("municipality"),
    )
    default_stage = models.SlugField(
        _("stage"),
        max_length=40,
        blank=True,
        help_text=_("Where on the pathway this unit works. Guiding then need not ask for it."),
    )
    is_olka = models.BooleanField(
        _("OLKA point"),
        default=False,
        help_text=_("A hospital's desk that leads to organizations. What it guides counts as OLKA's."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=OrganizationState.choices, default=OrganizationState.ACTIVE
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = WebAddressField(_("website"), blank=True)
    answers_email = models.EmailField(
        _("e-mail where requests are answered without an account"),
        blank=True,
        help_text=_(
            "A shared mailbox. Requests for a place and questions come here while nobody here has the role of receiver."
            " Whoever reads the mailbox may answer."
        ),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    sort_key = models.CharField(max_length=200, editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        indexes = [GinIndex(fields=["lineage"], name="organization_lineage"), models.Index(fields=["region", "state"])]
        constraints = [
            # Units share their parent's business id; a pending twin is for the curator to see.
            models.UniqueConstraint(
                fields=["business_id"],
                name="organization_business_id_once",
                violation_error_message=BUSINESS_ID_TAKEN,
                condition=models.Q(parent=None, state=OrganizationState.ACTIVE) & ~models.Q(business_id=""),
            ),
            models.CheckConstraint(
                name="organization_group_has_no_business_id",
                violation_error_message=GROUP_HAS_BUSINESS_ID,
                condition=~models.Q(type=OrganizationType.INFORMAL_GROUP) | models.Q(business_id=""),
            ),
        ]

    def __str__(self):
        return self.display_name

    def save(self, *args, **kwargs):
        self.sort_key = finnish_sort_key(self.name)[:200]
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("organizations:admin_organization", args=[self.pk])

    @property
    def is_unit(self) -> bool:
        return self.parent_id is not None

    @property
    def stage_name(self) -> str:
        return stages.name_of(self.default_stage)

    @property
    def display_name(self) -> str:
        """The name in the reader's language, where the organization has told one."""
        return self.name_sv if self.name_sv and (get_language() or "")[:2] == "sv" else self.name

    @property
    def is_active(self) -> bool:
        return self.state == OrganizationState.ACTIVE

    @property
    def is_declined(self) -> bool:
        return self.state == OrganizationState.DECLINED

    @property
    def is_pending(self) -> bool:
        return self.state == OrganizationState.PENDING


class Registration(models.Model):
    """An organization's own wish to join, and what was decided of it."""

    organization = models.OneToOneField(Organization, models.CASCADE, related_name="registration")
    contact_name = models.CharField(_("your name"), max_length=100)
    contact_email = models.EmailField(_("your e-mail"))
    contact_phone = models.CharField(_("your phone"), max_length=40, blank=True)
    about = models.TextField(_("what you do"), max_length=500)
    language = models.CharField(max_length=2, default="fi")
    submitted_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(_("reason"), max_length=500, blank=True)

    class Meta:
        ordering = ["submitted_at", "pk"]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")

    def __str__(self):
        return str(self.organization)
