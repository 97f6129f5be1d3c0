import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Activity, AttachmentPoint, ClienthoodType, Need, Stage
from organizations.models import Municipality, Organization, Region, User
from referrals import codes
from referrals.choices import (
    AgeBand,
    Amount,
    DailyLife,
    DeclineReason,
    Direction,
    FirstContact,
    Fitted,
    NeedSaidBy,
    Origin,
    Outcome,
    Party,
    PracticalNeed,
    ReferralState,
)
from referrals.models.referral_type import ReferralType
from referrals.querysets import ReferralQuerySet
from referrals.states import STATES

NOTE_LENGTH = 200
OWN = [Origin.RELATIVE, Origin.SELF]
_LEFT = [state for state in ReferralState if state not in (ReferralState.DRAFT, ReferralState.VOID)]


class Referral(models.Model):
    """Somebody was guided to an activity: a code and what is counted, nobody's name (trust.md 1.1).

    `sender` and `receiver` are organizations or units as they were when it left; row level security shows the row to
    these two alone. Need, stage, age and municipality serve counting: the receiver is never shown them (words.md 4).
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    type = models.ForeignKey(ReferralType, models.PROTECT, related_name="referrals", verbose_name=_("referral type"))
    code = models.CharField(max_length=codes.LENGTH, default=codes.new_code, editable=False)
    # Sent on from there, with its code: the client's slip stays good.
    previous = models.OneToOneField("self", models.SET_NULL, null=True, related_name="next", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ReferralState, default=ReferralState.DRAFT)

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", verbose_name=_("activity"))
    receiver = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("receiver"))
    # None where somebody asked for a call without an account.
    sender = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+", verbose_name=_("sender"))
    sent_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    origin = models.CharField(_("origin"), max_length=15, choices=Origin, default=Origin.PROFESSIONAL)
    direction = models.CharField(_("direction"), max_length=20, choices=Direction)

    # The receiver sees these, with the week.
    first_contact = models.CharField(
        _("who makes first contact"), max_length=20, choices=FirstContact, default=FirstContact.CLIENT
    )
    practical_needs = ArrayField(
        models.CharField(max_length=20, choices=PracticalNeed),
        default=list,
        blank=True,
        verbose_name=_("practical needs"),
    )
    note = models.CharField(_("more about the practical needs"), max_length=NOTE_LENGTH, blank=True)

    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    # The client's choice: whether the sender is told that somebody came, began and how it ended (trust.md 1.3 c).
    tells_sender = models.BooleanField(default=True, editable=False)

    # These serve counting alone.
    need = models.ForeignKey(Need, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("need"))
    need_said_by = models.CharField(_("whose word the need is"), max_length=15, choices=NeedSaidBy, blank=True)
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("stage"))
    attachment_point = models.ForeignKey(AttachmentPoint, models.PROTECT, null=True, blank=True, related_name="+")
    clienthood = models.ForeignKey(
        ClienthoodType, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("client group")
    )
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand, blank=True)
    # Several services at once (yhteinen asiakas, E1), and whose turn it is to hold them together.
    shared_client = models.BooleanField(_("a shared client"), default=False)
    responsible = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("main responsibility")
    )
    # How well daily life went by the client's own word; with the same asked afterwards the change is counted (G9).
    daily_life_before = models.PositiveSmallIntegerField(
        _("how well does daily life go just now"), choices=DailyLife, null=True, blank=True
    )
    # Kept as it was: a need that becomes sensitive later makes no old slip neutral, and the other way round.
    is_sensitive = models.BooleanField(default=False, editable=False)

    # What the receiver has answered.
    expected_on = models.DateField(_("place expected"), null=True, blank=True)
    queue_place = models.PositiveSmallIntegerField(_("place in the queue"), null=True, blank=True)
    decline_reason = models.CharField(_("reason"), max_length=20, choices=DeclineReason, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    right_time = models.CharField(_("at the right time?"), max_length=10, choices=Fitted, blank=True)
    right_kind = models.CharField(_("the right kind?"), max_length=10, choices=Fitted, blank=True)
    amount = models.CharField(_("enough of it?"), max_length=10, choices=Amount, blank=True)
    ended_by = models.CharField(max_length=10, choices=Party, blank=True, editable=False)

    created_at = models.DateTimeField(auto_now_add=True)
    # Given or sent; the facts of a referral are told apart by this day's period.
    left_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    # The furthest step that its clocks have taken (`clocks.Step`). No change: a page that shows it stays good.
    clock_step = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        # Whom it concerns and what its slip says never changes; nobody hands a row over to a third party.
        triggers = [
            pgtrigger.Protect(
                name="parties_stay_as_they_are",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("sender", "receiver", "activity", "region", "code"),
            )
        ]
        indexes = [
            models.Index(fields=["receiver", "state"], name="referral_to_receiver"),
            models.Index(fields=["sender", "state"], name="referral_from_sender"),
            # For the clocks, and for what has been kept for its time.
            models.Index(fields=["left_at"], name="referral_waits_since", condition=Q(state=ReferralState.SENT)),
            models.Index(fields=["region", "changed_at"], name="referral_changed_at"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], name="referral_code_once", condition=~Q(state=ReferralState.REDIRECTED)
            ),
            models.CheckConstraint(
                name="referral_without_sender_is_a_residents_own",
                condition=Q(sender=None, origin__in=OWN) | Q(sender__isnull=False) & ~Q(origin__in=OWN),
            ),
            models.CheckConstraint(
                name="referral_responsible_for_a_shared_client",
                condition=Q(shared_client=True, responsible__isnull=False) | Q(shared_client=False, responsible=None),
            ),
            models.CheckConstraint(
                name="referral_left_at_a_time", condition=Q(left_at__isnull=False) | ~Q(state__in=_LEFT)
            ),
            models.CheckConstraint(
                name="referral_daily_life_from_zero_to_ten",
                condition=Q(daily_life_before=None) | Q(daily_life_before__range=(0, 10)),
            ),
            models.CheckConstraint(
                name="referral_decline_has_a_reason",
                condition=~Q(decline_reason="") | ~Q(state=ReferralState.DECLINED),
            ),
            models.CheckConstraint(
                name="referral_later_start_has_a_day",
                condition=~Q(decline_reason=DeclineReason.STARTS_LATER) | Q(expected_on__isnull=False),
            ),
            models.CheckConstraint(
                name="referral_close_has_an_outcome", condition=~Q(outcome="") | ~Q(state=ReferralState.CLOSED)
            ),
            models.CheckConstraint(
                name="referral_end_has_an_ender",
                condition=~Q(ended_by="")
                | ~Q(state__in=[state for state, about in STATES.items() if about.over and about.counted]),
            ),
        ]

    def __str__(self):
        return f"{self.get_state_display()} {self.pk}"

    @property
    def shown_code(self) -> str:
        return codes.shown(self.code)
