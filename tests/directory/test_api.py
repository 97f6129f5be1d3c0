"""The interface for other systems: the same search, as JSON."""

import pytest
from django.test import Client

from directory.models import Activity
from tests.plugins.listings import make_activity, make_alike, make_rich_activity

ADDRESS = "/api/v1/activities/"
pytestmark = pytest.mark.django_db


def ask(query="", status=200):
    answer = Client().get(ADDRESS + query)
    assert answer.status_code == status, answer.content
    return answer.json()


def test_answer_has_count_pages_results_and_facets(tupa):
    make_alike(make_activity(tupa, "Kuoro 00"), [f"Kuoro {place:02}" for place in range(1, 23)])

    first, second = ask("?q=kuoro"), ask("?q=kuoro&page=2")

    assert (first["count"], len(first["results"]), len(second["results"])) == (23, 20, 3)
    assert first["next"].endswith("/api/v1/activities/?q=kuoro&page=2") and first["previous"] is None
    assert second["next"] is None and second["previous"].endswith("page=1")
    assert {"code": "company", "name": "Seuraa ja juttukavereita", "count": 23} in first["facets"]["need"]


def test_activity_is_told_in_codes_and_without_contacts(tupa):
    rich = make_rich_activity(tupa)

    (row,) = ask("?q=juttutupa")["results"]

    assert row["id"] == str(rich.uid)
    assert row["needs"] == ["company", "eating_together"]
    assert row["url"].endswith(rich.get_absolute_url())
    assert "040 123 4567" not in str(row) and "Tuulikki" not in str(row)


def test_several_values_of_one_parameter_widen(tupa):
    make_activity(tupa, "Kävely", relations={"needs": ["easy_exercise"]})
    make_activity(tupa, "Velat", relations={"needs": ["debt_advice"]})

    assert ask("?need=easy_exercise&need=debt_advice")["count"] == 2
    assert ask("?need=debt_advice")["count"] == 1


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("?foo=1", "foo"), ("?need=olematon", "need"), ("?page=0", "page"), ("?page=x", "page"),
        ("?page=00000000199999999999999999", "page"),
        ("?q=" + "x" * 201, "q"), ("?q=%00", "q"), ("?municipality=9999", "municipality"),
        ("?target_group=special_support", "target_group"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_refused_by_name(query, name):
    assert list(ask(query, status=400)) == [name]


def test_words_of_the_trade_are_not_told(tupa):
    make_activity(tupa, relations={"target_groups": ["special_support", "older"]})

    answer = ask()

    assert answer["results"][0]["target_groups"] == ["older"]
    assert "special_support" not in str(answer["facets"])


def test_hidden_listings_are_not_told(tupa):
    made = make_activity(tupa, "Kuoro")
    make_activity(tupa, "Kuoro kesken", state="draft")
    Activity.objects.filter(pk=made.pk).update(state="archived")

    assert ask("?q=kuoro")["results"] == []


def test_interface_only_reads():
    assert Client().post(ADDRESS).status_code in {403, 405}
    assert Client().delete(ADDRESS).status_code in {403, 405}


def test_schema_describes_every_parameter():
    schema = Client().get("/api/v1/schema/").json()

    told = {row["name"] for row in schema["paths"][ADDRESS]["get"]["parameters"]}
    assert {"q", "page", "need", "stage", "target_group", "municipality", "language", "channel", "easy"} <= told
