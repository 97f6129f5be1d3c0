"""The search vocabulary stays honest: it is not written after the questions by which search is judged."""

import csv
import json
from pathlib import Path

import pytest

from directory.csv_files import parts, rows_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
JUDGED = SHARED / "data" / "search" / "relevance-dev.json"
OWN = Path(__file__).resolve().parents[2] / "bench" / "relevance-own.json"
FILES = ("need_themes.csv", "needs.csv", "target_groups.csv", "stages.csv")


def aliases():
    return {
        word.casefold()
        for file in FILES
        for row in rows_of(file)
        for language in ("fi", "sv", "en")
        for word in parts(row[f"aliases_{language}"])
    }


def questions(file):
    return {query["q"].casefold() for query in json.loads(file.read_text(encoding="utf-8"))["queries"]}


def given():
    """The words with which the project began."""
    with (SHARED / "design" / "needs.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {word.casefold() for row in rows for name in row if name.startswith("aliases") for word in parts(row[name])}


def test_no_search_word_is_one_of_our_own_questions():
    assert not aliases() & questions(OWN)


def test_no_search_word_is_a_judged_question_written_down():
    if not JUDGED.exists():
        pytest.skip("the judged questions are not beside this checkout")

    assert not (aliases() - given()) & questions(JUDGED)


def test_no_search_word_stands_twice_at_one_value():
    for file in FILES:
        for row in rows_of(file):
            for language in ("fi", "sv", "en"):
                words = [word.casefold() for word in parts(row[f"aliases_{language}"])]
                assert len(words) == len(set(words)), (file, row["code"], language)
