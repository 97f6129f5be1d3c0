"""What the vocabularies hold: complete in three languages, codes that stand, and search words that point one way."""

import unicodedata
from collections import defaultdict

import pytest

from directory.choices import FeatureKind, TextLanguage
from directory.csv_files import rows_of
from directory.loading import words_of
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
    WellbeingGoal,
)
from directory.vocabulary import SOURCES

pytestmark = pytest.mark.django_db

TABLES = list(dict.fromkeys(source.model for source in SOURCES))
FILES = [source.file for source in SOURCES]
WITH_ALIASES = [source.file for source in SOURCES if source.aliases_of]


def codes(queryset):
    return set(queryset.values_list("code", flat=True))


def plain(text):
    return unicodedata.normalize("NFC", text).casefold()


@pytest.mark.parametrize(
    ("model", "count"),
    [
        (NeedLevel, 5),
        (AttachmentPoint, 5),
        (Stage, 6),
        (TargetGroup, 14),
        (ClienthoodType, 5),
        (Barrier, 13),
        (WellbeingGoal, 5),
        (Language, 11),
    ],
)
def test_every_value_of_the_domain_is_there(model, count):
    assert model.objects.count() == count


def test_24_themes_and_80_needs_each_under_a_theme_that_has_some():
    assert Need.objects.themes().count() == 24
    assert Need.objects.specific().count() == 80
    assert codes(Need.objects.themes().filter(children=None)) == set()


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_names_stand_in_three_languages(model):
    assert (
        codes(model.objects.filter(name_fi="") | model.objects.filter(name_sv="") | model.objects.filter(name_en=""))
        == set()
    )


@pytest.mark.parametrize("model", [AttachmentPoint, ClienthoodType])
def test_descriptions_stand_in_three_languages(model):
    for value in model.objects.all():
        assert all([value.description_fi, value.description_sv, value.description_en]), value.code


@pytest.mark.parametrize("file", FILES)
def test_data_is_composed_characters_without_stray_spaces(file):
    for row in rows_of(file):
        assert None not in row and None not in row.values(), row
        for cell in row.values():
            assert unicodedata.is_normalized("NFC", cell) and cell == " ".join(cell.split()), cell


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_names_are_not_shared_within_a_vocabulary(model):
    for language in TextLanguage.values:
        names = [plain(name) for name in model.objects.values_list(f"name_{language}", flat=True)]
        assert len(names) == len(set(names)), language


def test_values_are_valid_by_their_own_rules():
    for model in TABLES:
        for value in model.objects.all():
            value.full_clean()


def test_sensitive_needs_are_exactly_those_agreed():
    themes = {"violence_safety", "substance_addiction"}
    needs = {"suicidal_thoughts", "mental_recovery", "eating_disorder", "debt_advice", "lgbtiq", "settling_in"}

    expected = themes | needs | codes(Need.objects.filter(parent__code__in=themes))

    assert codes(Need.objects.sensitive()) == expected
    assert codes(Need.objects.not_sensitive()) == codes(Need.objects.all()) - expected
    assert {need.code for need in Need.objects.select_related("parent") if need.is_sensitive} == expected


def test_two_groups_are_never_shown_to_visitors():
    assert codes(TargetGroup.objects.all()) - codes(TargetGroup.objects.public()) == {
        "special_support",
        "many_services",
    }


def test_community_client_is_off_until_a_county_takes_it_into_use():
    assert codes(ClienthoodType.objects.filter(in_use=False)) == {"community"}


def test_labels_that_were_changed_read_as_agreed():
    themes = dict(Need.objects.themes().values_list("code", "name_fi"))

    assert themes["income_debt"] == "Raha, ruoka ja velat"
    assert themes["home_living"] == "Asuminen ja arjen apu"
    assert themes["violence_safety"] == "Väkivalta, rikos ja turvallisuus"
    assert themes["service_system_help"] == "Apua asioiden hoitoon"
    assert themes["long_term_illness"] == "Sairastuminen ja sairaus"
    assert TargetGroup.objects.get(code="disabled").name_fi == "Vammaiset ihmiset"
    assert TargetGroup.objects.get(code="mh_substance").name_fi == "Mielenterveys- tai päihdetoipujat"
    assert TargetGroup.objects.get(code="special_support").name_sv == "Personer som behöver särskilt stöd"


def test_marks_of_the_stage_board():
    marks = {
        stage.code: [point.code for point in stage.attachment_points.all()]
        for stage in Stage.objects.prefetch_related("attachment_points")
    }
    during = ["meeting_places", "interactive_guidance", "coordination_plan", "shared_clienthood"]

    assert marks == {
        "promotion": ["to_wellbeing_activity"],
        "meeting_places": ["meeting_places"],
        "guidance": ["interactive_guidance"],
        "basic": during,
        "specialised": during,
        "after": ["to_wellbeing_activity"],
    }


def test_every_barrier_is_answered_by_something_that_makes_coming_easy_or_possible():
    assert codes(Barrier.objects.filter(features=None)) == set()
    assert codes(AccessFeature.objects.filter(kind=FeatureKind.EASY, barriers=None)) == set()
    assert codes(AccessFeature.objects.filter(barriers=None)) == {"not_guaranteed"}


def test_goals_of_a_year():
    goal = WellbeingGoal.objects.get(code="parenting")
    goal.last_year = 2025
    goal.save()

    assert "parenting" in codes(WellbeingGoal.objects.valid_in(2025))
    assert "parenting" not in codes(WellbeingGoal.objects.valid_in(2026))
    assert codes(WellbeingGoal.objects.valid_in(2020)) == set()


def test_official_classes_go_by_their_own_codes():
    assert ServiceClass.objects.get(code="P5.7").name_fi == "Päihde- ja mielenterveyspalvelut"


@pytest.mark.parametrize("file", WITH_ALIASES)
def test_every_value_has_search_words_in_three_languages(file):
    for row in rows_of(file):
        words = defaultdict(list)
        for language, word in words_of(row):
            words[language].append(plain(word))
        assert len(words["fi"]) >= 3 and len(words["sv"]) >= 3 and len(words["en"]) >= 3, row["code"]
        assert all(len(found) == len(set(found)) for found in words.values()), row["code"]


@pytest.mark.parametrize("files", [["need_themes.csv", "needs.csv"], ["target_groups.csv"], ["stages.csv"]])
def test_a_search_word_points_to_one_value_of_its_vocabulary(files):
    """A need's word may be its own theme's name: "haluan auttaa" is both. Between others it would be a coin toss."""
    rows = [row for file in files for row in rows_of(file)]
    for language in TextLanguage.values:
        meanings = defaultdict(set)
        for row in rows:
            meanings[plain(row[f"name_{language}"])].add(row["code"])
            for own, word in words_of(row):
                if own == language:
                    meanings[plain(word)].add(row["code"])
        families = [{row["code"], row["theme"]} for row in rows if "theme" in row]
        assert {word: found for word, found in meanings.items() if len(found) > 1 and found not in families} == {}


def test_search_words_are_in_the_table_once_for_each_value():
    assert Alias.objects.filter(need__code="company", language="fi", word="juttuseuraa").count() == 1
    assert Alias.objects.count() == sum(len(words_of(row)) for file in WITH_ALIASES for row in rows_of(file))
