from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.choices import WayIn
from organizations.models import Organization, Region, ThreeNames, WebAddressField
from referrals.choices import FirstContact


class ReferralType(ThreeNames):
    """A county's own kind of referral, such as hyvinvointilähete (D1, D11).

    It can be used only when its controller is named and its privacy notice stands (trust.md 1.6); until then the
    administrator sees a checklist and nobody sees a referral button.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    code = models.SlugField(_("code"), max_length=40)
    way_in = models.CharField(_("default way in"), max_length=20, choices=WayIn.choices, default=WayIn.ASK_PLACE)
    first_contact = models.CharField(
        _("who makes first contact"), max_length=20, choices=FirstContact.choices, default=FirstContact.CLIENT
    )
    needed_within_days = models.PositiveSmallIntegerField(
        _("needed within days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_("Offered as the last day by which help is needed. Empty: no day is asked."),
    )
    controller = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("controller"),
        help_text=_("Who answers for the register, often the municipality or the county."),
    )
    controller_contact = models.CharField(_("controller's contact for privacy matters"), max_length=200, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    notice_url = WebAddressField(_("address of the privacy notice"), blank=True)
    notice_approved_on = models.DateField(_("privacy notice approved on"), null=True, blank=True)
    in_use = models.BooleanField(_("in use"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("referral type")
        verbose_name_plural = _("referral types")
        constraints = [
            models.UniqueConstraint(fields=["region", "code"], name="referral_type_code_once"),
            models.CheckConstraint(
                name="referral_type_in_use_is_complete",
                condition=models.Q(in_use=False)
                | (
                    models.Q(controller__isnull=False, notice_approved_on__isnull=False)
                    & ~models.Q(controller_contact="")
                    & ~models.Q(legal_basis="")
                    & ~models.Q(notice_url="")
                ),
            ),
        ]

    @property
    def checklist(self) -> list[tuple[str, bool]]:
        """What must stand before the type may be used: (what, done)."""
        return [
            (_("Controller is named"), self.controller_id is not None),
            (_("Contact for privacy matters is given"), bool(self.controller_contact)),
            (_("Legal basis is written down"), bool(self.legal_basis)),
            (_("Privacy notice has an address"), bool(self.notice_url)),
            (_("Privacy notice is approved"), self.notice_approved_on is not None),
        ]

    @property
    def is_complete(self) -> bool:
        return all(done for _what, done in self.checklist)
