"""Every page template is met in every state listed, in all three languages."""

from pathlib import Path

import pytest
from django.test import Client

from tests.plugins.cast import make_person, signed_in
from tests.state import World
from tests.states import ELSEWHERE, STATES

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
# Parts, mails, forms' pieces and frames are met through the pages that use them.
PARTS = {"django", "emails", "partials", "allauth", "widgets"}
FRAMES = {"base.html", "alone.html"}


@pytest.fixture
def jobless(region):
    return make_person("Lassi Yksin")


@pytest.fixture
def world(request, region):
    return World(request.getfixturevalue)


def open_state(state, world, prefix=""):
    browser = Client() if state.who == "visitor" else signed_in(getattr(world, state.who))
    browser.raise_request_exception = True
    path = prefix + state.path(world)
    if state.post is None:
        return browser.get(path)
    return browser.post(path, state.post, HTTP_SEC_FETCH_SITE="same-origin")


def page_templates():
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES)
        is_part = PARTS & set(name.parts) or name.name.startswith("_") or "messages" in name.parts
        if not is_part and str(name) not in FRAMES:
            yield str(name)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_state_is_rendered_with_its_template(state, world):
    response = open_state(state, world)

    assert response.status_code == state.status
    assert state.template in [template.name for template in response.templates]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "state",
    [s for s in STATES if s.template not in {"organizations/invitation.html", "organizations/invitation_closed.html"}],
    ids=str,
)
def test_state_is_rendered_in_the_other_languages(state, world, language):
    response = open_state(state, world, prefix=f"/{language}")

    assert response.status_code == state.status
    assert f'<html lang="{language}"' in response.content.decode()


def test_every_page_template_has_its_states():
    listed = {state.template for state in STATES} | set(ELSEWHERE)

    assert set(page_templates()) == listed


def test_tests_named_for_the_others_are_there():
    assert [name for name in set(ELSEWHERE.values()) if not (ROOT / name).is_file()] == []
