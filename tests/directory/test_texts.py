"""Which language version a reader gets."""

from dataclasses import dataclass

import pytest
from django.utils import translation

from directory.texts import best_text
from tests.plugins.listings import make_activity, put_text


@dataclass
class Text:
    language: str
    name: str = "Nimi"


@pytest.mark.parametrize(
    ("written", "reader", "main", "gets"),
    [
        (["fi", "sv", "en"], "sv", "fi", "sv"),
        (["en", "fi"], "sv", "en", "fi"),
        (["sv", "en"], "fi", "en", "en"),
        (["en", "sv"], "fi", "sv", "sv"),
        (["en"], "sv", "fi", "en"),
        (["sv", "en"], "so", "so", "sv"),
        (["fi", "sv"], "sv-fi", "fi", "fi"),
    ],
)
def test_readers_own_then_finnish_then_the_listings_own_then_any(written, reader, main, gets):
    texts = [Text(language) for language in written]

    assert best_text(texts, reader, main).language == gets


def test_text_without_a_name_is_passed_over():
    assert best_text([Text("sv", ""), Text("fi")], "sv", "sv").language == "fi"
    assert best_text([Text("sv", "")], "sv", "sv") is None
    assert best_text([], "fi", "fi") is None


@pytest.mark.parametrize(("language", "gets"), [("fi", "fi"), ("sv", "sv"), ("sv-fi", "sv"), ("en-gb", "fi")])
def test_readers_language_is_the_pages(language, gets):
    with translation.override(language):
        assert best_text([Text("fi"), Text("sv")], None, "fi").language == gets


def test_without_a_language_it_is_finnish():
    with translation.override(None):
        assert best_text([Text("sv"), Text("fi")], None, "sv").language == "fi"


def test_name_is_read_in_the_readers_language(tupa):
    activity = put_text(make_activity(tupa), "sv", name="Kaffestunden")

    with translation.override("sv"):
        assert activity.name == "Kaffestunden"
    with translation.override("en"):
        assert activity.name == "Kahvihetki"


def test_address_is_the_same_in_every_language_and_names_nothing_sensitive(tupa):
    activity = put_text(make_activity(tupa, "Äitien kahvit"), "sv", name="Mammornas kaffe")
    sensitive = make_activity(tupa, "Väkivaltaa kokeneiden ryhmä", sensitive=True)
    nameless = make_activity(tupa, "!!!", state="draft")

    for language in ("fi", "sv", "en"):
        with translation.override(language):
            assert activity.slug == f"aitien-kahvit-{activity.pk}"
    assert sensitive.slug == str(sensitive.pk)
    assert nameless.slug == str(nameless.pk)
