"""The pathways that every county begins with: codes that exist, texts in three languages, no stage forgotten."""

import re
import tomllib

import pytest

from directory.csv_files import rows_of
from organizations.validators import holds_identity_code
from pathways.actions import seeding
from pathways.actions.seeding import DATA

FILES = [DATA / f"{name}.toml" for name in seeding.FILES]
LANGUAGES = ("fi", "sv", "en")
LONGEST = {"name": 80, "summary": 300}
LONGEST_OF_STEP = {"name": 60, "public": 350, "staff": 600}
STEP_KEYS = {"stage", "row", "needs", "target_groups", "draws", "expects", "clienthood_types", "link"}


def codes(*files):
    return {row["code"] for file in files for row in rows_of(file)}


STAGES = [row["code"] for row in rows_of("stages.csv")]
DURING = {row["code"] for row in rows_of("stages.csv") if row["band"] == "during"}
THEMES = codes("need_themes.csv")
NEEDS = codes("needs.csv") | THEMES
TARGET_GROUPS = codes("target_groups.csv")
IN_USE = {row["code"] for row in rows_of("clienthood_types.csv") if row["in_use"]}


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def pathway(request):
    return tomllib.loads(request.param.read_text(encoding="utf-8"))


def texts_of(pathway):
    """Each text with how long it may be."""
    for field, longest in LONGEST.items():
        yield pathway[field], longest
    for step in pathway["step"]:
        for field, longest in LONGEST_OF_STEP.items():
            yield step[field], longest


def rows_at(pathway, stage):
    return [step["row"] for step in pathway["step"] if step["stage"] == stage]


def test_four_pathways_of_which_one_is_for_any_theme():
    themes = [tomllib.loads(file.read_text(encoding="utf-8"))["theme"] for file in FILES]

    assert sorted(themes) == ["", "home_living", "parenting_family", "substance_addiction"]


def test_every_code_exists(pathway):
    assert pathway["theme"] in THEMES | {""}
    assert {*pathway["target_groups"]} <= TARGET_GROUPS
    assert {*pathway["clienthood_types"]} <= IN_USE
    for step in pathway["step"]:
        assert step.keys() == STEP_KEYS | LONGEST_OF_STEP.keys()
        assert step["stage"] in STAGES
        assert {*step["needs"]} <= NEEDS
        assert {*step["target_groups"]} <= TARGET_GROUPS
        assert {*step["clienthood_types"]} <= IN_USE


def test_texts_stand_in_three_languages_and_fit_their_place(pathway):
    for texts, longest in texts_of(pathway):
        assert tuple(texts) == LANGUAGES
        assert len({*texts.values()}) == len(LANGUAGES)
        for text in texts.values():
            assert text and text == text.strip()
            assert len(text) <= longest, text


def test_texts_name_nobody(pathway):
    """112 is the longest number that a text needs."""
    for texts, _longest in texts_of(pathway):
        for text in texts.values():
            assert not holds_identity_code(text)
            assert not re.search(r"\d{4}|\d[ -]\d|@", text), text


def test_steps_go_from_left_to_right_and_leave_no_stage_out(pathway):
    stages = [step["stage"] for step in pathway["step"]]

    assert {*stages} == {*STAGES}
    assert stages == sorted(stages, key=STAGES.index)
    assert 10 <= len(stages) <= 14


def test_rows_stand_during_being_a_client_only(pathway):
    for stage in STAGES:
        rows = rows_at(pathway, stage)
        assert {*rows} >= {"statutory", "alongside"} if stage in DURING else {*rows} == {""}
        assert {*rows} <= {"", "statutory", "alongside", "purchased"}

    assert 1 <= sum(step["row"] == "purchased" for step in pathway["step"]) <= 2


def test_no_step_draws_everything_and_only_what_draws_can_be_a_gap(pathway):
    for step in pathway["step"]:
        asks = step["needs"] or step["target_groups"]
        assert asks if step["draws"] else not asks
        assert step["draws"] or not step["expects"]
        assert not (step["row"] == "purchased" and step["draws"])
        assert not (step["row"] == "statutory" and step["expects"])


def test_names_of_steps_are_told_apart(pathway):
    for language in LANGUAGES:
        names = [step["name"][language] for step in pathway["step"]]
        assert len({*names}) == len(names)


def test_links_are_safe_addresses(pathway):
    links = [step["link"] for step in pathway["step"] if step["link"]]

    assert all(re.fullmatch(r"https://[\w.-]+\.fi/\S*", link) for link in links)
