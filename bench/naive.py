"""The shape that one writes first: joins over the chosen vocabularies and one count for each value of each axis."""

from django.db.models import Count, Q

from directory.models import AccessFeature, Activity, Language, Need, Stage, TargetGroup
from directory.search.asking import Asked
from directory.search.facets import FacetAxis, key_of

RELATIONS = {
    FacetAxis.NEED: "needs",
    FacetAxis.TARGET_GROUP: "target_groups",
    FacetAxis.WHERE: "municipalities",
    FacetAxis.EASY: "features",
    FacetAxis.LANGUAGE: "languages",
    FacetAxis.STAGE: "stages",
}
VALUES = (("needs", Need), ("target_groups", TargetGroup), ("features", AccessFeature), ("languages", Language),
          ("stages", Stage))  # fmt: skip


def answer(asked: Asked) -> tuple[int, list[int], dict]:
    rows = Activity.objects.shown()
    for word in asked.text.split():
        rows = rows.filter(
            Q(texts__name__icontains=word) | Q(texts__summary__icontains=word) | Q(texts__description__icontains=word)
        )
    for axis, name in RELATIONS.items():
        keys = [key_of(label.facet) for label in asked.chosen if label.axis == axis]
        if keys:
            chosen = Q(**{f"{name}__in": keys})
            rows = rows.filter(chosen | Q(needs__parent__in=keys) if axis == FacetAxis.NEED else chosen)
    rows = rows.distinct()
    counts = {
        name: dict(model.objects.filter(activities__in=rows).values_list("pk").annotate(Count("activities")))
        for name, model in VALUES
    }
    return rows.count(), list(rows.values_list("pk", flat=True)[:20]), counts
