"""The loop closed three more ways: beside somebody, elsewhere after a no, and by oneself without an account."""

import re

import pytest

from directory.choices import WayIn
from directory.search.rebuilding import add_up
from organizations import policy
from organizations.choices import OrganizationType, RoleCode
from referrals.choices import FirstContact
from referrals.models import Feedback, ReferralFact
from tests.browser import assert_accessible, assert_no_sideways_scroll
from tests.plugins.cast import make_organization, make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type

pytestmark = pytest.mark.browser


@pytest.fixture
def pilot(county, region):
    """A town whose coordinator names link workers."""
    town = make_organization("Varkauden kaupunki", OrganizationType.MUNICIPALITY, town="915")
    make_type(county, way_in=WayIn.ASK_CONTACT, first_contact=FirstContact.LINK_WORKER)
    make_activity(town, "Hyvinvointiluotsi", relations={"needs": ["company"]}, way_in="ask_contact")
    make_activity(town, "Kuoro", relations={"needs": ["hobbies_courses"]}, way_in="open_door")
    add_up()
    return {
        "marja": make_person("Marja Tolonen", (RoleCode.RECEIVER, town)),
        "liisa": make_person("Liisa Väänänen", (RoleCode.LINK_WORKER, town)),
    }


def kinds():
    return sorted(ReferralFact.objects.values_list("kind", flat=True))


def test_three_walk_together_until_the_client_has_begun(pilot, visit, open_page, sign_in, aino):
    desk, town, phone = open_page(), open_page(), open_page(width=390)
    sign_in(aino, desk)
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("link", name="Pyydä yhteydenotto : Hyvinvointiluotsi").click()
    desk.get_by_label("Etunimi tai muu nimi").fill("Irja")
    desk.get_by_label("Puhelinnumero tai sähköposti").fill("040 123 4567")
    for words in ("saa ottaa minuun yhteyttä", "Yhteystietoni saa antaa", "tulinko ja miten kävi"):
        desk.get_by_label(words).first.check()
    desk.get_by_role("button", name="Lähetä").click()
    desk.get_by_text("Lähetetty.").first.wait_for()
    sent = desk.url

    sign_in(pilot["marja"], town)
    visit("/tulossa/", page=town)
    town.get_by_role("link", name="Hyvinvointiluotsi").first.click()
    town.get_by_label("Linkkihenkilö").select_option(label="Liisa Väänänen")
    town.get_by_role("button", name="Anna linkkihenkilölle").click()
    town.get_by_text("Liisa Väänänen").first.wait_for()

    sign_in(pilot["liisa"], phone)
    visit("/rinnalla/", page=phone, width=390)
    phone.get_by_role("link", name=re.compile("Irja")).click()
    phone.get_by_role("button", name="Näytä yhteystiedot").click()
    phone.get_by_role("link", name="0401234567").wait_for()
    phone.get_by_role("button", name="Tavoitettu").click()
    phone.get_by_text("Tavoitettu").first.wait_for()
    walk = phone.url
    visit("/haku/?q=kuoro", page=phone, width=390)
    phone.get_by_role("link", name=re.compile("Kokeillaan yhdessä")).first.click()
    phone.get_by_role("button", name="Tallenna").click()
    phone.wait_for_url(walk)
    phone.get_by_role("button", name=re.compile("Aloitti siellä")).first.click()
    phone.get_by_text("Kuoro").first.wait_for()
    assert_no_sideways_scroll(phone)
    assert_accessible(phone)

    desk.goto(sent)
    desk.get_by_text("Aloittanut").first.wait_for()
    assert {"sent", "accepted", "contacted", "started"} <= set(kinds())


def test_after_a_no_the_slip_leads_elsewhere_and_its_client_tells_how_it_went(
    offered, visit, open_page, sign_in, aino, raili
):
    desk, phone, own = open_page(), open_page(width=390), open_page(width=390)
    sign_in(aino, desk)
    sign_in(raili, phone)
    visit("/haku/?q=juttuseuraa", page=desk)
    desk.get_by_role("link", name="Kysy paikkaa : Kädentyöpiiri").click()
    desk.get_by_label("Joku ovelle vastaan").check()
    desk.get_by_role("button", name="Lähetä").click()
    desk.get_by_text("Lähetetty").first.wait_for()
    asked, code = desk.url, re.search(r"\w{4}-\w{4}-\w", desk.locator("main").inner_text())[0]
    visit("/tulossa/", page=phone, width=390)
    phone.locator("summary", has_text="Ei onnistu nyt").click()
    phone.get_by_label("Ryhmä on täynnä").check()
    phone.get_by_role("button", name="Lähetä vastaus").click()
    phone.get_by_text("Vastattu. Lähettäjä saa tiedon.").wait_for()

    # Two presses, and everything goes along: the need, the wish, the code.
    desk.goto(asked)
    desk.get_by_role("link", name="Anna lappu mukaan : Kävelyporukka").click()
    desk.get_by_role("button", name="Anna lappu mukaan").click()
    desk.get_by_text("Annettu mukaan").first.wait_for()
    assert code in desk.locator("main").inner_text()

    visit("/k/", page=own, width=390)
    own.get_by_label("Lapun koodi").fill(code)
    own.get_by_role("button", name="Näytä").click()
    own.get_by_role("heading", name="Kävelyporukka").wait_for()
    assert own.context.cookies() == []
    own.get_by_role("button", name="Kävin siellä").click()
    own.get_by_text("Olet kertonut, että kävit").wait_for()
    own.get_by_role("link", name="Kerro, miten meni").click()
    own.get_by_role("group", name="Tunsin olevani tervetullut").get_by_label("5").check()
    assert_accessible(own)
    told = own.url
    own.get_by_role("button", name="Lähetä").click()
    own.get_by_text("Kiitos").first.wait_for()
    own.goto(told)
    assert own.get_by_role("button", name="Lähetä").count() == 0
    with policy.system(policy.SystemReason.PROOF):
        (answer,) = Feedback.objects.all()
    assert (answer.felt_welcome, answer.text) == (5, "")


def test_resident_asks_for_a_call_and_follows_it(county, tupa, visit, open_page, sign_in, raili):
    make_type(county, way_in=WayIn.ASK_CONTACT)
    make_activity(tupa, "Kulkija rinnalle", relations={"needs": ["company"]}, way_in="ask_contact")
    add_up()
    own, phone = open_page(javascript=False, width=390), open_page(width=390)
    visit("/haku/?q=juttuseuraa", page=own, width=390)
    own.get_by_role("link", name="Kulkija rinnalle", exact=True).first.click()
    own.get_by_role("link", name="Soittakaa minulle").click()
    own.get_by_role("button", name="Pyydä soittoa").click()
    own.get_by_label("Etunimi tai muu nimi").fill("Hilkka")
    own.get_by_label("Puhelinnumero tai sähköposti").fill("040 111 2222")
    own.get_by_label("saa ottaa minuun yhteyttä").check()
    own.get_by_role("button", name="Pyydä soittoa").click()
    code = re.search(r"\w{4}-\w{4}-\w", own.locator("main").inner_text())[0]
    assert own.context.cookies() == []

    sign_in(raili, phone)
    visit("/tulossa/", page=phone, width=390)
    assert "Hilkka" not in phone.locator("main").inner_text()
    phone.get_by_role("button", name="Näytä yhteystiedot").click()
    phone.get_by_text("Hilkka").wait_for()
    phone.get_by_role("button", name="Tavoitettu").click()
    phone.get_by_text("Tavoitettu. Lähettäjä saa tiedon.").or_(phone.get_by_text("Tavoitettu.")).first.wait_for()

    visit("/k/", page=own, width=390)
    own.get_by_label("Lapun koodi").fill(code)
    own.get_by_role("button", name="Näytä").click()
    own.get_by_role("heading", name="Kulkija rinnalle").wait_for()
    own.get_by_role("button", name="Poista yhteystietoni nyt").click()
    own.get_by_role("button", name="Poista yhteystietoni nyt").wait_for(state="detached")
    phone.reload()
    assert phone.get_by_role("button", name="Näytä yhteystiedot").count() == 0
    assert kinds() == ["contacted", "sent"]
