"""A professional guides two people on; the receiver answers each; the sender sees it; others see nothing."""

import re

import pytest

from directory.search.rebuilding import add_up
from referrals.models import ReferralFact
from tests.browser import assert_accessible, assert_no_sideways_scroll
from tests.plugins.listings import make_activity, make_rich_activity
from tests.plugins.referrals import guided

pytestmark = pytest.mark.browser


def figures():
    found = {}
    for fact in ReferralFact.objects.all():
        found[fact.kind] = found.get(fact.kind, 0) + fact.number
    return {kind: number for kind, number in found.items() if number}


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_client_is_guided_by_slip_and_by_asking(offered, visit, open_page, sign_in, aino, raili, onni, scripts):
    desk, phone = open_page(javascript=scripts), open_page(javascript=scripts, width=390)
    sign_in(aino, desk)
    sign_in(raili, phone)

    # A slip: from the search to the paper in three presses.
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("button", name="Anna lappu mukaan : Kävelyporukka").click()
    desk.get_by_text("Annettu mukaan").first.wait_for()
    code = re.search(r"\w{4}-\w{4}-\w", desk.locator("main").inner_text())[0]
    desk.add_init_script("window.print = () => { window.printed = true; }")
    desk.get_by_role("link", name="Tulosta lappu").click()
    desk.get_by_role("heading", name="Kävelyporukka").wait_for()
    if scripts:
        desk.wait_for_function("window.printed")
    assert code in desk.locator(".pp-paper").inner_text()

    # A question for a place, answered with the list and a day, then with a place.
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("link", name="Kysy paikkaa : Kädentyöpiiri").click()
    desk.get_by_label("Joku ovelle vastaan").check()
    desk.get_by_role("button", name="Lähetä").click()
    desk.get_by_text("Lähetetty").first.wait_for()
    asked = desk.url

    visit("/tulossa/", page=phone, width=390)
    card = phone.get_by_role("article").filter(has_text="Kädentyöpiiri")
    assert "Joku ovelle vastaan" in card.inner_text()
    card.locator("summary", has_text="Jonoon").click()
    card.get_by_label("Milloin paikka luultavasti vapautuu").fill("2099-01-12")
    card.get_by_role("button", name="Laita jonoon").click()
    phone.get_by_text("Laitettu jonoon. Lähettäjä saa tiedon.").wait_for()
    desk.goto(asked)
    desk.get_by_text("12.1.2099").first.wait_for()

    phone.get_by_role("button", name="Lupaa paikka").click()
    phone.get_by_text("Paikka on luvattu. Lähettäjä saa tiedon.").wait_for()
    phone.get_by_role("button", name="Aloittanut").click()
    phone.get_by_text("Aloittanut. Lähettäjä saa tiedon.").wait_for()
    phone.locator("summary", has_text="Merkitse päättyneeksi").click()
    phone.get_by_label("Kiinnittyi toimintaan").check()
    phone.get_by_role("group", name="Tuliko apu oikeaan aikaan?").get_by_label("Kyllä").check()
    phone.get_by_role("group", name="Oliko apu oikeanlaista?").get_by_label("Kyllä").check()
    phone.get_by_role("group", name="Oliko sitä sopivasti?").get_by_label("Sopivasti").check()
    phone.get_by_role("button", name="Merkitse päättyneeksi").click()
    phone.get_by_text("Päätetty. Lähettäjä saa tiedon.").wait_for()
    desk.goto(asked)
    desk.get_by_text("Kiinnittyi toimintaan").first.wait_for()

    # Somebody comes with the slip.
    visit("/tulossa/", page=phone, width=390)
    phone.get_by_label("Lapun koodi").fill(code.lower())
    phone.get_by_role("button", name="Kirjaa").click()
    phone.get_by_text("Kirjattu: tuli lapun kanssa.").wait_for()

    # Another organization's receiver is told nothing.
    stranger = open_page(javascript=scripts)
    sign_in(onni, stranger)
    assert stranger.request.get(asked).status in (403, 404)
    assert figures() == {
        "given": 1, "sent": 1, "waiting": 1, "accepted": 1, "started": 1, "arrived": 2, "closed": 1,
    }  # fmt: skip


def test_told_at_a_stand_and_declined_with_a_reason(offered, visit, open_page, sign_in, aino, raili):
    desk, phone = open_page(), open_page(width=390)
    sign_in(aino, desk)
    sign_in(raili, phone)

    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("button", name="Kerroin tästä : Kävelyporukka").click()
    desk.get_by_role("link", name="Muuta tai kumoa").click()
    desk.get_by_label("Montako").fill("25")
    desk.get_by_label("Pisteellä").check()
    desk.get_by_role("button", name="Tallenna").click()
    desk.get_by_text("kerroit 25 ihmiselle").first.wait_for()

    desk.get_by_role("link", name="Etsi", exact=True).first.click()
    desk.get_by_role("link", name="Kysy paikkaa : Kädentyöpiiri").click()
    desk.get_by_role("button", name="Lähetä").click()
    desk.get_by_text("Lähetetty").first.wait_for()
    visit("/tulossa/", page=phone, width=390)
    phone.locator("summary", has_text="Ei onnistu nyt").click()
    phone.get_by_label("Ryhmä on täynnä").check()
    phone.get_by_role("button", name="Lähetä vastaus").click()
    phone.get_by_text("Vastattu. Lähettäjä saa tiedon.").wait_for()

    visit("/ohjaukset/", page=desk)
    desk.get_by_text("Ryhmä on täynnä.").wait_for()
    assert figures() == {"told": 25, "sent": 1, "declined": 1}


def test_slip_is_one_sheet_however_much_the_activity_tells(offered, visit, open_page, sign_in, aino, tupa):
    make_rich_activity(tupa)
    add_up()
    desk = open_page()
    # The dialog would hold the paper that is asked for below.
    desk.add_init_script("window.print = () => {}")
    sign_in(aino, desk)
    visit("/haku/?q=juttutupa", page=desk)
    desk.get_by_role("button", name="Anna lappu mukaan : Torstain juttutupa").click()
    desk.get_by_role("link", name="Tulosta lappu").click()
    desk.get_by_role("heading", name="Torstain juttutupa").wait_for()

    sheets = len(re.findall(rb"/Type\s*/Page\b", desk.pdf(format="A4", print_background=True)))

    assert sheets == 1


def test_client_tells_by_the_picture_code_that_they_went(offered, visit, open_page, sign_in, aino):
    desk = open_page()
    sign_in(aino, desk)
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("button", name="Anna lappu mukaan : Kävelyporukka").click()
    code = desk.locator(".pp-big-code").inner_text()

    client = open_page(width=390)
    visit(f"/k/#{code}", page=client, width=390)
    client.get_by_role("heading", name="Kävelyporukka").wait_for()
    assert "#" not in client.url
    assert_accessible(client)
    client.set_viewport_size({"width": 320, "height": 844})
    assert_no_sideways_scroll(client)
    client.get_by_role("button", name="Kävin siellä").click()
    client.get_by_text("Olet kertonut, että kävit").wait_for()
    assert_accessible(client)
    client.get_by_role("link", name="Svenska").click()
    client.get_by_role("heading", name="Din lapp").wait_for()
    client.get_by_role("heading", name="Kävelyporukka").wait_for()
    assert "#" not in client.url

    assert figures() == {"given": 1, "arrived": 1}


def test_page_behind_a_sensitive_slip_names_nothing_and_reads_well(offered, visit, open_page, aino, tupa):
    referral = guided(aino, make_activity(tupa, "Turvallinen olohuone", sensitive=True))
    client = open_page(width=390)

    visit(f"/k/#{referral.shown_code}", page=client, width=390)
    client.get_by_role("heading", name="Soita tähän").wait_for()

    assert "Turvallinen olohuone" not in client.content()
    assert_accessible(client)
