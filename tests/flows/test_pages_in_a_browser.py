"""Every page in every state, opened in Chromium as its reader does: wide in Finnish, on a phone in Swedish, on the
smallest phone in Finnish."""

import pytest

from tests.browser import assert_accessible, assert_no_sideways_scroll, screenshot
from tests.rules.test_states import ONE_LANGUAGE, jobless, world  # noqa: F401 (two fixtures)
from tests.states import STATES

pytestmark = pytest.mark.browser

SEEN_BY_GET = [state for state in STATES if state.post is None]


@pytest.mark.parametrize("state", SEEN_BY_GET, ids=str)
def test_page_is_accessible_at_every_width(state, world, visit, sign_in, page):  # noqa: F811
    path = state.path(world)
    if state.who != "visitor":
        sign_in(getattr(world, state.who))
    second = "fi" if state.template in ONE_LANGUAGE else "sv"

    visit(path, width=320)
    screenshot(page, f"{state}-320".replace("/", "-"))
    assert_no_sideways_scroll(page)

    page.set_viewport_size({"width": 1280, "height": 844})
    screenshot(page, f"{state}-1280".replace("/", "-"))
    assert_accessible(page)

    visit(path, width=390, lang=second)
    screenshot(page, f"{state}-390-{second}".replace("/", "-"))
    assert_accessible(page)
