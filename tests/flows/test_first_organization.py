"""A group registers itself on a phone, the region approves it, and its editor sets a password from the mail shown."""

import pytest

from organizations import outbox
from organizations.choices import OrganizationState
from organizations.models import Organization, User
from tests.browser import assert_no_sideways_scroll, screenshot
from tests.plugins.cast import PASSWORD

pytestmark = pytest.mark.browser

EDITORS_PASSWORD = "halkoja ja haravoita 3"


def register_on_a_phone(visit, page):
    visit("/ilmoittaudu/", page=page, width=390)
    page.get_by_label("Organisaation tai ryhmän nimi").fill("Kiuruveden Kylätalkoot")
    page.get_by_label("Minkälainen toimija olette?").select_option(label="Ryhmä, jolla ei ole Y-tunnusta")
    page.get_by_label("Kotikunta").select_option(label="Kiuruvesi")
    page.get_by_label("Mitä teette").fill("Lumitöitä ja halkoja yhdessä, mukaan pääsee kuka vain.")
    page.get_by_label("Nimesi").fill("Helmi Tossavainen")
    page.get_by_label("Sähköpostisi").fill("helmi@tarina.example")
    page.get_by_role("button", name="Lähetä ilmoittautuminen").click()
    page.get_by_role("heading", name="Kiitos, ilmoittautumisenne on saapunut").wait_for()
    assert_no_sideways_scroll(page)
    assert page.context.cookies() == []


def sign_in_by_the_form(visit, page, person):
    visit("/kirjaudu/", page=page)
    page.get_by_label("Sähköposti").fill(person.email)
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Kirjaudu").click()
    page.get_by_role("heading", name="Hallinta", level=1).wait_for()


def approve(page):
    page.get_by_role("link", name="Kiuruveden Kylätalkoot").click()
    page.get_by_role("button", name="Hyväksy", exact=True).click()
    page.get_by_text("Kutsu lähtee osoitteeseen helmi@tarina.example.").wait_for()
    screenshot(page, "approved")


def link_in_the_mail(visit, page):
    outbox.send_waiting()
    visit("/hallinta/postit/", page=page)
    page.get_by_role("link", name="Kutsu palveluun").click()
    screenshot(page, "mail")
    # The mail says where the product stands in the settings; the test's server stands elsewhere.
    address = page.get_by_role("link", name="/kutsu/").get_attribute("href")
    return address[address.index("/kutsu/") :]


def set_the_password(visit, page, link):
    visit(link, page=page, width=390)
    screenshot(page, "invitation-390")
    page.get_by_label("Salasana").fill("lyhyt")
    page.get_by_role("button", name="Aseta salasana ja kirjaudu").click()
    page.get_by_role("heading", name="Korjaa ensin nämä").wait_for()
    assert page.get_by_label("Nimesi").input_value() == "Helmi Tossavainen"
    page.get_by_label("Salasana").fill(EDITORS_PASSWORD)
    page.get_by_role("button", name="Aseta salasana ja kirjaudu").click()
    page.get_by_role("link", name="Kirjoita ensimmäinen").wait_for()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_group_registers_is_approved_and_its_editor_signs_in(visit, open_page, ylva, javascript):
    group, region, editor = (open_page(javascript=javascript) for _ in range(3))

    register_on_a_phone(visit, group)
    sign_in_by_the_form(visit, region, ylva)
    approve(region)
    set_the_password(visit, editor, link_in_the_mail(visit, region))

    helmi = User.objects.get(email="helmi@tarina.example")
    assert Organization.objects.get(name="Kiuruveden Kylätalkoot").state == OrganizationState.ACTIVE
    assert helmi.check_password(EDITORS_PASSWORD)
    assert helmi.memberships.get().role == "editor"
    screenshot(editor, "editor-home-390")


def test_group_registers_with_the_keyboard_alone(visit, open_page, region):
    page = visit("/ilmoittaudu/", page=open_page())
    typed = {
        "organization_name": "Kiuruveden Kylätalkoot",
        "type": "Ry",
        "business_id": "",
        "municipality": "Kiu",
        "website": "",
        "about": "Lumitöitä yhdessä.",
        "contact_name": "Helmi Tossavainen",
        "contact_email": "helmi@tarina.example",
        "contact_phone": "",
    }

    page.get_by_label("Organisaation tai ryhmän nimi").focus()
    for name, text in typed.items():
        page.wait_for_function("name => document.activeElement.name === name", arg=name)
        # A list is chosen from by its first letters; elsewhere letters may be those that no key stands for.
        type_it = page.keyboard.type if name in {"type", "municipality"} else page.keyboard.insert_text
        type_it(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Kiitos, ilmoittautumisenne on saapunut").wait_for()
    organization = Organization.objects.get()
    assert (organization.municipality.name_fi, organization.type) == ("Kiuruvesi", "informal_group")
