"""The browser checks find planted faults: a check that cannot fail proves nothing."""

import pytest

from tests import browser

pytestmark = pytest.mark.browser

SOUND = """<!doctype html><html lang="fi"><head><title>Sivu</title></head><body><main><h1>Sivu</h1>
<p>Teksti.</p><a href="/a">Yksi</a> <label for="e">Posti</label><input id="e" type="email" autocomplete="email">
</main></body></html>"""


def with_body(markup, head=""):
    return SOUND.replace("<p>Teksti.</p>", markup).replace("</head>", f"{head}</head>")


@pytest.fixture
def show(page):
    def show(markup):
        page.set_content(markup)
        return page

    return show


def test_sound_page_passes_every_check(show):
    browser.assert_accessible(show(SOUND))


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<a href="/b">Yksi</a>', "same link text"),
        ('<input placeholder="Nimi">', "placeholder as label"),
        ("<table><tr><td>1</td></tr></table>", "table without th"),
        ('<label>Sala <input type="password"></label>', "autocomplete missing"),
        ('<label>Nimi <input name="contact_name"></label>', "autocomplete missing"),
        ('<i id="e"></i>', "id twice"),
        ("<h1>Toinen</h1>", "2 h1"),
        ('<button tabindex="3">Ensin</button>', "positive tabindex"),
        ('<p style="color: red">Punaista</p>', "style attribute"),
    ],
)
def test_lint_finds(show, markup, fault):
    page = show(with_body(markup))

    faults = browser.lint_faults(page)

    assert any(fault in line for line in faults), faults


def test_axe_finds_an_unlabelled_field(show):
    assert any("label" in line for line in browser.axe_faults(show(with_body("<input type=text>"))))


def test_axe_finds_text_in_the_colour_of_its_ground(show):
    page = show(with_body('<p class="x">Kirjoitus</p>', "<style>.x { color: #0b4f6c; background: #0b4f6c }</style>"))

    assert any("color-contrast" in line for line in browser.axe_faults(page))


def test_sideways_scroll_is_found(show):
    page = show(with_body('<p class="x">x</p>', "<style>.x { width: 3000px }</style>"))

    with pytest.raises(AssertionError, match="px wide"):
        browser.assert_no_sideways_scroll(page)


def test_text_cut_by_wider_spacing_is_found(show):
    page = show(
        with_body(
            '<p class="x">Kirjoitus</p>', "<style>.x { font: 16px monospace; width: 96px; overflow: hidden }</style>"
        )
    )

    assert any("cut off" in line for line in browser.spacing_faults(page))


def test_invisible_focus_is_found(show):
    page = show(with_body("<button>Nappi</button>", "<style>button:focus { outline: none }</style>"))

    assert any("focus not visible" in line for line in browser.keyboard_faults(page))


def test_focus_under_a_bar_is_found(show):
    bar = "<style>.bar { position: fixed; inset: 0; background: #fff }</style>"
    page = show(with_body('<div class="bar">Palkki</div>', bar))

    assert any("hidden under" in line for line in browser.keyboard_faults(page))


def test_trap_is_found(show):
    trap = "<script>addEventListener('keydown', e => { if (e.key === 'Tab') e.preventDefault(); });</script>"
    page = show(with_body("<button autofocus>Nappi</button>") + trap)
    page.focus("button")

    assert any("trapped" in line for line in browser.keyboard_faults(page))


def test_control_that_cannot_be_reached_is_found(show):
    shy = "<script>document.querySelector('button').onfocus = e => e.target.blur();</script>"
    page = show(with_body("<button>Nappi</button>" + shy))

    assert any("not reached" in line and "Nappi" in line for line in browser.keyboard_faults(page))


def test_watch_notes_policy_violation_script_error_and_foreign_request(chromium):
    page = chromium.new_page()
    watch = browser.Watch("http://home.example")
    watch.follow(page)
    body = SOUND.replace("</main>", '<img src="http://home.example/pic.png" alt=""></main><script>boom()</script>')
    policy = {"Content-Security-Policy": "img-src 'none'"}
    page.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html", headers=policy))

    page.goto("http://home.example/")
    page.goto("http://elsewhere.example/")
    page.close()

    told = "\n".join(watch.faults)
    assert "policy:" in told
    assert "script error:" in told
    assert "request to elsewhere: http://elsewhere.example/" in told


def test_checks_run_without_javascript_on_the_page(open_page):
    page = open_page(javascript=False)
    page.set_content(with_body("<noscript>Ilman skriptiä</noscript>"))

    browser.assert_accessible(page)


def test_named_chromium_that_is_missing_is_not_papered_over(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))

    assert browser.find_chromium() is None
