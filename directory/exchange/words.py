"""Vocabularies as a file names them: by code, name or search word in any language, whatever the case and spaces."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils import translation

from directory.choices import Channel, PriceType, TextLanguage
from directory.models import Alias, Language, Need, Stage, TargetGroup
from directory.search.phrases import halves_of, phrase_of
from organizations.models import Municipality

REMOTE = "remote"
NATIONWIDE = "nationwide"
_PLACES = {
    REMOTE: "etä|etänä|etäpalvelu|verkossa|på distans|distans|online|remote|remotely",
    NATIONWIDE: "koko maa|koko suomi|valtakunnallinen|hela landet|riksomfattande|nationwide|whole country",
}
_CHANNELS = {
    REMOTE: "etä|etänä|etäpalvelu|på distans|distans|remote|remotely",
    Channel.IN_PERSON: "lähi|paikalla|käynti|in person|face to face",
    Channel.PHONE: "puhelin|puhelimessa|puhelimitse|telefon|per telefon|phone",
    Channel.ONLINE: "verkko|netissä|etänä verkossa|chat|nätet|webb",
    Channel.HOME_VISIT: "kotikäynti|kotona|kotiin|hembesök|hemma|home visit|at home",
}
_LANGUAGES = {"fse": "viittomakieli|teckenspråk|sign language"}
_PRICES = {PriceType.FREE: "maksuton|ilmainen|avgiftsfri|kostnadsfri|gratis|free|free of charge|no cost"}


def key_of(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


class Dictionary:
    """Word -> code; of two codes with one word the first given stands.

    A word that is not there as it is written is looked for in its dictionary form, and as one half of a name.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]]):
        self._codes: dict[str, str] = {}
        for word, code in pairs:
            if key := key_of(word):
                self._codes.setdefault(key, code)

    def find(self, word: str) -> str:
        """Empty when nobody knows the word."""
        return self._codes.get(key_of(word)) or self._by_phrase.get(phrase_of(word, TextLanguage.FI), "")

    @cached_property
    def _by_phrase(self) -> dict[str, str]:
        codes: dict[str, str] = {}
        for word, code in self._codes.items():
            codes.setdefault(phrase_of(word, TextLanguage.FI), code)
        for word, code in self._codes.items():
            for half in halves_of(word):
                codes.setdefault(phrase_of(half, TextLanguage.FI), code)
        codes.pop("", None)
        return codes

    def sort(self, values: Iterable[str]) -> tuple[list[str], list[str]]:
        """The codes that the values mean, each once, and the values that mean nothing here."""
        found, unknown = [], []
        for value in values:
            code = self.find(value)
            (found if code else unknown).append(code or value)
        return list(dict.fromkeys(found)), unknown


@dataclass(frozen=True)
class Words:
    """By column; `keys` are primary keys by code, for the columns that are relations."""

    needs: Dictionary
    target_groups: Dictionary
    stages: Dictionary
    languages: Dictionary
    municipalities: Dictionary
    channel: Dictionary
    prices: Dictionary
    keys: dict[str, dict[str, int]]


def read_words() -> Words:
    """All vocabularies, read once for a whole file; what is out of use is not known."""
    # A theme before its needs: where both have a word, the theme claims less.
    needs = sorted(Need.objects.in_use(), key=lambda need: not need.is_theme)
    groups, stages = list(TargetGroup.objects.in_use()), list(Stage.objects.in_use())
    languages, towns = list(Language.objects.in_use()), list(Municipality.objects.select_related("merged_into"))
    aliases = list(Alias.objects.all())
    read = {"needs": needs, "target_groups": groups, "languages": languages, "municipalities": towns}
    return Words(
        needs=Dictionary([*_named(needs), *_aliases(aliases, "need_id", needs)]),
        target_groups=Dictionary([*_named(groups), *_aliases(aliases, "target_group_id", groups)]),
        stages=Dictionary(
            [*_named(stages), *((str(s.number), s.code) for s in stages), *_aliases(aliases, "stage_id", stages)]
        ),
        languages=Dictionary(
            [*_named(languages), *((language.own_name, language.code) for language in languages), *_also(_LANGUAGES)]
        ),
        municipalities=Dictionary([*_towns(towns), *_also(_PLACES)]),
        channel=Dictionary([*_choices(Channel), *_also(_CHANNELS)]),
        prices=Dictionary([*_choices(PriceType), *_also(_PRICES)]),
        keys={column: {value.code: value.pk for value in values} for column, values in read.items()},
    )


def _named(values) -> list[tuple[str, str]]:
    codes = [(value.code, value.code) for value in values]
    return codes + [(getattr(value, f"name_{language}"), value.code) for value in values for language in TextLanguage]


def _aliases(aliases: list[Alias], owner: str, values) -> list[tuple[str, str]]:
    words: dict[int, list[str]] = {}
    for alias in aliases:
        words.setdefault(getattr(alias, owner), []).append(alias.word)
    return [(word, value.code) for value in values for word in words.get(value.pk, ())]


def _towns(towns: list[Municipality]) -> list[tuple[str, str]]:
    """A merged one means its successor; a spreadsheet takes the zero from the beginning of a code."""
    now = {town.code: (town.merged_into or town).code for town in towns}
    pairs = [(word, now[code]) for word, code in _named(towns)]
    return pairs + [(code.lstrip("0"), successor) for code, successor in now.items()]


def _choices(choices) -> list[tuple[str, str]]:
    pairs = [(value, value) for value in choices.values]
    for language in TextLanguage:
        with translation.override(language):
            pairs += [(str(choice.label), choice.value) for choice in choices]
    return pairs


def _also(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(word, str(code)) for code, listed in words.items() for word in listed.split("|")]
