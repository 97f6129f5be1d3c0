"""The organization calls the client, with permissions: tried, reached, begun; then erased, and counted all the same."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from directory.search.rebuilding import add_up
from organizations import clock, policy
from referrals.actions import erasing
from referrals.models import ReferralContact, ReferralFact
from tests.browser import assert_accessible, assert_no_sideways_scroll
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type

pytestmark = pytest.mark.browser


@pytest.fixture
def escort(county, tupa, raili):
    make_type(county)
    activity = make_activity(tupa, "Kulkija rinnalle", relations={"needs": ["company"]}, way_in="ask_contact")
    add_up()
    return activity


def kinds():
    return sorted(ReferralFact.objects.values_list("kind", flat=True))


def contacts():
    with policy.system(policy.SystemReason.RETENTION):
        return ReferralContact.objects.count()


def ask(visit, page):
    visit("/haku/?q=juttuseuraa", page=page)
    page.get_by_role("link", name="Pyydä yhteydenotto : Kulkija rinnalle").click()
    page.get_by_label("Etunimi tai muu nimi").fill("Kaisa")
    page.get_by_label("Puhelinnumero tai sähköposti").fill("040 123 4567")
    page.get_by_role("button", name="Lähetä").click()
    page.get_by_text("Järjestäjä voi ottaa yhteyttä vain tällä luvalla").first.wait_for()
    # Nothing that was typed is lost.
    assert page.get_by_label("Etunimi tai muu nimi").input_value() == "Kaisa"
    page.get_by_label("saa ottaa minuun yhteyttä").check()
    page.get_by_label("Yhteystietoni saa antaa").check()
    page.get_by_label("tulinko ja miten kävi").check()
    page.get_by_role("button", name="Lähetä").click()
    page.get_by_text("Lähetetty. Järjestäjä ottaa yhteyttä").wait_for()


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_client_is_called_begins_and_is_forgotten(escort, visit, open_page, sign_in, aino, raili, scripts):
    desk, phone = open_page(javascript=scripts), open_page(javascript=scripts, width=390)
    sign_in(aino, desk)
    sign_in(raili, phone)
    ask(visit, desk)
    sent = desk.url

    visit("/tulossa/", page=phone, width=390)
    assert "Kaisa" not in phone.locator("main").inner_text()
    phone.get_by_role("button", name="Yritin, en tavoittanut").click()
    phone.get_by_text("Kirjattu. Lähettäjä saa tiedon.").wait_for()
    phone.get_by_role("button", name="Näytä yhteystiedot").click()
    phone.get_by_text("Kaisa").wait_for()
    assert phone.get_by_role("link", name="0401234567").get_attribute("href") == "tel:0401234567"
    assert_no_sideways_scroll(phone)
    if scripts:
        assert_accessible(phone)
    phone.get_by_role("button", name="Tavoitettu").click()
    phone.get_by_text("Tavoitettu. Lähettäjä saa tiedon.").wait_for()
    phone.get_by_role("button", name="Aloittanut").click()
    phone.get_by_text("Aloittanut. Lähettäjä saa tiedon.").wait_for()
    phone.locator("summary", has_text="Merkitse päättyneeksi").click()
    phone.get_by_label("Kiinnittyi toimintaan").check()
    phone.get_by_role("button", name="Merkitse päättyneeksi").click()
    phone.get_by_text("Päätetty. Lähettäjä saa tiedon.").wait_for()

    desk.goto(sent)
    desk.get_by_text("Yritetty tavoittaa").first.wait_for()
    desk.get_by_role("link", name="Kaikki, mitä tästä koodista on tallessa").click()
    desk.get_by_text("Yhteystiedot avattu").first.wait_for()
    counted = kinds()
    assert counted == ["arrived", "closed", "contacted", "sent", "started"]

    with clock.at(timezone.now() + timedelta(days=31)):
        erasing.erase_ended_contacts()
    assert (contacts(), kinds()) == (0, counted)
    desk.goto(sent)
    desk.get_by_text("Yhteystietoja ei enää ole.").wait_for()


def test_client_withdraws_by_the_code_on_the_slip(escort, visit, open_page, sign_in, aino, raili):
    desk, own, phone = open_page(), open_page(javascript=False, width=390), open_page(width=390)
    sign_in(aino, desk)
    ask(visit, desk)
    code = re.search(r"\w{4}-\w{4}-\w", desk.locator("main").inner_text())[0]

    visit("/k/", page=own, width=390)
    own.get_by_label("Lapun koodi").fill(code)
    own.get_by_role("button", name="Näytä").click()
    own.get_by_text("Järjestäjää on pyydetty ottamaan sinuun yhteyttä").wait_for()
    own.get_by_role("button", name="Peru Saa ottaa minuun yhteyttä").click()
    own.get_by_text("Saa ottaa minuun yhteyttä").wait_for(state="detached")

    assert contacts() == 0
    sign_in(raili, phone)
    visit("/tulossa/", page=phone, width=390)
    phone.get_by_text("Asiakas ottaa itse yhteyttä").wait_for()
    assert phone.get_by_role("button", name="Näytä yhteystiedot").count() == 0
