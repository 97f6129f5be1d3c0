"""Fixtures that open the product in a real Chromium.

    def test_search_on_a_phone(visit):
        page = visit("/haku/", width=390)
        assert_accessible(page)

    def test_search_without_javascript(visit, open_page):
        page = visit("/haku/", page=open_page(javascript=False))

    def test_inbox_of_eero(visit, sign_in, eero):
        sign_in(eero)
        page = visit("/tulossa/")

A policy violation, a script error or a request to another host fails the test at its end.
"""

import os

import pytest
from django.db import connections

from tests.browser import FLAGS, Watch, find_chromium

LANGUAGE_PREFIXES = {"fi": "", "sv": "/sv", "en": "/en"}


@pytest.fixture(scope="session")
def chromium():
    """One browser a worker. Playwright's loop runs in this thread from here on, so Django must allow it."""
    where = find_chromium()
    if where is None:
        told = "No Chromium found; set CHROMIUM=/path/to/chromium to run the browser tests"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(told)
        pytest.skip(told)
    from playwright.sync_api import sync_playwright

    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Inside Playwright's loop Django keeps connections of its own; those of the other side would stay open unseen
    # and keep the test database from being dropped.
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=where, args=FLAGS)
        yield browser
        browser.close()
        connections.close_all()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def watch():
    """The faults seen so far; looked at when the test is over."""
    watch = Watch()
    yield watch
    if watch.faults:
        pytest.fail("\n".join(dict.fromkeys(watch.faults)), pytrace=False)


@pytest.fixture
def open_page(chromium, watch):
    """A page in a fresh context. Asks for no database by itself."""
    contexts = []

    def open_page(*, javascript=True, color_scheme="light", contrast="no-preference", width=1280, locale="fi-FI"):
        context = chromium.new_context(
            java_script_enabled=javascript,
            color_scheme=color_scheme,
            contrast=contrast,
            locale=locale,
            viewport={"width": width, "height": 844},
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def visit(live_server, watch, request):
    """Opens an address of the live server and gives the page; `lang` adds the language's prefix."""
    watch.home = live_server.url

    def visit(path, width=1280, lang="fi", page=None):
        page = page or request.getfixturevalue("page")
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(live_server.url + LANGUAGE_PREFIXES[lang] + path)
        return page

    return visit


@pytest.fixture
def sign_in(live_server, request):
    """Puts a person's session into the page's context, past the sign-in form."""
    from django.conf import settings
    from django.test import Client

    def sign_in(person, page=None):
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page = page or request.getfixturevalue("page")
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return sign_in
