"""What a client says afterwards, and the link by which it is said once (D12, I2). Both go with the referral."""

from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Activity
from organizations import clock
from organizations.models import Organization, Region, User
from referrals.choices import DailyLife, FeedbackState, Score
from referrals.models.referral import Referral
from referrals.querysets import FeedbackLinkQuerySet, FeedbackQuerySet

TEXT_LENGTH = 500
ITEMS = ("got_help", "felt_welcome", "easy_to_come", "would_return")


class FeedbackLink(models.Model):
    """By which the client of one referral tells once how it went, without an account.

    Of its token only the fingerprint is kept; it is made anew from `public_id` and the installation's key, so that the
    client's own page and the receiver's paper hold the same link and no dump holds one.
    """

    referral = models.OneToOneField(Referral, models.CASCADE, primary_key=True, related_name="feedback_link")
    public_id = models.UUIDField(default=uuid4, editable=False)
    fingerprint = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = FeedbackLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback link")
        verbose_name_plural = _("feedback links")

    def __str__(self):
        return f"{self.referral_id}"

    @property
    def stands(self) -> bool:
        """Neither used nor too old."""
        return self.used_at is None and self.valid_until > clock.now()


class Feedback(models.Model):
    """One client's answer: scores from 1 to 5, and words that nobody but the moderator reads before they are approved.

    Region, activity and parties are the referral's own, kept here so that row level security need not ask the
    referral: who moderates or receives is shown no referral by it. No page shows the day or the code.
    """

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="feedback")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    sender = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    got_help = models.PositiveSmallIntegerField(_("I got help with what I came for"), choices=Score, null=True)
    felt_welcome = models.PositiveSmallIntegerField(_("I felt welcome"), choices=Score, null=True)
    easy_to_come = models.PositiveSmallIntegerField(_("It was easy to come"), choices=Score, null=True)
    would_return = models.PositiveSmallIntegerField(_("I would come again"), choices=Score, null=True)
    daily_life = models.PositiveSmallIntegerField(choices=DailyLife, null=True)
    text = models.TextField(_("in your own words"), max_length=TEXT_LENGTH, blank=True)
    # The client's choice on the form; the permission that goes with it can be withdrawn (trust.md 1.3 d).
    sender_may_read = models.BooleanField(default=False)
    told_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=FeedbackState, default=FeedbackState.WAITING)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", db_constraint=False)
    decided_at = models.DateTimeField(null=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-told_at", "-pk"]
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        # Whoever decides of it changes no word of it; the client may have the words erased.
        triggers = [
            pgtrigger.Protect(
                name="feedback_stays_as_told",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "referral", "region", "activity", "receiver", "sender", "got_help", "felt_welcome", "easy_to_come",
                    "would_return", "daily_life", "sender_may_read", "told_at",
                ),
            ),
            pgtrigger.Protect(
                name="feedback_words_only_go",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.text <> NEW.text AND NEW.text <> ''"),
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["region", "state", "told_at"], name="feedback_to_moderate"),
            models.Index(fields=["receiver"], name="feedback_to_receiver"),
        ]
        constraints = [
            models.CheckConstraint(
                name="feedback_scores_from_one_to_five",
                condition=Q(*[Q(**{name: None}) | Q(**{f"{name}__range": (1, 5)}) for name in ITEMS]),
            ),
            models.CheckConstraint(
                name="feedback_daily_life_from_zero_to_ten",
                condition=Q(daily_life=None) | Q(daily_life__range=(0, 10)),
            ),
            models.CheckConstraint(
                name="feedback_decision_at_a_time",
                condition=Q(state=FeedbackState.WAITING, decided_at=None)
                | Q(decided_at__isnull=False) & ~Q(state=FeedbackState.WAITING),
            ),
        ]

    def __str__(self):
        return f"{self.get_state_display()} {self.pk}"
