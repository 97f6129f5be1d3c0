"""Every page template is met in every state listed, in all three languages."""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from tests.plugins.cast import make_person, signed_in
from tests.state import World
from tests.states import ELSEWHERE, STATES

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
# Parts, mails, forms' pieces and frames are met through the pages that use them.
PARTS = {"django", "emails", "partials", "allauth", "widgets"}
FRAMES = {"base.html", "alone.html"}
# Links in mails stand outside the language prefix, and speak the invited person's.
ONE_LANGUAGE = {
    "organizations/invitation.html",
    "organizations/invitation_closed.html",
    "referrals/mail_link.html",
    "referrals/mail_link_closed.html",
    "referrals/mail_question.html",
    "referrals/mail_referral.html",
}


@pytest.fixture
def jobless(region):
    return make_person("Lassi Yksin")


@pytest.fixture
def world(request, region):
    return World(request.getfixturevalue)


def reader_of(state, world):
    return Client() if state.who == "visitor" else signed_in(getattr(world, state.who))


def ask(state, reader, path):
    if state.post is None:
        return reader.get(path)
    # What is posted in one language is undone before the next.
    with transaction.atomic():
        response = reader.post(path, state.post, HTTP_SEC_FETCH_SITE="same-origin")
        transaction.set_rollback(True)
    return response


def page_templates():
    for path in sorted(TEMPLATES.rglob("*.html")):
        name = path.relative_to(TEMPLATES)
        is_part = PARTS & set(name.parts) or name.name.startswith("_") or "messages" in name.parts
        if not is_part and str(name) not in FRAMES:
            yield str(name)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_state_is_rendered_with_its_template_in_every_language(state, world):
    reader, path = reader_of(state, world), state.path(world)

    for language, prefix in {"fi": "", "sv": "/sv", "en": "/en"}.items():
        if prefix and state.template in ONE_LANGUAGE:
            continue
        response = ask(state, reader, prefix + path)

        assert response.status_code == state.status, language
        assert state.template in [template.name for template in response.templates]
        assert f'<html lang="{language}"' in response.content.decode()


def test_every_page_template_has_its_states():
    listed = {state.template for state in STATES} | set(ELSEWHERE)

    assert set(page_templates()) == listed


def test_tests_named_for_the_others_are_there():
    assert [name for name in set(ELSEWHERE.values()) if not (ROOT / name).is_file()] == []
