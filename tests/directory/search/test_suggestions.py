"""What the box offers while one types."""

import re

from django.test import Client

from tests.plugins.cast import signed_in
from tests.plugins.listings import make_activity, put_text


def offered(text, client=None, prefix=""):
    response = (client or Client()).get(f"{prefix}/haku/ehdotukset/", {"q": text})
    assert response.status_code == 200
    return re.findall(r'<option value="([^"]*)">', response.content.decode())


def test_beginning_offers_needs_then_activities(tupa):
    make_activity(tupa, "Velkavartti")
    make_activity(tupa, "Iltakahvit")

    assert offered("velka")[0].startswith("Velka")
    assert offered("velka")[-1] == "Velkavartti"
    assert "Iltakahvit" not in offered("velka")


def test_beginning_of_a_later_word_is_enough_and_the_middle_of_one_is_not(tupa):
    make_activity(tupa, "Torstain juttutupa")

    assert offered("juttut") == ["Torstain juttutupa"]
    assert offered("orstain") == []


def test_search_words_are_never_offered(tupa):
    """Aliases find what they mean, but some of them are blunt."""
    assert offered("juopp") == []


def test_draft_and_volunteer_task_are_not_offered(tupa):
    make_activity(tupa, "Kuoronen", state="draft")
    make_activity(tupa, "Kuorosen johtaja", kind="volunteer_task")

    assert offered("kuoro") == []


def test_reader_gets_names_in_the_language_of_the_page_and_of_the_listing(tupa):
    put_text(make_activity(tupa, "Neulekahvila"), "sv", name="Stickcafé")

    assert "Stickcafé" in offered("stick", prefix="/sv")
    assert any(name.startswith("Skuld") for name in offered("skuld", prefix="/sv"))


def test_words_of_the_trade_are_offered_to_professionals_only(aino):
    assert offered("erityistä tu") == []
    assert offered("erityistä tu", signed_in(aino)) == ["Erityistä tukea tarvitsevat"]


def test_odd_beginnings_are_taken_as_they_are(tupa):
    make_activity(tupa, "C++ ja (kahvi) [klo 12]")

    assert offered("(kah") == ["C++ ja (kahvi) [klo 12]"]
    for text in ("", "a", "\\", "((", "[[", "a\0b", "^$", "x" * 5000, "\\d+", "%_"):
        assert offered(text) in ([], ["C++ ja (kahvi) [klo 12]"])


def test_name_full_of_markup_stays_a_name(tupa):
    make_activity(tupa, """Kahvit "><script>alert(1)</script>""")

    page = Client().get("/haku/ehdotukset/", {"q": "kahvit"}).content.decode()

    assert "<script" not in page
    assert page.count("<option") == 1


def test_no_more_than_eight_and_none_twice(tupa):
    for _place in range(3):
        make_activity(tupa, "Kahvihetki")
    for place in range(12):
        make_activity(tupa, f"Kahvikerho {place}")

    found = offered("kahvi")

    assert len(found) == 8
    assert len(set(found)) == 8
