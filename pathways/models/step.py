from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models import ClienthoodType, Need, Stage, TargetGroup
from organizations.models import ThreeNames, WebAddressField
from pathways.choices import StepRow
from pathways.models.pathway import PathwayVersion
from pathways.querysets import StepQuerySet

PUBLIC, STAFF = 350, 600


class PathwayStep(ThreeNames):
    """One place on a pathway: at a stage, in a row of it, with what helps there.

    Activities stand here because they are pinned (`Placement`) or because the rule draws them: needs, groups, the
    step's own stage and where the reader is. `uid` is the same step in every version of its pathway.
    """

    version = models.ForeignKey(PathwayVersion, models.CASCADE, related_name="steps")
    uid = models.UUIDField(default=uuid4, editable=False)
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+", verbose_name=_("stage"))
    row = models.CharField(_("row"), max_length=10, choices=StepRow, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    public_fi = models.CharField(_("for everybody, in Finnish"), max_length=PUBLIC, blank=True)
    public_sv = models.CharField(_("for everybody, in Swedish"), max_length=PUBLIC, blank=True)
    public_en = models.CharField(_("for everybody, in English"), max_length=PUBLIC, blank=True)
    staff_fi = models.CharField(_("for professionals, in Finnish"), max_length=STAFF, blank=True)
    staff_sv = models.CharField(_("for professionals, in Swedish"), max_length=STAFF, blank=True)
    staff_en = models.CharField(_("for professionals, in English"), max_length=STAFF, blank=True)
    link = WebAddressField(_("link"), blank=True)
    draws = models.BooleanField(_("fitting activities come by themselves"), default=True)
    needs = models.ManyToManyField(Need, blank=True, related_name="+", verbose_name=_("needs"))
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="+", verbose_name=_("for whom"))
    # A statutory service may be the step itself; where help should stand, an empty step is a gap (B10).
    expects = models.BooleanField(_("an empty step is a gap"), default=True)
    clienthood_types = models.ManyToManyField(
        ClienthoodType, blank=True, related_name="+", verbose_name=_("client group")
    )
    # What an editor's page tells to have seen: a newer one is not written over.
    edition = models.PositiveIntegerField(default=0, editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["stage__number", "position", "pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(fields=["version", "uid"], name="pathway_step_once_in_a_version"),
            models.CheckConstraint(
                # What is bought is agreed: it never comes by itself.
                condition=~Q(row=StepRow.PURCHASED) | Q(draws=False),
                name="pathway_purchased_is_pinned",
            ),
        ]
