"""Vocabularies: written in `data/` in three languages, loaded into tables, then the administrator's to change."""

from django.db import connection, transaction

from directory.loading import Fresh, Source, add_aliases, add_links, add_values
from directory.models import (
    AccessFeature,
    AttachmentPoint,
    Barrier,
    ClienthoodType,
    Language,
    Need,
    NeedLevel,
    ServiceClass,
    Stage,
    TargetGroup,
    WellbeingGoal,
)
from directory.search.phrases import rebuild_phrases
from organizations import stages

# What others point to comes first.
SOURCES = (
    Source("need_levels.csv", NeedLevel),
    Source("attachment_points.csv", AttachmentPoint),
    Source("stages.csv", Stage, link="attachment_points", aliases_of="stage"),
    Source("need_themes.csv", Need, aliases_of="need"),
    Source("needs.csv", Need, aliases_of="need"),
    Source("target_groups.csv", TargetGroup, aliases_of="target_group"),
    Source("clienthood_types.csv", ClienthoodType),
    Source("barriers.csv", Barrier),
    Source("access_features.csv", AccessFeature, link="barriers"),
    Source("wellbeing_goals.csv", WellbeingGoal),
    Source("service_classes.csv", ServiceClass),
    Source("languages.csv", Language),
)


def load_vocabulary() -> dict[str, int]:
    """Gives the number of rows added, by file. Two processes that start at once load one after the other."""
    added: dict[str, int] = {}
    fresh: Fresh = set()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vocabulary'))")
        for source in SOURCES:
            new = add_values(source)
            fresh |= new
            added[source.file.removesuffix(".csv")] = len(new)
            if source.link:
                add_links(source, fresh)
        added["search words"] = sum(add_aliases(source) for source in SOURCES if source.aliases_of)
        if any(added.values()):
            rebuild_phrases()
    return added


@stages.provide
def stage_choices() -> list[tuple[str, str]]:
    return [(stage.code, f"{stage.number} {stage.name}") for stage in Stage.objects.all()]
