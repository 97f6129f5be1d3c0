"""The frame of every page, in a real browser: header, menu, switcher, forms, errors; widths, colours, no JavaScript."""

import pytest

from organizations.choices import RoleCode
from organizations.models import Membership
from tests.browser import (
    assert_accessible,
    assert_axe_clean,
    assert_no_sideways_scroll,
    screenshot,
)

pytestmark = pytest.mark.browser

PUBLIC = ["/", "/ilmoittaudu/", "/kirjaudu/", "/ei-ole/"]


@pytest.fixture
def several_works(eero, lumme):
    """Eero has his works at association A and one more elsewhere."""
    Membership.objects.create(user=eero, organization=lumme, role=RoleCode.RECEIVER)
    return eero


# Pages that are there: at 1280 and 390 px by test_pages_in_a_browser.py.
@pytest.mark.parametrize(("path", "width"), [*((path, 320) for path in PUBLIC), ("/ei-ole/", 390), ("/ei-ole/", 1280)])
def test_public_page_is_accessible(visit, path, width):
    page = visit(path, width=width)
    screenshot(page, f"frame{path.replace('/', '-')}{width}")

    assert_accessible(page)


@pytest.mark.parametrize(("scheme", "contrast"), [("dark", "no-preference"), ("light", "more"), ("dark", "more")])
@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_keeps_its_contrast(visit, open_page, path, scheme, contrast):
    page = visit(path, page=open_page(color_scheme=scheme, contrast=contrast))
    screenshot(page, f"frame{path.replace('/', '-')}{scheme}-{contrast}")

    assert_axe_clean(page)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_start_page_speaks_the_language_of_its_address(visit, lang):
    page = visit("/", lang=lang, width=320)

    assert page.locator("html").get_attribute("lang") == lang
    assert_no_sideways_scroll(page)


def test_visitor_gets_no_cookie_and_no_form_with_a_token(visit):
    page = visit("/")

    assert page.context.cookies() == []
    assert page.locator("input[name=csrfmiddlewaretoken]").count() == 0


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_signed_in_frame_is_accessible_with_its_sheet_open(visit, sign_in, several_works, width):
    sign_in(several_works)
    page = visit("/", width=width)
    page.locator(".pp-me > summary").click()
    screenshot(page, f"frame-signed-in-{width}")

    assert_accessible(page)


def test_menu_lies_under_the_thumb_on_a_phone(visit, sign_in, eero):
    sign_in(eero)
    page = visit("/", width=390)

    box = page.locator(".pp-thumb").bounding_box()

    assert box["y"] + box["height"] == pytest.approx(844, abs=1)


def test_work_is_switched_without_javascript(visit, open_page, sign_in, several_works, tupa, lumme):
    page = sign_in(several_works, page=open_page(javascript=False))
    visit("/", page=page)
    header = page.locator(".pp-me > summary")
    before, other = (tupa.name, lumme.name) if tupa.name in header.inner_text() else (lumme.name, tupa.name)
    header.click()
    page.locator(".pp-sheet button[name=membership]", has_text=other).first.click()

    assert before not in header.inner_text()
    assert other in header.inner_text()


def test_sheet_closes_on_escape_and_gives_the_focus_back(visit, sign_in, eero):
    sign_in(eero)
    page = visit("/")
    page.locator(".pp-me > summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    assert page.locator(".pp-me").get_attribute("open") is None
    assert page.locator(".pp-me > summary").evaluate("e => e === document.activeElement")


def test_refused_form_leads_to_its_fields(visit):
    page = visit("/ilmoittaudu/", width=390)
    page.locator("main form button").last.click()
    screenshot(page, "frame-errors-390")

    summary = page.locator("#error-summary")
    assert summary.evaluate("e => e === document.activeElement")
    targets = [link.get_attribute("href") for link in summary.locator("a").all()]
    assert targets
    assert all(page.locator(target).count() == 1 for target in targets)
    assert_accessible(page)


def test_page_prints_without_menus(visit, sign_in, eero):
    sign_in(eero)
    page = visit("/")
    page.emulate_media(media="print")

    assert not page.locator(".pp-nav").is_visible()
    assert not page.locator(".pp-who").is_visible()
    assert page.locator("h1").is_visible()
