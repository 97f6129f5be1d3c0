"""How well search answers judged questions (search.md 1); the bars are the issue's own."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from directory.models import Activity
from directory.search.quality import measure, ndcg

ROOT = Path(__file__).resolve().parents[3]
OWN = ROOT / "bench" / "relevance-own.json"
JUDGED = ROOT.parent / "shared" / "data" / "search" / "relevance-dev.json"


def test_best_order_is_one_and_the_reverse_is_less():
    grades = {1: 2, 2: 1}

    assert ndcg([1, 2], grades) == 1
    assert 0.7 < ndcg([2, 1], grades) < 0.9
    assert ndcg([7, 8], grades) == 0


def test_question_that_nothing_fits_is_told_apart():
    queries = [{"q": "kuoro", "relevant": [{"id": 1, "grade": 2}]}, {"q": "auto", "relevant": []}]

    result = measure(queries, lambda text: ([1], 3) if text == "kuoro" else ([2], 5))

    assert (result.ndcg, result.without_hit, result.empty) == (1, [], [("auto", 5)])


def ask(file):
    out = StringIO()
    call_command("search_quality", file, stdout=out)
    return [float(line.split()[-1]) for line in out.getvalue().splitlines() if line.startswith("nDCG@10")]


@pytest.mark.slow
@pytest.mark.django_db
def test_our_own_questions_are_answered(analyser, tupa):
    whole, by_words_only = ask(OWN)

    assert whole >= 0.70
    assert whole > by_words_only
    assert not Activity.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_judged_questions_are_answered(analyser):
    if not JUDGED.exists():
        pytest.skip("the judged questions are not beside this checkout")

    assert ask(JUDGED)[0] >= {"voikko": 0.86, "simplemma": 0.83}[analyser]


@pytest.mark.parametrize("content", ["", "[]", '{"listings": []}', "{", "null"])
def test_file_of_another_shape_gets_a_plain_message(tmp_path, content):
    file = tmp_path / "x.json"
    file.write_text(content)

    with pytest.raises(CommandError, match="not a file of judged queries"):
        call_command("search_quality", file)


def test_own_questions_are_forty_and_more():
    queries = json.loads(OWN.read_text(encoding="utf-8"))["queries"]

    assert len([query for query in queries if query["relevant"]]) == 40
