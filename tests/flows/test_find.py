"""A resident finds company in Varkaus; a professional narrows a search and opens what fits."""

import pytest

from directory.search.rebuilding import add_up
from organizations.models import Municipality, Region
from tests.plugins.listings import make_activity

pytestmark = pytest.mark.browser


@pytest.fixture
def varkaus(tupa, lumme):
    """Three that offer company there, and others that do not."""
    Region.objects.filter(code="13").update(in_use=True)
    here = Municipality.objects.get(name_fi="Varkaus")
    kuopio = Municipality.objects.get(name_fi="Kuopio")

    def put(name, needs, town, **more):
        make_activity(tupa, name, relations={"needs": needs, "municipalities": [town]}, **more)

    put("Juttukamari", ["company", "place_to_go"], here, words={"summary": "Kahvipöytä, jossa on aina juttuseuraa."})
    put("Tiistain lounasseura", ["eating_together", "company"], here)
    put("Kaveri kylään", ["befriending", "company"], here, way_in="ask_contact")
    put("Velkaneuvoja", ["debt_advice"], here)
    put("Vesijumppa", ["easy_exercise"], here)
    put("Juttukerho Kuopiossa", ["company"], kuopio)
    add_up()
    return here


@pytest.mark.parametrize("scripts", [False, True], ids=["without-scripts", "with-scripts"])
def test_resident_in_varkaus_looks_for_company(varkaus, visit, open_page, scripts):
    one = open_page(javascript=scripts, width=390)
    visit("/", page=one, width=390)

    one.get_by_role("combobox", name="Mitä").fill("kaipaan juttuseuraa")
    one.get_by_label("Missä").select_option("Varkaus")
    one.get_by_role("button", name="Etsi").click()
    one.get_by_role("link", name="Juttukamari", exact=True).wait_for()

    best = one.locator("article h3").all_inner_texts()
    assert set(best) == {"Juttukamari", "Tiistain lounasseura", "Kaveri kylään"}
    one.get_by_role("link", name="Juttukamari", exact=True).click()
    one.get_by_role("heading", name="Juttukamari", level=1).wait_for()


def test_professional_narrows_and_the_address_keeps_every_choice(varkaus, aino, visit, page, sign_in):
    sign_in(aino)
    visit("/haku/")

    page.get_by_role("combobox", name="Mitä").fill("juttuseuraa")
    page.get_by_role("combobox", name="Mitä").press("Enter")
    page.get_by_text("Haettiin myös").wait_for()
    page.get_by_role("checkbox", name="Varkaus").check()
    page.get_by_role("link", name="Poista: Varkaus", exact=True).wait_for()

    assert "municipality=915" in page.url and "q=juttuseuraa" in page.url
    assert "Juttukerho Kuopiossa" not in page.locator("article h3").all_inner_texts()
    page.go_back()
    page.get_by_role("link", name="Juttukerho Kuopiossa", exact=True).wait_for()


def test_choice_on_a_phone_keeps_what_was_unfolded_and_the_focus(varkaus, visit, page):
    visit("/haku/?q=juttuseuraa", width=390)
    page.get_by_text("Rajaa hakua").click()

    page.get_by_role("checkbox", name="Yhdessä syöminen").check()
    page.get_by_role("link", name="Poista: Yhdessä syöminen").wait_for()

    assert page.get_by_role("checkbox", name="Yhdessä syöminen").is_visible()
    assert page.evaluate("document.activeElement.type") == "checkbox"
    assert "need=eating_together" in page.get_by_role("link", name="Svenska").get_attribute("href")


def test_quick_exit_works_where_a_search_has_brought_it(varkaus, visit, page):
    visit("/haku/")
    page.get_by_role("combobox", name="Mitä").fill("mies hakkaa")
    page.get_by_role("combobox", name="Mitä").press("Enter")
    page.get_by_role("link", name="Poistu nopeasti").wait_for()

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    page.wait_for_url(lambda address: "haku" not in address)


def test_box_offers_names_while_one_types(varkaus, visit, page):
    visit("/haku/")

    page.get_by_role("combobox", name="Mitä").press_sequentially("velkaneu")
    page.locator("#suggestions option[value=Velkaneuvoja]").wait_for(state="attached")

    assert page.url.endswith("/haku/")


def test_results_are_announced_and_a_folded_map_stays_folded(varkaus, visit, page):
    visit("/haku/?q=juttuseuraa")
    page.get_by_text("Kunnittain", exact=True).click()

    page.get_by_role("checkbox", name="Yhdessä syöminen").check()
    page.get_by_role("link", name="Poista: Yhdessä syöminen").wait_for()

    assert page.locator("#said").inner_text().strip() == "1 toiminta"
    assert page.locator("#map").get_attribute("open") is None


def test_nothing_found_has_the_whole_width(varkaus, visit):
    """Where there is nothing to narrow, the words do not stand in its narrow column."""
    page = visit("/haku/?q=qwertyqwerty")

    assert page.locator(".pp-facets").count() == 0
    assert page.locator(".pp-hits").bounding_box()["width"] > 900
