from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizations.models import Organization, User
from referrals.choices import LinkPurpose
from referrals.models.question import Question
from referrals.models.referral import Referral
from referrals.querysets import MailLinkQuerySet


class MailLink(models.Model):
    """One link that a mail carries: to a referral or a question, for a person or a shared mailbox (trust.md 2).

    Of its token only the fingerprint is kept: the token is made from the mail's own id when the mail is written, so
    that the same mail sent again holds the same link and no dump holds one.
    """

    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    referral = models.ForeignKey(Referral, models.CASCADE, null=True, related_name="links")
    question = models.ForeignKey(Question, models.CASCADE, null=True, related_name="links")
    # Whose answer is asked. Kept here too, since a referral shows itself only to one who acts already.
    receiver = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    mailbox = models.ForeignKey(Organization, models.CASCADE, null=True, related_name="+")
    # A keyed hash: who reads the former mailbox answers no more once the address is another.
    mailbox_mark = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=2)
    made_at = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = MailLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("link in a mail")
        verbose_name_plural = _("links in mails")
        constraints = [
            models.CheckConstraint(
                name="mail_link_to_what_it_is_for",
                condition=Q(purpose=LinkPurpose.REFERRAL, referral__isnull=False, question=None)
                | Q(purpose=LinkPurpose.QUESTION, referral=None, question__isnull=False),
            ),
            models.CheckConstraint(
                name="mail_link_for_one_reader",
                condition=Q(user__isnull=False, mailbox=None, mailbox_mark="")
                | Q(user=None, mailbox__isnull=False) & ~Q(mailbox_mark=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_purpose_display()} {self.pk}"

    @property
    def stands(self) -> bool:
        """Neither called back nor too old; whether it was used is another question, as an answer may be taken back."""
        return self.revoked_at is None and self.valid_until > timezone.now()
