from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Activity
from organizations.models import Organization, Region, User
from referrals.choices import QuestionAnswer, QuestionKind
from referrals.models.trail import NAME_LENGTH
from referrals.querysets import QuestionQuerySet

TEXT_LENGTH = 500
_OF_ROOM = (QuestionAnswer.YES, QuestionAnswer.LATER, QuestionAnswer.NO)


class Question(models.Model):
    """Kysy ensin: a question to the organization of a listing, about nobody in particular (words.md 2).

    `group` holds those that were asked at once. An answer changes nothing of the listing by itself.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="+", verbose_name=_("activity"))
    receiver = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("receiver"))
    sender = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("sender"))
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind)
    text = models.TextField(_("question"), max_length=TEXT_LENGTH, blank=True)
    group = models.UUIDField(default=uuid4, editable=False)
    # In which it was written, so that it is read out in it.
    language = models.CharField(max_length=2, default="fi")
    asked_at = models.DateTimeField(default=timezone.now)

    answer = models.CharField(_("answer"), max_length=10, choices=QuestionAnswer, blank=True)
    starts_on = models.DateField(_("from when"), null=True, blank=True)
    answer_text = models.TextField(_("answer in words"), max_length=TEXT_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    # How the person at a shared mailbox called themselves.
    answered_name = models.CharField(_("who answered"), max_length=NAME_LENGTH, blank=True)
    read_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [
            models.Index(fields=["receiver", "answered_at"], name="question_to_receiver"),
            models.Index(fields=["sender", "answered_at"], name="question_from_sender"),
            models.Index(fields=["group"], name="question_group"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["group", "activity"], name="question_once_in_a_group"),
            models.CheckConstraint(
                name="question_has_its_words",
                condition=Q(kind=QuestionKind.ROOM, text="") | Q(kind=QuestionKind.QUESTION) & ~Q(text=""),
            ),
            models.CheckConstraint(
                name="question_answer_is_of_its_kind",
                condition=Q(answer="")
                | Q(kind=QuestionKind.ROOM, answer__in=_OF_ROOM)
                | Q(kind=QuestionKind.QUESTION, answer=QuestionAnswer.TOLD) & ~Q(answer_text=""),
            ),
            models.CheckConstraint(
                name="question_answer_at_a_time",
                condition=Q(answer="", answered_at=None, answer_text="", read_at=None, answered_name="")
                | ~Q(answer="") & Q(answered_at__isnull=False, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="question_day_of_a_later_start",
                condition=Q(starts_on=None) | Q(answer=QuestionAnswer.LATER),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self):
        return reverse("referrals:question", args=[self.pk])

    @property
    def is_room(self) -> bool:
        return self.kind == QuestionKind.ROOM

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None
