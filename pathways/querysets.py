"""Every read question of this floor, by name."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from pathways.choices import VersionState


def in_short(path: str) -> JSONObject:
    """A value of a vocabulary in one column, its three names too."""
    names = ("code", "position", "name_fi", "name_sv", "name_en")
    return JSONObject(pk=F(f"{path}pk"), **{name: F(f"{path}{name}") for name in names})


READ = Q(archived_at=None, region__in_use=True)


class PathwayQuerySet(QuerySet):
    def published(self):
        """What everybody may read."""
        versions = self.model._meta.get_field("versions").related_model.objects
        return self.filter(READ & Exists(versions.published().filter(pathway=OuterRef("pk"))))

    def edited_by(self, organization):
        """The organization's own and its units', and those that it edits with others."""
        together = self.model.co_editors.through.objects.filter(
            pathway=OuterRef("pk"), organization__lineage__contains=[organization]
        )
        return self.filter(Q(organization__lineage__contains=[organization]) | Exists(together))

    def in_order(self):
        """By the name of the newest version; what has been put away last."""
        versions = self.model._meta.get_field("versions").related_model.objects.filter(pathway=OuterRef("pk"))
        return self.annotate(told_name=Subquery(versions.order_by("-number").values("name_fi")[:1])).order_by(
            F("archived_at").asc(nulls_first=True), "told_name", "pk"
        )


class VersionQuerySet(QuerySet):
    def published(self):
        return self.filter(state=VersionState.PUBLISHED)

    def drafts(self):
        return self.filter(state=VersionState.DRAFT)

    def alive(self):
        """The draft and the published one; a draft, which is newer, first."""
        return self.exclude(state=VersionState.SUPERSEDED).order_by("-number")

    def for_board(self):
        return self.select_related("pathway__region", "pathway__organization", "theme__parent")


class StepQuerySet(QuerySet):
    def in_earlier_versions(self, version):
        """Steps of the same pathway before `version`, the newest first."""
        return self.filter(version__pathway=version.pathway_id, version__number__lt=version.number).order_by(
            "-version__number"
        )

    def with_rules(self):
        """In the same question `need_keys`, `group_keys`, `pinned_keys` in their order, and `clienthoods`: the client
        groups for whom the step is, each as a dict of what `reading.named` reads."""
        placements = self.model._meta.get_field("placements").related_model.objects.filter(step=OuterRef("pk"))
        return self.annotate(
            need_keys=_keys(self.model.needs, "need_id"),
            group_keys=_keys(self.model.target_groups, "targetgroup_id"),
            pinned_keys=ArraySubquery(placements.order_by("position", "pk").values("activity_id")),
            clienthoods=ArraySubquery(
                self.model.clienthood_types.through.objects.filter(pathwaystep=OuterRef("pk"))
                .order_by("clienthoodtype__position")
                .values(told=in_short("clienthoodtype__"))
            ),
        )


class PlacementQuerySet(QuerySet):
    def for_editors(self):
        """With what a list of pins shows."""
        return self.select_related("step__version", "activity__organization").prefetch_related("activity__texts")

    def in_earlier_versions(self, step):
        """What was pinned to the same step in the versions before, the newest first."""
        version = step.version
        before = self.filter(step__version__pathway=version.pathway_id, step__version__number__lt=version.number)
        return before.filter(step__uid=step.uid).order_by("-step__version__number")


def _keys(relation, name):
    through = relation.through.objects.filter(pathwaystep=OuterRef("pk"))
    return ArraySubquery(through.order_by(name).values(name))
