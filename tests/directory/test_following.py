"""What follows from the answers: derived until the curator corrects, features told once."""

from datetime import time

import pytest

from directory.actions import activities, classification, following
from directory.actions.activities import Answers
from directory.choices import Answer, Axis, Channel, PriceType, WayIn
from directory.derivation import derive
from directory.known_features import CODES
from directory.models import AccessFeature, Need, ServiceClass, Stage
from tests.plugins.listings import NOBODY, make_activity, whole

EVENING = {"weekday": 2, "starts": time(16)}
AFTERNOON = {"weekday": 2, "starts": time(15, 59)}
SATURDAY = {"weekday": 6, "starts": time(10)}
SUNDAY_ONCE = {"on_date": "2026-11-29", "repeats": "", "starts": time(10)}
MONDAY_ONCE = {"on_date": "2026-11-30", "repeats": "", "starts": time(10)}


def save(activity, **answers):
    return whole(activities.save_answers(by=NOBODY, activity=activity, answers=Answers(**answers)))


def needs(*codes):
    return {"needs": list(Need.objects.filter(code__in=codes))}


def codes(activity, axis):
    return {value.code for value in getattr(activity, axis).all()}


@pytest.fixture
def group(tupa):
    """A peer group of those who have cancer."""
    return make_activity(tupa, relations={"needs": ["cancer"]}, nature="peer")


def test_all_axes_follow_the_answers(group):
    derived = derive(["cancer"], "activity", "peer")

    for axis in Axis.values:
        assert codes(group, axis) == set(getattr(derived, axis)), axis
    assert group.corrected == []


def test_changed_answers_change_what_follows(group):
    changed = save(group, relations=needs("hobbies_courses"), facts={"nature": "voluntary"})

    assert codes(changed, "stages") == {"promotion"}
    assert codes(changed, "service_classes") == {"P25.5", "P25.7"}


def test_need_that_an_administrator_added_follows_its_theme(group):
    theme = Need.objects.get(code="exercise")
    own = Need.objects.create(code="own_sport", parent=theme, name_fi="Oma laji", name_sv="Egen gren")

    changed = save(group, relations={"needs": [own]})

    assert codes(changed, "service_classes") == set(derive(["exercise"], "activity", "peer").service_classes)


def test_corrected_axis_stays_and_the_others_go_on_following(group):
    corrected = classification.correct(by=NOBODY, activity=group, chosen={"stages": ["meeting_places"]})
    changed = save(group, relations=needs("hobbies_courses"))

    assert corrected.corrected == changed.corrected == ["stages"]
    assert codes(changed, "stages") == {"meeting_places"}
    assert codes(changed, "goals") == {"inclusion_loneliness"}


def test_axis_that_is_not_named_keeps_its_correction(group):
    classification.correct(by=NOBODY, activity=group, chosen={"stages": ["meeting_places"]})

    corrected = classification.correct(by=NOBODY, activity=group, chosen={"goals": ["parenting"]})

    assert corrected.corrected == ["goals", "stages"]
    assert codes(corrected, "stages") == {"meeting_places"}


def test_correcting_back_to_the_rule_lets_the_axis_follow_again(group):
    rule = derive(["cancer"], "activity", "peer").stages
    classification.correct(by=NOBODY, activity=group, chosen={"stages": ["meeting_places"]})

    back = whole(classification.correct(by=NOBODY, activity=group, chosen={"stages": list(reversed(rule))}))
    changed = save(group, relations=needs("hobbies_courses"))

    assert back.corrected == []
    assert codes(back, "stages") == set(rule)
    assert codes(changed, "stages") == {"promotion"}


def test_all_corrections_taken_back_at_once(group):
    before = {axis: codes(group, axis) for axis in Axis.values}
    classification.correct(by=NOBODY, activity=group, chosen={"stages": ["meeting_places"], "goals": []})

    back = classification.follow_rules(by=NOBODY, activity=group)

    assert back.corrected == []
    assert {axis: codes(back, axis) for axis in Axis.values} == before


def test_curator_may_leave_an_axis_empty(group):
    corrected = classification.correct(by=NOBODY, activity=group, chosen={"goals": []})

    assert corrected.corrected == ["goals"]
    assert codes(save(group), "goals") == set()


def test_value_out_of_use_is_left_out_of_what_follows(group):
    Stage.objects.filter(code="specialised").update(in_use=False)
    ServiceClass.objects.filter(code="P5.16").update(in_use=False)

    saved = save(group)

    assert codes(saved, "stages") == {"basic", "after"}
    assert "P5.16" not in codes(saved, "service_classes")
    assert "specialised" not in following.derived_codes(saved)["stages"]


def test_value_out_of_use_cannot_be_chosen_by_the_curator(group):
    Stage.objects.filter(code="guidance").update(in_use=False)

    corrected = classification.correct(by=NOBODY, activity=group, chosen={"stages": ["guidance", "after"]})

    assert codes(corrected, "stages") == {"after"}


TOLD = {
    "free": ({"price_type": PriceType.FREE}, {"price_type": PriceType.ASK}),
    "walk_in": ({"way_in": WayIn.OPEN_DOOR}, {"way_in": WayIn.ASK_FIRST}),
    "come_and_see": ({"may_visit": Answer.YES}, {"may_visit": Answer.ASK}),
    "someone_meets_you": ({"meets_you": Answer.YES}, {"meets_you": Answer.ASK}),
    "home_visit": ({"channels": [Channel.HOME_VISIT]}, {"channels": [Channel.IN_PERSON]}),
    "remote": ({"channels": [Channel.PHONE]}, {"channels": [Channel.HOME_VISIT]}),
}


@pytest.mark.parametrize("code", TOLD)
def test_feature_follows_the_answer_both_ways(tupa, code):
    yes, no = TOLD[code]
    activity = make_activity(tupa, state="draft", **no)
    before = codes(activity, "features")

    told = save(activity, facts=yes)
    untold = save(activity, facts=no)

    assert code not in before
    assert code in codes(told, "features")
    assert code not in codes(untold, "features")


@pytest.mark.parametrize(
    ("row", "follows"),
    [(EVENING, True), (AFTERNOON, False), (SATURDAY, True), (SUNDAY_ONCE, True), (MONDAY_ONCE, False)],
    ids=["evening", "afternoon", "saturday", "single sunday", "single monday"],
)
def test_evenings_and_weekends_follow_the_times(tupa, row, follows):
    activity = make_activity(tupa, rows={"times": [row]})

    assert ("evening_weekend" in codes(activity, "features")) is follows
    assert "evening_weekend" not in codes(save(activity, rows={"times": []}), "features")


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.ONLINE])
def test_distant_ways_to_take_part(tupa, channel):
    assert "remote" in codes(make_activity(tupa, channels=[Channel.IN_PERSON, channel]), "features")


def test_asked_feature_stays_while_others_come_and_go(tupa):
    activity = make_activity(tupa, relations={"features": ["small_group", "rollator"]})

    changed = save(activity, facts={"price_type": PriceType.ASK, "way_in": WayIn.ASK_FIRST})

    assert codes(activity, "features") == {"small_group", "rollator", "free", "walk_in"}
    assert codes(changed, "features") == {"small_group", "rollator"}


def test_asked_feature_out_of_use_stays_where_it_was_chosen(tupa):
    activity = make_activity(tupa, relations={"features": ["rollator"]})
    AccessFeature.objects.filter(code__in=["rollator", "free"]).update(in_use=False)

    assert codes(save(activity), "features") == {"rollator", "walk_in"}


def test_feature_claimed_against_the_answers_does_not_stay(tupa):
    activity = make_activity(tupa, relations={"features": ["home_visit"]}, channels=[Channel.IN_PERSON])

    assert "home_visit" not in codes(activity, "features")


def test_known_features_are_in_the_vocabulary(db):
    assert AccessFeature.objects.filter(code__in=CODES).count() == len(CODES)
