"""What the content security policy forbids, and what a template of ours never does."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
PAGES = sorted(ROOT.rglob("*.html"))

FORBIDDEN = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a style element": r"<style\b",
    "code on the page": r"<script(?![^>]*\bsrc=)",
    "an event attribute": r"<[a-z][^>]*\son[a-z]+\s*=",
    "a javascript address": r"javascript:",
    "htmx code in an attribute": r"\shx-on[:-]",
    "the old translation tag": r"\{%\s*(trans|blocktrans)\s",
    "a resource from another host": (
        r"<(?:script|link|img|iframe|source|use|form)\b[^>]*(?:src|href|action)\s*=\s*[\"'](?:https?:)?//"
    ),
}


def faults(text):
    # Template tags hold quotes and angle brackets of their own; the words of interest stay in the markup.
    markup = re.sub(r"\{%(?!\s*(?:trans|blocktrans)\b)[^%]*%\}|\{\{[^}]*\}\}|\{#.*?#\}", "", text)
    return [told for told, pattern in FORBIDDEN.items() if re.search(pattern, markup, re.IGNORECASE)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_template_holds_nothing_forbidden(path):
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        ('<p class="x" style="color:red">', "a style attribute"),
        ("<script>go()</script>", "code on the page"),
        ('<button onclick="go()">', "an event attribute"),
        ('{% trans "Go" %}', "the old translation tag"),
        ('<img src="https://elsewhere.example/a.png">', "a resource from another host"),
        ('<a href="{% url \'x\' %}" {% if y %}aria-current="page"{% endif %} onfocus="go()">', "an event attribute"),
    ],
)
def test_lint_finds(markup, told):
    assert told in faults(markup)


def test_lint_lets_sound_markup_pass():
    assert faults('<script defer src="{% static "a.js" %}"></script><a href="https://elsewhere.example/">x</a>') == []


def test_every_icon_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (ROOT.parent / "static" / "icons.svg").read_text("utf-8")))
    include = re.compile(r'partials/icon\.html"\s+with\s[^%]*?\bname="([^"]+)"')

    used = {icon for path in PAGES for icon in include.findall(path.read_text(encoding="utf-8"))}

    assert used - sprite == set()


def test_every_class_of_ours_is_in_the_style_sheet():
    known = set(re.findall(r"\.(pp-[\w-]+)", (ROOT.parent / "static" / "app.css").read_text("utf-8")))

    # A name that ends in a hyphen is finished by a variable.
    used = {name for path in PAGES for name in re.findall(r"\bpp-[\w-]*\w\b(?!-)", path.read_text(encoding="utf-8"))}

    assert used - known == set()
