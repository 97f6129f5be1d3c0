import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Activity, AttachmentPoint, ClienthoodType, Need, Stage
from organizations.models import Municipality, Organization, Region
from referrals.choices import (
    AgeBand,
    Amount,
    DeclineReason,
    Direction,
    Fitted,
    NeedSaidBy,
    Origin,
    Outcome,
    Party,
    ReferralState,
)
from referrals.models.referral_type import ReferralType

FACT_KINDS = [
    *ReferralState.choices,
    ("arrived", _("Came")),
    ("told", _("Told of")),
    ("walk_in", _("Came by themselves")),
    ("feedback", _("Told how it went")),
    ("change", _("Daily life before and after")),
]


class ReferralFact(models.Model):
    """What figures are made of: each change once, with nothing that leads to a referral or a person.

    `number` is how many (a tally may be of 25); what is taken back is a row of −number, so that every figure is one
    sum. `left_on` is the day on which the referral had left, so that shares can be taken of the same referrals;
    `state_before` is where it stood, `arrived` for a slip that somebody had come with, so that no referral is needed
    to tell a first answer from a second.
    Never changed and never erased: retention and erasure change no figure.
    """

    kind = models.CharField(max_length=15, choices=FACT_KINDS)
    state_before = models.CharField(max_length=15, choices=FACT_KINDS, blank=True)
    on = models.DateField()
    # A correction bears the day of what it corrects, and this day of its own.
    written_on = models.DateField()
    left_on = models.DateField(null=True)
    number = models.SmallIntegerField(default=1)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    type = models.ForeignKey(ReferralType, models.PROTECT, null=True, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, related_name="+")
    sender = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    receiver = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    origin = models.CharField(max_length=15, choices=Origin, default=Origin.PROFESSIONAL)
    direction = models.CharField(max_length=20, choices=Direction, blank=True)
    need = models.ForeignKey(Need, models.PROTECT, null=True, related_name="+")
    theme = models.ForeignKey(Need, models.PROTECT, null=True, related_name="+")
    need_said_by = models.CharField(max_length=15, choices=NeedSaidBy, blank=True)
    stage = models.ForeignKey(Stage, models.PROTECT, null=True, related_name="+")
    attachment_point = models.ForeignKey(AttachmentPoint, models.PROTECT, null=True, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    age_band = models.CharField(max_length=10, choices=AgeBand, blank=True)
    clienthood = models.ForeignKey(ClienthoodType, models.PROTECT, null=True, related_name="+")
    # None for what is of nobody in particular.
    shared_client = models.BooleanField(null=True)
    decline_reason = models.CharField(max_length=20, choices=DeclineReason, blank=True)
    # Whose word an arrival or an end is: the receiver's, the client's, or what the sender heard (D6).
    told_by = models.CharField(max_length=10, choices=Party, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    right_time = models.CharField(max_length=10, choices=Fitted, blank=True)
    right_kind = models.CharField(max_length=10, choices=Fitted, blank=True)
    amount = models.CharField(max_length=10, choices=Amount, blank=True)
    # What a client said afterwards, from 1 to 5; and by how much daily life went better, from -10 to 10.
    got_help = models.SmallIntegerField(null=True)
    felt_welcome = models.SmallIntegerField(null=True)
    easy_to_come = models.SmallIntegerField(null=True)
    would_return = models.SmallIntegerField(null=True)
    change = models.SmallIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        indexes = [
            models.Index(fields=["region", "left_on"], name="referral_fact_left_on"),
            models.Index(fields=["activity"], name="referral_fact_feedback", condition=models.Q(kind="feedback")),
        ]
        constraints = [models.CheckConstraint(name="fact_counts_something", condition=~models.Q(number=0))]
        triggers = [
            pgtrigger.Protect(name="fact_stays_as_it_is", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.kind} {self.on} {self.number:+}"
