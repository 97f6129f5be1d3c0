"""What a listing lacks, point by point: with the thing it is told, without it it is not."""

from datetime import time

import pytest

from directory.actions import activities
from directory.actions.activities import Answers
from directory.choices import Answer, CapacityState, Channel, Coverage, PriceType, WayIn
from directory.completeness import COULD_TELL, NEEDED, could_tell, missing
from directory.models import Activity
from directory.questions import STEPS, Question, after
from tests.plugins.listings import NOBODY, make_activity, make_rich_activity, put_text, whole

POINTS = {point.name: point for point in (*NEEDED, *COULD_TELL)}
PHONE = {"phone": "017 000"}
# What tells each point; a second one where there are two ways to tell it.
TELLS = {
    "name": [{"words": {"name": "Kahvihetki"}}],
    "summary": [{"words": {"summary": "Kahvia."}}],
    "needs": [{"relations": {"needs": ["company"]}}],
    "target_groups": [{"relations": {"target_groups": ["older"]}}],
    "municipalities": [{"facts": {"coverage": Coverage.COUNTY}}, {"facts": {"coverage": Coverage.NATIONWIDE}}],
    "price_type": [{"facts": {"price_type": PriceType.ASK}}],
    "way_in": [{"facts": {"way_in": WayIn.ASK_FIRST}}],
    "contacts": [{"rows": {"contacts": [PHONE]}}, {"rows": {"contacts": [{"email": "a@tarina.example"}]}}],
    "description": [{"words": {"description": "Istutaan."}}],
    "nature": [{"facts": {"nature": "peer"}}],
    "who_comes": [{"words": {"who_comes": "Naapurit."}}],
    "places": [{"facts": {"channels": [Channel.PHONE]}}, {"facts": {"channels": [Channel.HOME_VISIT]}}],
    "times": [
        {"rows": {"times": [{"weekday": 1, "starts": time(9)}]}},
        {"words": {"when": "Sovitaan yhdessä."}},
    ],
    "languages": [{"relations": {"languages": ["fi"]}}],
    "how_to_join": [{"words": {"how_to_join": "Soita."}}],
    "capacity_state": [{"facts": {"capacity_state": CapacityState.FULL}}],
    "first_visit": [{"words": {"first_visit": "Sinua tervehditään."}}],
    "may_visit": [{"facts": {"may_visit": Answer.NO}}],
    "meets_you": [{"facts": {"meets_you": Answer.NO}}],
    "features": [{"relations": {"features": ["rollator"]}}, {"relations": {"features": ["not_guaranteed"]}}],
    "for_professionals": [{"words": {"for_professionals": "Yksi ohjaaja."}}],
    "swedish": [{"facts": {"main_language": "sv"}, "words": {"name": "Kaffestunden"}}],
    "finnish": [{"words": {"name": "Kahvihetki"}}],
}
# What looks like telling and is not.
DOES_NOT_TELL = {
    "name": {"words": {"name": "  ", "summary": "Kahvia."}},
    "contacts": {"rows": {"contacts": [PHONE | {"professionals_only": True}]}},
    "places": {"facts": {"channels": [Channel.IN_PERSON, Channel.ONLINE]}},
    "features": {"facts": {"price_type": PriceType.FREE}, "relations": {"features": ["small_group"]}},
    "times": {"words": {"when": "\n "}},
    "swedish": {"words": {"name": "Kahvihetki"}},
    "finnish": {"facts": {"main_language": "sv"}, "words": {"name": "Kaffestunden"}},
}


@pytest.fixture
def blank(tupa):
    """Nothing told at all."""
    return Activity.objects.create(organization=tupa)


def tell(activity, answers):
    relations = {
        name: list(Activity._meta.get_field(name).related_model.objects.filter(code__in=codes))
        for name, codes in answers.get("relations", {}).items()
    }
    return activities.save_answers(by=NOBODY, activity=activity, answers=Answers(**answers | {"relations": relations}))


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
def test_nothing_is_told_of_a_blank_listing(blank, point):
    assert not point.told(whole(blank))


@pytest.mark.parametrize(
    ("name", "answers"), [(name, answers) for name, ways in TELLS.items() for answers in ways], ids=str
)
def test_point_is_told(blank, name, answers):
    assert POINTS[name].told(tell(blank, answers))


@pytest.mark.parametrize(("name", "answers"), DOES_NOT_TELL.items(), ids=DOES_NOT_TELL)
def test_point_is_not_told_by_what_only_looks_like_it(blank, name, answers):
    assert not POINTS[name].told(tell(blank, answers))


def test_every_point_has_an_example():
    assert set(TELLS) == set(POINTS)


def test_place_tells_the_town_and_the_door(blank, tupa):
    place = {"name": "Tupa", "municipality": tupa.municipality}

    told = tell(blank, {"rows": {"places": [place]}})

    assert POINTS["municipalities"].told(told)
    assert POINTS["places"].told(told)


def test_town_chosen_is_told(blank, tupa):
    blank.municipalities.set([tupa.municipality])

    assert POINTS["municipalities"].told(whole(blank))


def test_only_the_own_language_counts_except_for_swedish(blank):
    told = put_text(blank, "sv", name="Kaffestunden", summary="Kaffe.", description="Vi sitter.")

    assert {"name", "summary"} <= {point.name for point in missing(told)}
    assert "description" in {point.name for point in could_tell(told)}
    assert POINTS["swedish"].told(told)


def test_rich_listing_lacks_nothing_and_the_least_one_only_what_may_be_missing(tupa):
    rich, least = make_rich_activity(tupa), make_activity(tupa)

    assert (missing(rich), could_tell(rich)) == ([], [])
    assert missing(least) == []
    assert {point.name for point in could_tell(least)} == {point.name for point in COULD_TELL} - {
        "finnish",
        "languages",
    }


def test_a_whole_listing_is_judged_without_asking_the_database(tupa, django_assert_num_queries):
    rich = whole(make_rich_activity(tupa))

    with django_assert_num_queries(0):
        missing(rich), could_tell(rich)


def test_every_point_leads_to_a_question_and_every_question_has_one():
    assert len(POINTS) == len(NEEDED) + len(COULD_TELL)
    assert {point.question for point in POINTS.values()} == set(Question)


def test_questions_follow_each_other_from_the_first_to_the_last():
    walked = [Question.WHAT]
    while (following := after(walked[-1])) is not None:
        walked.append(following)

    assert len(STEPS) == 8
    assert tuple(walked) == STEPS
