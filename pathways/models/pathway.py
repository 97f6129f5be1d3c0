from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.addresses import keyed
from directory.models import ClienthoodType, Need, TargetGroup
from organizations.models import Organization, Region, ThreeNames, User, WebAddressField
from pathways.choices import PathwayKind, VersionState
from pathways.querysets import PathwayQuerySet, VersionQuerySet

SUMMARY = 300


class Pathway(models.Model):
    """A description of how help is arranged for a client group, from left to right (palvelupolkukuvaus, B1).

    What it says stands in its versions; this row is what stays the same: whose it is, and who writes it together.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("whose it is"), help_text=_("Publishes it.")
    )
    co_editors = models.ManyToManyField(Organization, blank=True, related_name="+", verbose_name=_("who else edits it"))
    kind = models.CharField(_("kind"), max_length=10, choices=PathwayKind, default=PathwayKind.PATHWAY)
    official_link = WebAddressField(_("the official description"), blank=True)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")
    # Which of the ready-made ones it began as (actions/seeding.py).
    made_from = models.CharField(max_length=40, blank=True, editable=False)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("pathway")
        verbose_name_plural = _("pathways")

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"


class PathwayVersion(ThreeNames):
    """The whole of a description at a time. A published one is never written to: a draft is made of it and takes its
    place."""

    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    summary_fi = models.CharField(_("summary in Finnish"), max_length=SUMMARY)
    summary_sv = models.CharField(_("summary in Swedish"), max_length=SUMMARY, blank=True)
    summary_en = models.CharField(_("summary in English"), max_length=SUMMARY, blank=True)
    theme = models.ForeignKey(
        Need, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("theme"),
        limit_choices_to=Q(parent=None),
    )  # fmt: skip
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="+", verbose_name=_("for whom"))
    clienthood_types = models.ManyToManyField(
        ClienthoodType, blank=True, related_name="+", verbose_name=_("client group")
    )
    what_changed = models.CharField(_("what changed"), max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    # What an editor's page tells to have seen: a newer one is not written over.
    edition = models.PositiveIntegerField(default=0, editable=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["pathway", "number"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "number"], name="pathway_version_number_once"),
            models.UniqueConstraint(
                fields=["pathway"], condition=Q(state=VersionState.DRAFT), name="pathway_one_draft"
            ),
            models.UniqueConstraint(
                fields=["pathway"], condition=Q(state=VersionState.PUBLISHED), name="pathway_one_published"
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT) | Q(published_at__isnull=False),
                name="pathway_published_at_a_time",
            ),
        ]

    def get_absolute_url(self):
        return reverse("pathways:board", args=[self.key])

    @property
    def key(self) -> str:
        """The address's last part; the number alone leads to the pathway. A sensitive theme leaves no name in the
        browser's history (trust.md 1)."""
        return keyed("" if self.is_sensitive else self.name_fi, self.pathway_id)

    @property
    def is_sensitive(self) -> bool:
        return self.theme is not None and self.theme.is_sensitive

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT
