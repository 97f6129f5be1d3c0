"""Adds what is missing in a vocabulary's table and writes over nothing.

A value is retired, never removed, so its code tells that it is there. A search word may be removed, so the history
tells that it has been there. A link between two vocabularies is added only with one of its ends.
"""

from dataclasses import dataclass

from django.db import models

from directory.choices import TextLanguage
from directory.csv_files import Row, parts, rows_of
from directory.models import Alias, Need, VocabularyValue

STEP = 10  # leaves room for an administrator's own values between ours

Fresh = set[tuple[type[VocabularyValue], str]]


@dataclass(frozen=True)
class Source:
    file: str
    model: type[VocabularyValue]
    link: str = ""
    aliases_of: str = ""


def add_values(source: Source) -> Fresh:
    """Gives (model, code) of the values added."""
    rows = rows_of(source.file)
    there = set(source.model.objects.values_list("code", flat=True))
    new = [_value(source.model, row, place) for place, row in enumerate(rows, start=1) if row["code"] not in there]
    if "theme" in rows[0]:
        _put_under_themes(new, rows)
    source.model.objects.bulk_create(new)
    return {(source.model, value.code) for value in new}


def add_links(source: Source, fresh: Fresh) -> None:
    relation = source.model._meta.get_field(source.link)
    target, through = relation.related_model, relation.remote_field.through
    here = dict(source.model.objects.values_list("code", "pk"))
    there = dict(target.objects.values_list("code", "pk"))
    links = [
        through(**{relation.m2m_column_name(): here[row["code"]], relation.m2m_reverse_name(): there[code]})
        for row in rows_of(source.file)
        for code in parts(row[source.link])
        if (source.model, row["code"]) in fresh or (target, code) in fresh
    ]
    through.objects.bulk_create(links, ignore_conflicts=True)


def add_aliases(source: Source) -> int:
    owner = f"{source.aliases_of}_id"
    keys = dict(source.model.objects.values_list("code", "pk"))
    stood = set(Alias.pgh_event_model.objects.values_list(owner, "language", "word"))
    wanted = [(keys[row["code"]], *word) for row in rows_of(source.file) for word in words_of(row)]
    new = [
        Alias(**{owner: key, "language": language, "word": word})
        for key, language, word in wanted
        if (key, language, word) not in stood
    ]
    Alias.objects.bulk_create(new)
    return len(new)


def words_of(row: Row) -> list[tuple[str, str]]:
    """(language, search word)"""
    return [(language, word) for language in TextLanguage.values for word in parts(row[f"aliases_{language}"])]


def _value(model: type[VocabularyValue], row: Row, place: int) -> VocabularyValue:
    """Columns named as plain fields are; a truth reads `yes` or nothing."""
    fields = {}
    for field in model._meta.concrete_fields:
        if field.name in row:
            cell = row[field.name]
            fields[field.name] = cell == "yes" if isinstance(field, models.BooleanField) else cell
        elif field.name == "position":
            fields["position"] = place * STEP
    return model(**fields)


def _put_under_themes(needs: list[Need], rows: list[Row]) -> None:
    themes = {theme.code: theme for theme in Need.objects.themes()}
    theme_of = {row["code"]: row["theme"] for row in rows}
    for need in needs:
        need.parent = themes[theme_of[need.code]]
