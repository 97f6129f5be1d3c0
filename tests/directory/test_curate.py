"""The curator's page: what the rules say, what a hand has corrected, and the way back."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.actions import activities, classification
from directory.actions.activities import Answers
from directory.choices import Axis
from directory.derivation import derive
from directory.forms.curate import CurateForm
from directory.models import Activity, Need, ServiceClass, Stage
from organizations.choices import OrganizationState
from tests.plugins.cast import signed_in
from tests.plugins.listings import NOBODY, make_activity


@pytest.fixture
def group(tupa):
    return make_activity(tupa, "Toivon ryhmä", relations={"needs": ["cancer"]}, nature="peer")


@pytest.fixture
def curator(ylva):
    return signed_in(ylva)


def address(activity):
    return reverse("directory:curate", args=[activity.pk])


def codes(activity, axis):
    return set(getattr(activity, axis).values_list("code", flat=True))


def page_as_shown(activity):
    """What a browser sends from the page as it is now, nothing touched."""
    form = CurateForm(activity=Activity.objects.whole().get(pk=activity.pk))
    shown = {axis: list(form[axis].value()) for axis in Axis.values}
    return shown | {f"initial-{axis}": chosen for axis, chosen in shown.items()}


def corrected(activity):
    activity.refresh_from_db()
    return activity.corrected


def test_page_says_of_every_axis_what_the_rules_say(curator, group):
    page = curator.get(address(group))

    text = re.sub(r"\s+", " ", page.content.decode())
    assert "Sääntöjen mukaan: 4 Perustason palvelut, 5 Erityistason palvelut, 6 Kiinni arjessa" in text
    assert text.count("Sääntöjen mukaan: ") == len(Axis)
    assert "Korjattu käsin" not in text
    assert "Palauta sääntöjen mukaiseksi" not in text


def test_nothing_touched_corrects_nothing(curator, group):
    before = {axis: codes(group, axis) for axis in Axis.values}

    response = curator.post(address(group), page_as_shown(group))

    assert (response.status_code, response["Location"]) == (302, address(group))
    assert corrected(group) == []
    assert {axis: codes(group, axis) for axis in Axis.values} == before


def test_touched_axis_is_corrected_and_told(curator, group):
    curator.post(address(group), page_as_shown(group) | {"stages": ["meeting_places", "after"]})

    page = curator.get(address(group)).content.decode()
    assert corrected(group) == ["stages"]
    assert codes(group, "stages") == {"meeting_places", "after"}
    assert page.count("Korjattu käsin") == 1
    assert "Palauta sääntöjen mukaiseksi" in page


def test_axis_put_back_by_hand_follows_the_rules_again(curator, group):
    rule = codes(group, "stages")
    curator.post(address(group), page_as_shown(group) | {"stages": ["after"]})

    curator.post(address(group), page_as_shown(group) | {"stages": sorted(rule)})

    assert corrected(group) == []
    assert codes(group, "stages") == rule


def test_correcting_one_axis_keeps_the_correction_of_another(curator, group):
    curator.post(address(group), page_as_shown(group) | {"stages": ["after"]})

    curator.post(address(group), page_as_shown(group) | {"goals": []})

    assert corrected(group) == ["goals", "stages"]
    assert (codes(group, "stages"), codes(group, "goals")) == ({"after"}, set())


def test_button_takes_back_every_correction_whatever_the_boxes_say(curator, group):
    before = {axis: codes(group, axis) for axis in Axis.values}
    curator.post(address(group), page_as_shown(group) | {"stages": ["after"], "goals": []})

    curator.post(address(group), page_as_shown(group) | {"need_levels": [], "follow_rules": "1"})

    assert corrected(group) == []
    assert {axis: codes(group, axis) for axis in Axis.values} == before


def test_page_opened_before_the_answers_changed_corrects_only_what_was_touched(curator, group):
    old_page = page_as_shown(group)
    needs = {"needs": Need.objects.filter(code="hobbies_courses")}
    activities.save_answers(by=NOBODY, activity=group, answers=Answers(relations=needs))

    curator.post(address(group), old_page | {"goals": ["parenting"]})

    assert corrected(group) == ["goals"]
    assert codes(group, "stages") == set(derive(["hobbies_courses"], "activity", "peer").stages)


@pytest.mark.parametrize("value", ["unknown", "", "1", "promotion\x00", "P4.12"])
def test_value_that_is_not_offered_is_told_and_nothing_is_kept(curator, group, value):
    before = codes(group, "stages")

    response = curator.post(address(group), page_as_shown(group) | {"stages": [value], "goals": []})

    assert response.status_code == 400
    assert (corrected(group), codes(group, "stages")) == ([], before)


def test_value_out_of_use_is_offered_only_where_it_is_held(curator, group, tupa):
    curator.post(address(group), page_as_shown(group) | {"stages": ["guidance", "after"]})
    other = make_activity(tupa, "Toinen")
    Stage.objects.filter(code="guidance").update(in_use=False)

    curator.post(address(group), page_as_shown(group) | {"stages": ["guidance", "basic"]})
    refused = curator.post(address(other), page_as_shown(other) | {"stages": ["guidance"]})

    assert codes(group, "stages") == {"guidance", "basic"}
    assert refused.status_code == 400


def test_service_classes_at_hand_stand_open_and_the_rest_is_folded(curator, group):
    curator.post(address(group), page_as_shown(group) | {"service_classes": ["P25.1"]})

    page = curator.get(address(group)).content.decode()
    folded = re.search(r"<details.*?</details>", page[page.index("id_service_classes_rules") :], re.S)[0]
    assert "P25.1 Kirjastot" not in folded
    assert "P5.16 " not in folded
    assert "P27.1 Liikunta ja urheilu" in folded


def test_draft_and_listing_of_an_organization_out_of_use_are_curated_too(curator, tupa):
    draft = make_activity(tupa, state="draft")
    tupa.state = OrganizationState.ARCHIVED
    tupa.save()

    page = curator.get(address(draft))
    curator.post(address(draft), page_as_shown(draft) | {"stages": ["after"]})

    assert page.status_code == 200
    assert f'href="{reverse("directory:listing", args=[draft.pk])}"' not in page.content.decode()
    assert corrected(draft) == ["stages"]


def test_editor_and_another_countys_administrator_do_not_get_in(group, eero, stranger_region_admin):
    assert signed_in(eero).get(address(group)).status_code == 403
    for method in ("get", "post"):
        assert getattr(signed_in(stranger_region_admin), method)(address(group)).status_code == 404
    assert corrected(group) == []


def test_page_asks_the_same_number_of_questions_whatever_is_chosen(curator, group):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            curator.get(address(group))
        return len(asked)

    questions()  # the session's first request asks a little more
    few = questions()
    classes = list(ServiceClass.objects.values_list("code", flat=True)[:30])
    classification.correct(by=NOBODY, activity=group, chosen={"service_classes": classes})

    assert questions() == few
