"""Rows that keep the house running: mails to send, sweeps that ran, forms already handled, tries counted."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizations.choices import MessageState
from organizations.models.region import Region
from organizations.querysets import MessageQuerySet


class Message(models.Model):
    """One mail in the outbox (trust.md 3): kind, whom and about what. Never a body: it is written when sent.

    `unique_key` makes a notice that must not be sent twice impossible to put twice.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.SlugField(max_length=60)
    region = models.ForeignKey(Region, models.CASCADE, null=True, related_name="+")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    # A shared mailbox instead of a person; its address is read when the mail is written.
    organization = models.ForeignKey("organizations.Organization", models.CASCADE, null=True, related_name="+")
    object_key = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=2, default="fi")
    unique_key = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001 (null: not part of uniqueness)
    state = models.CharField(_("state"), max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        indexes = [
            models.Index(
                fields=["next_attempt_at"], name="message_waiting", condition=models.Q(state=MessageState.WAITING)
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def reader_address(self) -> str:
        """Where the person or the shared mailbox reads it today; empty where there is none."""
        if self.recipient:
            return self.recipient.email
        return self.organization.answers_email if self.organization and self.organization.is_active else ""


class DueRun(models.Model):
    """When each repeated task last ran; due.py keeps two sweeps from running it at once."""

    name = models.CharField(max_length=100, unique=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Submission(models.Model):
    """A form that was handled, by the key it carried: the same form posted again gets the same answer."""

    key = models.UUIDField(unique=True)
    purpose = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    answer = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.purpose} {self.key}"


class Attempt(models.Model):
    """One try at something that is limited in number. `who` is a keyed hash, never an address."""

    what = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["what", "who", "at"]), models.Index(fields=["at"], name="attempt_at")]

    def __str__(self):
        return f"{self.what} {self.at}"
