"""An editor writes a listing on a phone in Finnish, adds Swedish and publishes; a resident reads and prints it."""

import re

import pytest
from django.contrib.sessions.models import Session

from directory.models import HISTORIES, Activity
from directory.questions import STEPS
from tests.browser import assert_no_sideways_scroll, screenshot
from tests.plugins.cast import PASSWORD
from tests.plugins.listings import make_rich_activity

pytestmark = pytest.mark.browser

NAME = "Torstain kävelyporukka"
PARTS = ("texts", "places", "times", "breaks", "contacts")


def begin(visit, page):
    visit("/oma/", page=page, width=390)
    page.get_by_role("link", name="Kirjoita ensimmäinen").click()
    page.get_by_label("Toiminnan nimi").fill(NAME)
    page.get_by_role("button", name="Aloita").click()


def go_on(page, heading):
    page.get_by_role("button", name="Tallenna ja jatka").click()
    page.get_by_role("heading", name=heading, level=1).wait_for()
    assert_no_sideways_scroll(page)


def tell_what(page):
    page.get_by_role("heading", name="Mitä?", level=1).wait_for()
    page.get_by_label("Yhdellä lauseella").fill("Kävellään tunti rauhassa ja juodaan kahvit.")
    page.get_by_label("Mitä siellä tapahtuu").fill("Kierretään ranta ja palataan tuvalle. Kukaan ei jää jälkeen.")
    page.get_by_label("Saman kokeneet ihmiset").check()
    page.get_by_text("Yksinäisyys ja seura").click()
    page.get_by_label("Seuraa ja juttukavereita").check()


def tell_for_whom(page):
    page.get_by_label("Yksinasuvat").check()
    page.get_by_label("Ikä alkaen").fill("18")
    page.get_by_label("Ketä siellä käy").fill("Noin kymmenen aikuista. Moni asuu yksin.")


def tell_where(page):
    page.get_by_label("Paikan nimi").fill("Tuulikin tupa")
    page.get_by_label("Katuosoite").fill("Torikatu 4")
    page.get_by_label("Miten paikan löytää").fill("Sininen ovi. Sisälle pääsee ilman portaita.")


def tell_when(page):
    page.get_by_label("Viikonpäivä").select_option(label="torstai")
    page.get_by_label("Alkaa", exact=True).fill("13:00")
    page.get_by_label("Päättyy").first.fill("14:30")


def tell_how_to_join(page):
    page.get_by_label("Tulee vain, ei tarvitse ilmoittautua").check()
    page.get_by_label("Mukaan mahtuu").check()
    page.get_by_label("suomi", exact=True).check()


def tell_the_first_time(page):
    page.get_by_label("Mitä ensimmäisellä kerralla").fill("Tuula odottaa ovella kello 12.45.")
    page.get_by_role("group", name="Saako tulla katsomaan?").get_by_label("Kyllä").check()
    page.get_by_role("group", name="Voiko joku tulla vastaan?").get_by_label("Kyllä").check()


def tell_who_answers(page):
    page.get_by_label("Nimi").fill("Tuula")
    page.get_by_label("Rooli").select_option(label="Vapaaehtoinen")
    page.get_by_label("Puhelin").fill("050 000 0142")


def write_in_finnish(visit, page):
    begin(visit, page)
    tell_what(page)
    go_on(page, "Kenelle?")
    tell_for_whom(page)
    go_on(page, "Missä?")
    tell_where(page)
    go_on(page, "Milloin?")
    tell_when(page)
    go_on(page, "Mitä maksaa?")
    page.get_by_label("Maksuton").check()
    go_on(page, "Miten mukaan?")
    tell_how_to_join(page)
    go_on(page, "Mitä ensimmäisellä kerralla?")
    tell_the_first_time(page)
    go_on(page, "Kuka vastaa?")
    tell_who_answers(page)
    page.get_by_role("button", name="Tallenna ja katso läpi").click()
    page.get_by_role("heading", name="Valmis julkaistavaksi").wait_for()
    screenshot(page, "listing-ready-390")


def add_swedish(page):
    page.get_by_role("link", name="Sama ruotsiksi").click()
    page.get_by_label("Nimi", exact=True).fill("Torsdagspromenaden")
    page.get_by_label("Yhdellä lauseella").fill("En lugn promenad på en timme och kaffe efteråt.")
    page.get_by_role("button", name="Tallenna").click()
    page.get_by_text("Tallennettu.").wait_for()


def look_and_publish(page):
    page.get_by_role("link", name="Esikatselu").click()
    page.get_by_role("heading", name=NAME).wait_for()
    page.get_by_role("link", name="Ammattilainen").click()
    page.get_by_role("heading", name="Ammattilaiselle").wait_for()
    assert page.get_by_text("Hyvinvointi ja ehkäisy").count() > 0
    page.go_back()
    page.go_back()
    page.get_by_role("button", name="Julkaise").click()
    page.get_by_text("Julkaistu: nyt kaikki näkevät sen.").wait_for()


def find_as_a_resident(visit, page):
    visit("/", page=page, width=390)
    page.get_by_role("link", name="Toimijat").first.click()
    page.get_by_role("link", name="Tuulikin Tupa ry").click()
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("heading", name=NAME).wait_for()
    screenshot(page, "resident-390")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_editor_writes_publishes_and_a_resident_reads_and_prints(visit, open_page, sign_in, eero, javascript):
    editor, resident = (open_page(javascript=javascript, width=390) for _ in range(2))
    sign_in(eero, page=editor)

    write_in_finnish(visit, editor)
    add_swedish(editor)
    look_and_publish(editor)
    find_as_a_resident(visit, resident)

    text = resident.get_by_role("main").inner_text()
    for told in ("Torstaisin klo 13–14.30", "Torikatu 4", "Sininen ovi.", "050 000 0142", "Tuula odottaa ovella"):
        assert told in text
    resident.get_by_role("link", name="Tulosta").click()
    paper = resident.get_by_role("article").inner_text()
    assert NAME in paper
    assert re.search(r"/t/\d+", paper)
    assert resident.get_by_role("img", name="Ruutukoodi").is_visible()
    assert resident.context.cookies() == []
    screenshot(resident, "paper-390")


def test_resident_reads_the_swedish_text(visit, open_page, sign_in, eero):
    editor, resident = open_page(width=390), open_page(width=390)
    sign_in(eero, page=editor)
    write_in_finnish(visit, editor)
    add_swedish(editor)
    look_and_publish(editor)
    shown = Activity.objects.get()

    visit(f"/t/{shown.pk}/", page=resident, lang="sv", width=390)

    resident.get_by_role("heading", name="Torsdagspromenaden").wait_for()
    assert "orsdagar kl. 13–14.30" in resident.get_by_role("main").inner_text()


def test_draft_is_saved_while_it_is_written_and_survives_a_closed_page(visit, open_page, sign_in, eero):
    page = open_page(width=390)
    sign_in(eero, page=page)
    begin(visit, page)
    tell_what(page)
    page.get_by_text("Tallennettu klo").wait_for()
    address = page.url
    page.close()

    again = sign_in(eero, page=open_page(width=390))
    again.goto(address)

    assert again.get_by_label("Yhdellä lauseella").input_value() == "Kävellään tunti rauhassa ja juodaan kahvit."
    assert again.get_by_label("Seuraa ja juttukavereita").is_checked()


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_text_survives_a_session_that_ended_while_it_was_written(visit, open_page, sign_in, eero, javascript):
    page = open_page(javascript=javascript, width=390)
    sign_in(eero, page=page)
    begin(visit, page)
    Session.objects.all().delete()

    page.get_by_label("Yhdellä lauseella").fill("Kävellään tunti rauhassa.")
    if not javascript:
        page.get_by_role("button", name="Tallenna ja jatka").click()
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_label("Sähköposti").fill(eero.email)
    page.get_by_role("main").get_by_role("button", name="Kirjaudu").click()

    page.get_by_text("Kirjauduit uudelleen.").wait_for()
    assert page.get_by_label("Yhdellä lauseella").input_value() == "Kävellään tunti rauhassa."
    page.get_by_role("button", name="Tallenna ja jatka").click()
    page.get_by_role("heading", name="Kenelle?", level=1).wait_for()


def everything_told(activity):
    """All that an editor can tell of it, as stored; times of looking and changing left out."""
    told = Activity.objects.filter(pk=activity.pk).values().get()
    for moment in ("reviewed_at", "reviewed_by_id", "changed_at", "capacity_told_on"):
        told.pop(moment)
    models = [getattr(activity, name).model for name in PARTS]
    parts = [list(model.objects.filter(activity=activity).order_by("pk").values()) for model in models]
    chosen = [sorted(getattr(activity, name).values_list("pk", flat=True)) for name in HISTORIES]
    return told, parts, chosen


def test_saving_pages_that_nobody_touched_changes_nothing(visit, page, sign_in, tupa, eero):
    rich = Activity.objects.get(pk=make_rich_activity(tupa, price_type="chargeable", price_amount="2.50").pk)
    before = everything_told(rich)
    sign_in(eero)

    for path in [f"kysymys/{question}" for question in STEPS] + ["kieli/sv"]:
        visit(f"/omat/toiminnat/{rich.pk}/{path}/")
        page.get_by_role("button", name="Tallenna", exact=True).last.click()
        page.get_by_text("Tallennettu.").wait_for()

    assert everything_told(Activity.objects.get(pk=rich.pk)) == before
