"""Vocabularies as data: written in three languages in `data/`, loaded into tables, then the administrator's to change.

Loading adds what is missing and writes over nothing. A value is retired, never removed, so its code tells that it is
there. A search word may be removed, so the history tells that it has been there; a link is added only with one of its
ends.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, models, transaction

from directory.choices import TextLanguage
from directory.models import (
    AccessFeature,
    Alias,
    AttachmentPoint,
    Barrier,
    ClienthoodType,
    Language,
    Need,
    NeedLevel,
    ServiceClass,
    Stage,
    TargetGroup,
    VocabularyValue,
    WellbeingGoal,
)
from organizations import stages

DATA = Path(__file__).parent / "data"
STEP = 10  # leaves room for an administrator's own values between ours
LOADING = 0x766F6361  # two processes that start at once load one after the other


@dataclass(frozen=True)
class Source:
    file: str
    model: type[VocabularyValue]
    link: str = ""
    aliases_of: str = ""


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
    """Gives the number of rows added, by file."""
    added: dict[str, int] = {}
    fresh: set[tuple[type, str]] = set()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOADING])
        for source in SOURCES:
            rows = rows_of(source.file)
            new = _add_values(source, rows)
            fresh |= {(source.model, code) for code in new}
            added[source.file.removesuffix(".csv")] = len(new)
            if source.link:
                _add_links(source, rows, fresh)
        added["search words"] = _add_aliases()
    return added


def rows_of(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def words_of(row: dict[str, str]) -> list[tuple[str, str]]:
    """(language, search word)"""
    return [
        (language, word)
        for language in TextLanguage.values
        for word in filter(None, row[f"aliases_{language}"].split("|"))
    ]


@stages.provide
def stage_choices() -> list[tuple[str, str]]:
    return [(stage.code, f"{stage.number} {stage.name}") for stage in Stage.objects.in_use()]


def _add_values(source: Source, rows: list[dict[str, str]]) -> set[str]:
    there = set(source.model.objects.values_list("code", flat=True))
    themes = {theme.code: theme for theme in Need.objects.themes()} if "theme" in rows[0] else {}
    new = []
    for place, row in enumerate(rows, start=1):
        if row["code"] in there:
            continue
        value = source.model(**_fields(source.model, row))
        if themes:
            value.parent = themes[row["theme"]]
        if value.position is not None:
            value.position = place * STEP
        new.append(value)
    source.model.objects.bulk_create(new)
    return {value.code for value in new}


def _fields(model: type[VocabularyValue], row: dict[str, str]) -> dict:
    """Columns named as plain fields are; a truth reads `yes` or nothing."""
    fields = {}
    for field in model._meta.concrete_fields:
        if field.name in row:
            cell = row[field.name]
            fields[field.name] = cell == "yes" if isinstance(field, models.BooleanField) else cell
    return fields


def _add_links(source: Source, rows: list[dict[str, str]], fresh: set) -> None:
    relation = source.model._meta.get_field(source.link)
    target, through = relation.related_model, relation.remote_field.through
    here = dict(source.model.objects.values_list("code", "pk"))
    there = dict(target.objects.values_list("code", "pk"))
    links = [
        through(**{relation.m2m_column_name(): here[row["code"]], relation.m2m_reverse_name(): there[code]})
        for row in rows
        for code in filter(None, row[source.link].split("|"))
        if (source.model, row["code"]) in fresh or (target, code) in fresh
    ]
    through.objects.bulk_create(links, ignore_conflicts=True)


def _add_aliases() -> int:
    """A word that once stood and was taken away stays away."""
    new = []
    for source in SOURCES:
        if source.aliases_of:
            owner = f"{source.aliases_of}_id"
            keys = dict(source.model.objects.values_list("code", "pk"))
            stood = set(Alias.pgh_event_model.objects.values_list(owner, "language", "word"))
            new += [
                Alias(**{owner: keys[row["code"]], "language": language, "word": word})
                for row in rows_of(source.file)
                for language, word in words_of(row)
                if (keys[row["code"]], language, word) not in stood
            ]
    Alias.objects.bulk_create(new)
    return len(new)
