"""A listing on paper: one sheet with a picture code."""

import re
import zlib

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from directory.qr import QUIET, code_of
from tests.plugins.listings import make_activity, make_rich_activity


def paper(activity, prefix=""):
    return prefix + reverse("directory:print_activity", args=[activity.slug])


def pages_in(pdf: bytes) -> int:
    """Pages of a PDF, also where its objects lie in compressed streams."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    texts = [pdf]
    for stream in streams:
        try:
            texts.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return sum(len(re.findall(rb"/Type\s*/Page\b", text)) for text in texts)


def test_paper_tells_when_where_cost_contact_and_the_first_time(tupa):
    page = Client().get(paper(make_rich_activity(tupa))).content.decode()

    for told in ("Torstaisin klo 13–14.30", "Torikatu 4", "Maksuton", "040 123 4567", "Ovella Tuulikki tervehtii"):
        assert told in page
    assert "044 555 6677" not in page


def test_picture_code_is_told_in_words_and_in_text(tupa):
    activity = make_activity(tupa)
    address = f"{settings.SITE_URL}/t/{activity.pk}".split("://")[1]

    page = Client().get(paper(activity)).content.decode()

    assert f'aria-label="Ruutukoodi osoitteeseen {address}"' in page
    assert f'<p class="pp-address">{address}</p>' in page
    assert "style=" not in page


def test_picture_code_of_a_swedish_paper_leads_to_the_swedish_page(tupa):
    activity = make_activity(tupa)

    page = Client().get(paper(activity, "/sv")).content.decode()

    assert f"/sv/t/{activity.pk}<" in page


def test_picture_code_draws_every_dark_square_once():
    import segno

    code, matrix = code_of("https://esimerkki.fi/t/12/"), segno.make("https://esimerkki.fi/t/12/", error="m").matrix

    widths = [int(width) for width in re.findall(r"h(\d+)v", code.path)]
    assert sum(widths) == sum(map(sum, matrix))
    assert code.size == len(matrix) + 2 * QUIET


def test_paper_of_a_sensitive_listing_tells_nobody_what_it_is(tupa):
    page = (
        Client()
        .get(paper(make_rich_activity(tupa, "Turvallinen arki", relations={"needs": ["domestic_violence"]})))
        .content.decode()
    )

    for told in ("Muistilappu", "Torstaisin klo 13–14.30", "Torikatu 4, Kuopio", "040 123 4567", "/t/"):
        assert told in page
    names = ("Turvallinen arki", tupa.name, "Tuulikin tupa", "Tuulikki Rissanen")
    for silent in (*names, "Ovella Tuulikki", "Kahvia, juttuseuraa"):
        assert silent not in page


def test_paper_of_a_sensitive_listing_names_no_mail_address(tupa):
    contacts = [{"email": "apu@turvatalo.example"}, {"name": "Turvapuhelin", "phone": "040 1", "email": "t@t.example"}]
    page = Client().get(paper(make_activity(tupa, sensitive=True, rows={"contacts": contacts}))).content.decode()

    assert "040 1" in page
    for silent in ("apu@turvatalo.example", "Turvapuhelin", "t@t.example"):
        assert silent not in page


def test_old_name_in_the_address_leads_to_the_paper(tupa):
    activity = make_activity(tupa)

    answer = Client().get(f"/toiminta/vanha-{activity.pk}/tuloste/")

    assert (answer.status_code, answer.headers["Location"]) == (302, paper(activity))


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_normal_listing_fits_on_one_sheet(tupa, visit, lang):
    page = visit(paper(make_rich_activity(tupa)), lang=lang)

    assert pages_in(page.pdf(format="A4", prefer_css_page_size=True)) == 1


@pytest.mark.browser
def test_paper_is_set_in_large_type(tupa, visit):
    page = visit(paper(make_rich_activity(tupa)))
    page.emulate_media(media="print")

    sizes = page.evaluate(
        "[...document.querySelectorAll('.pp-paper h1, .pp-told dd p, .pp-own-words')]"
        ".map(e => parseFloat(getComputedStyle(e).fontSize) * 72 / 96)"
    )
    assert round(max(sizes)) >= 28
    assert round(min(sizes), 1) >= 14
    assert not page.locator(".pp-print-bar, .pp-top, .pp-foot").first.is_visible()


@pytest.mark.browser
def test_button_prints_and_without_javascript_the_menu_is_named(tupa, visit, open_page):
    address = paper(make_activity(tupa))
    page = visit(address)
    page.evaluate("window.print = () => { window.printed = true }")

    page.get_by_role("button", name="Tulosta").click()

    assert page.evaluate("window.printed")
    bare = visit(address, page=open_page(javascript=False))
    assert bare.get_by_text("Valitse selaimen valikosta Tulosta").is_visible()
    assert not bare.get_by_role("button", name="Tulosta").is_visible()


@pytest.mark.browser
def test_leaving_quickly_takes_the_page_out_of_the_history(tupa, visit, live_server):
    page = visit(make_activity(tupa, sensitive=True).get_absolute_url())
    before = page.evaluate("history.length")

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{live_server.url}/")

    assert page.evaluate("history.length") == before
    assert page.get_by_role("link", name="Poistu nopeasti").count() == 0
