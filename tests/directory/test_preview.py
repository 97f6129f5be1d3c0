"""A draft as others will see it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.plugins.cast import signed_in
from tests.plugins.listings import make_activity, make_rich_activity

NUMBER = "044 555 6677"


def preview(activity, query=""):
    return reverse("directory:preview", args=[activity.pk]) + query


def test_editor_sees_the_draft_as_a_resident_will(tupa, eero):
    draft = make_rich_activity(tupa, state="draft")

    answer = signed_in(eero).get(preview(draft))

    page = answer.content.decode()
    assert "Tämä on esikatselu. Muut eivät näe tätä vielä." in page
    assert "Torstaisin klo 13–14.30" in page
    assert NUMBER not in page and "Ammattilaiselle" not in page
    assert "directory/_page.html" in [template.name for template in answer.templates]


def test_editor_sees_the_draft_as_a_professional_will(tupa, eero):
    draft = make_rich_activity(tupa, state="draft")

    page = signed_in(eero).get(preview(draft, "?reader=professional")).content.decode()

    assert NUMBER in page and "Ammattilaiselle" in page


def test_draft_is_not_offered_for_printing(tupa, eero):
    draft, shown = make_activity(tupa, state="draft"), make_activity(tupa)

    assert "tuloste" not in signed_in(eero).get(preview(draft)).content.decode()
    assert "tuloste" in signed_in(eero).get(preview(shown)).content.decode()


def test_draft_without_a_text_in_the_language_still_opens(tupa, eero):
    draft = make_activity(tupa, state="draft", words={"summary": ""})

    assert signed_in(eero).get("/sv" + preview(draft)).status_code == 200


@pytest.mark.parametrize("who", ["onni", "stranger_region_admin"])
def test_foreign_draft_is_not_found(request, tupa, who):
    draft = make_activity(tupa, state="draft")

    assert signed_in(request.getfixturevalue(who)).get(preview(draft)).status_code == 404


def test_visitor_is_asked_to_sign_in(tupa):
    answer = Client().get(preview(make_activity(tupa, state="draft")))

    assert answer.status_code == 302 and reverse("account_login") in answer.headers["Location"]
