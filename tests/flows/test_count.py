"""The main job from search to count: found, guided on, answered, and seen in the figures of those who may see them."""

import re

import pytest

from organizations.choices import RoleCode
from tests.browser import assert_accessible, assert_no_sideways_scroll
from tests.figure_states import over_two_years
from tests.plugins.cast import make_person
from tests.state import World

pytestmark = pytest.mark.browser


def figure(page, label):
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=label, exact=True))
    return re.sub(r"\s+", " ", card.inner_text())


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_from_search_to_count(offered, visit, open_page, sign_in, aino, raili, maija, unit, other_unit, lumme, scripts):
    desk, phone, manager = (open_page(javascript=scripts) for _person in range(3))
    sign_in(aino, desk)
    sign_in(raili, phone)
    sign_in(maija, manager)

    visit("/luvut/", page=manager)
    assert "Lukuja ei vielä ole" in manager.locator("main").inner_text()

    # A slip, a question for a place, and two people told of it.
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("button", name="Anna lappu mukaan : Kävelyporukka").click()
    desk.get_by_text("Annettu mukaan").first.wait_for()
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("link", name="Kysy paikkaa : Kädentyöpiiri").click()
    desk.get_by_role("button", name="Lähetä").click()
    desk.get_by_text("Lähetetty").first.wait_for()
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("button", name="Kerroin tästä : Kävelyporukka").click()
    # In place with scripts, on a page of its own without.
    if scripts:
        desk.get_by_role("link", name="Muuta tai kumoa").click()
    desk.get_by_label("Montako").fill("2")
    desk.get_by_role("button", name="Tallenna").click()
    desk.get_by_text("kerroit 2 ihmiselle").first.wait_for()

    visit("/tulossa/", page=phone)
    phone.get_by_role("button", name="Lupaa paikka").click()
    phone.get_by_text("Paikka on luvattu. Lähettäjä saa tiedon.").wait_for()
    phone.get_by_role("button", name="Aloittanut").click()
    phone.get_by_text("Aloittanut. Lähettäjä saa tiedon.").wait_for()

    # The county's figures tell it at once, in two presses from anywhere.
    manager.get_by_role("link", name="Etsi", exact=True).first.click()
    manager.get_by_role("link", name="Luvut", exact=True).first.click()
    assert "2 1 annettu mukaan, 1 lähetetty Lisäksi kerrottu 2" in figure(manager, "Ohjattu")
    assert "1 / 1 lähetettyä" in figure(manager, "Vastattu 7 arkipäivässä")
    assert "1 / 2 ohjausta Ei tietoa 1 Kesken 0 Ei aloittanut 0" in figure(manager, "Aloittanut")
    assert_accessible(manager)
    card = manager.get_by_role("listitem").filter(has=manager.get_by_role("heading", name="Aloittanut", exact=True))
    card.get_by_text("Mitä luku kertoo?").click()
    manager.get_by_text("Sitä ei koskaan lasketa kielteiseksi.").wait_for()
    manager.get_by_text("Näytä taulukkona").click()
    row = manager.get_by_role("row").filter(has_text="kesken")
    assert re.sub(r"\s+", " ", row.inner_text()).endswith("1 1 2 2 1 50 %")
    with manager.expect_download() as download:
        manager.get_by_role("link", name="Lataa taulukkona (CSV)").click()
    assert "Aloittanut;;1;2" in download.value.path().read_text(encoding="utf-8-sig")

    # The own unit's figures are the same here; another unit's and another organization's know nothing of it.
    for number, (role, place, seen) in enumerate(
        [
            (RoleCode.REPORTING, unit, True),
            (RoleCode.REPORTING, other_unit, False),
            (RoleCode.REPORTING, lumme, False),
        ]
    ):
        other = sign_in(
            make_person(f"Seuraaja {number}", (role, place), email=f"s{number}@tarina.example"), open_page()
        )
        visit("/luvut/", page=other, width=390)
        assert ("1 annettu mukaan, 1 lähetetty" in other.locator("main").inner_text()) is seen
        assert_no_sideways_scroll(other)


def test_figures_are_one_sheet_of_paper(visit, open_page, sign_in, maija, request):
    over_two_years(World(request.getfixturevalue))
    page = open_page()
    sign_in(maija, page)
    visit("/luvut/", page=page)

    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))

    assert sheets == 1
