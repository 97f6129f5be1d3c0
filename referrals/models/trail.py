"""What happened to a referral, and who looked at it. Both go with the referral itself (trust.md 1.9)."""

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizations.models import Organization, Region, User
from referrals.choices import FactKind, Party, ReferralState, ViewPurpose
from referrals.models.referral import Referral
from referrals.querysets import ViewQuerySet

NAME_LENGTH = 40
EVENT_KINDS = [*ReferralState.choices, *FactKind.choices]


class ReferralEvent(models.Model):
    """One change, never changed itself: `kind` is the state reached, or what happened without changing it."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="events")
    kind = models.CharField(_("what"), max_length=15, choices=EVENT_KINDS)
    state_before = models.CharField(max_length=10, choices=ReferralState, blank=True)
    state = models.CharField(max_length=10, choices=ReferralState)
    at = models.DateTimeField(default=timezone.now)
    party = models.CharField(max_length=10, choices=Party)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", db_constraint=False)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    # How the person at a shared mailbox called themselves; nobody is signed in there.
    answered_by = models.CharField(_("who answered"), max_length=NAME_LENGTH, blank=True)
    # The receiver's answer as it was before, or the clocks' step, so that taking this back gives it back.
    answer_before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        triggers = [pgtrigger.Protect(name="event_stays_as_it_is", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.get_kind_display()} {self.at}"


class ReferralView(models.Model):
    """Somebody opened a single referral (trust.md 1.7). Never a state: that it was read is seen from here.

    It names the referral's two parties itself, so that the privacy auditor reads this table and no referral.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="views")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    party = models.CharField(max_length=10, choices=Party)
    user = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", db_constraint=False)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    # Of the referral: from whom, None for a resident's own, and to whom.
    sender = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    receiver = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=10, choices=ViewPurpose)

    objects = ViewQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("view")
        verbose_name_plural = _("views")
        indexes = [
            models.Index(fields=["referral", "party"], name="referral_view_of"),
            models.Index(fields=["region", "-at"], name="referral_view_at"),
        ]
        triggers = [pgtrigger.Protect(name="view_stays_as_it_is", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.get_purpose_display()} {self.at}"
