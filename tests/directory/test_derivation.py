"""What follows from the editor's answers."""

from itertools import product

import pytest

from directory.choices import ActivityKind, ActivityNature
from directory.csv_files import rows_of
from directory.derivation import NO_NEED, ORDER, Derived, derive, kind_rows, need_rows, rule_code
from directory.models import Need

THEMES = [row["code"] for row in rows_of("need_themes.csv")]
NEEDS = [row["code"] for row in rows_of("needs.csv")]
VOCABULARY = {answer: {row["code"] for row in rows_of(file)} for answer, file in ORDER.items()}


def test_knitting_circle_of_an_association():
    assert derive(["hobbies_courses"], ActivityKind.ACTIVITY, ActivityNature.VOLUNTARY) == Derived(
        stages=("promotion",),
        attachment_points=("to_wellbeing_activity",),
        need_levels=("everyday_content",),
        goals=("inclusion_loneliness",),
        service_classes=("P25.5", "P25.7"),
    )


def test_living_room_of_a_village():
    """A meeting place stands in columns 2 and 3 by what it is, whatever its visitors need."""
    assert derive(["company", "eating_together"], ActivityKind.MEETING_PLACE, ActivityNature.VOLUNTARY) == Derived(
        stages=("meeting_places", "guidance"),
        attachment_points=("meeting_places", "interactive_guidance"),
        need_levels=("company_and_peers",),
        goals=("inclusion_loneliness",),
        service_classes=("P4.12",),
    )


def test_sober_living_room_also_holds_on_to_everyday_life():
    place = derive(["sober_company"], ActivityKind.MEETING_PLACE, ActivityNature.PEER)

    assert place.stages == ("meeting_places", "guidance", "after")
    assert place.service_classes == ("P5.7", "P5.16")
    assert "mind_addiction" in place.goals


def test_self_care_point_at_a_health_centre():
    point = derive(["lifestyle_change"], ActivityKind.GUIDANCE_POINT)

    assert (point.stages, point.attachment_points) == (("guidance",), ("interactive_guidance",))
    assert point.need_levels == ("information_advice",)
    assert point.goals == ("self_care",)


def test_peer_group_of_a_cancer_association_stands_beside_the_treatment():
    group = derive(["cancer"], ActivityKind.ACTIVITY, ActivityNature.PEER)

    assert group.stages == ("basic", "specialised", "after")
    assert "company_and_peers" in group.need_levels
    assert "P5.16" in group.service_classes


def test_professional_service_is_support_alongside():
    service = derive(["family_daily_help"], ActivityKind.SERVICE, ActivityNature.PROFESSIONAL)

    assert service.stages == ("basic",)
    assert service.need_levels == ("guided_support",)
    assert "coordination_plan" in service.attachment_points
    assert service.goals == ("parenting",)


def test_help_home_from_hospital_leads_to_everyday_life():
    for nature in ActivityNature:
        assert "after" in derive(["after_hospital"], ActivityKind.SERVICE, nature).stages


def test_sold_cleaning_is_not_peer_activity():
    cleaning = derive(["housework_yard"], ActivityKind.SERVICE, ActivityNature.SOLD)

    assert cleaning.service_classes == ("P4.3",)
    assert cleaning.stages == ("basic",)


def test_talk_evening_and_volunteer_task_are_for_residents():
    assert derive(["low_mood"], ActivityKind.EVENT, ActivityNature.VOLUNTARY).stages == ("promotion",)
    task = derive(["volunteer_people"], ActivityKind.VOLUNTEER_TASK, ActivityNature.VOLUNTARY)
    assert (task.stages, task.service_classes) == (("promotion",), ("P4.12",))


def test_several_needs_are_joined_in_the_order_of_the_vocabularies():
    joined = derive(["cancer", "hobbies_courses"], ActivityKind.ACTIVITY)

    assert joined.stages == ("promotion", "basic", "specialised", "after")
    assert joined == derive(["hobbies_courses", "cancer"], ActivityKind.ACTIVITY)


def test_unknown_need_says_nothing_and_no_need_still_has_a_place():
    plain = derive([], ActivityKind.ACTIVITY, ActivityNature.VOLUNTARY)

    assert plain.attachment_points == ("to_wellbeing_activity",)
    assert derive(["never_heard"], ActivityKind.ACTIVITY, ActivityNature.VOLUNTARY) == plain


@pytest.mark.parametrize("need", [*THEMES, *NEEDS, NO_NEED])
def test_every_need_in_every_form_derives_at_least_one_of_each(need):
    for kind, nature in product(ActivityKind.values, ["", *ActivityNature.values]):
        derived = derive([need], kind, nature)
        for answer in ORDER:
            found = getattr(derived, answer)
            assert found and set(found) <= VOCABULARY[answer], (kind, nature, answer)


def test_rules_name_only_what_the_vocabularies_have():
    assert set(need_rows()) == {*THEMES, *NEEDS, NO_NEED}
    for rule in need_rows().values():
        for answer, known in VOCABULARY.items():
            assert set(rule[answer]) <= known
        assert set(rule["peer_classes"]) <= VOCABULARY["service_classes"]


def test_rules_of_kinds_name_only_what_there_is():
    assert {kind for kind, _ in kind_rows()} == set(ActivityKind.values)
    assert all((kind, "") in kind_rows() for kind in ActivityKind.values)
    for (_, nature), rule in kind_rows().items():
        assert nature in {"", *ActivityNature.values}
        for answer, tokens in rule.items():
            named = {token.removesuffix("?") for token in tokens} - {"need", "peer"}
            assert named <= VOCABULARY[answer]


def test_every_rule_row_is_of_a_known_need_and_every_theme_row_is_full():
    rows = {row["need"]: row for row in rows_of("derivation_needs.csv")}

    assert set(rows) <= {*THEMES, *NEEDS, NO_NEED}
    for code in (*THEMES, NO_NEED):
        assert all(rows[code][answer] for answer in ORDER), code


def test_need_added_by_an_administrator_goes_by_its_theme(db):
    theme = Need.objects.get(code="exercise")
    own = Need(code="own_sport", parent=theme, name_fi="Oma laji", name_sv="Egen gren")

    assert rule_code(own) == "exercise"
    assert rule_code(Need.objects.get(code="adapted_sport")) == "adapted_sport"
