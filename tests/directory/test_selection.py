"""What a reader sets aside lives in the address: put in order, printed, sent, and kept by nobody."""

import re
from html import unescape

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from directory import selection
from directory.selection import MOST, Selection
from tests.plugins.cast import actor, signed_in
from tests.plugins.listings import make_activity, make_rich_activity

pytestmark = pytest.mark.django_db


def read(path, client=None):
    answer = (client or Client()).get(path)
    assert answer.status_code == 200
    assert client or not answer.cookies
    return unescape(answer.content.decode())


def link(page, words):
    """Where the link with these words leads."""
    return next(
        href for href, text in re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', page, re.S) if words in text
    )


def at(name, *activities, more=""):
    keys = ",".join(str(activity.pk) for activity in activities)
    return f"{reverse(f'directory:{name}')}?valitut={keys}{more}"


def order(page):
    return re.findall(r'<li class="pp-panel" id="t(\d+)"', page)


@pytest.fixture
def pair(tupa):
    return make_rich_activity(tupa, "Kuoro"), make_activity(tupa, "Kuoron kahvit")


def test_resident_prints_two_with_three_clicks(pair):
    page = read("/haku/?q=kuoro&municipality=297")
    one = read("/haku/" + link(page, "Lisää valittuihin"))
    both = read("/haku/" + link(one, "Lisää valittuihin"))

    paper = read(link(both, "Tulosta lista"))

    assert "Valitut (2)" in both
    for told in ("Kuoro", "Kuoron kahvit", "Torstaisin klo 13–14.30", "Torikatu 4", "040 123 4567", "Muistilappu"):
        assert told in paper


def test_search_goes_on_with_what_was_asked_and_chosen(pair):
    first, _second = pair

    page = read(at("search", first, more="&q=kuoro&municipality=297&all=1"))

    assert f'form="search" name="valitut" value="{first.pk}"' in page
    assert f"?q=kuoro&valitut={first.pk}" in page  # the chip of the municipality
    assert f"{first.get_absolute_url()}?valitut={first.pk}" in page
    chosen = read(link(page, "Valitut (1)"))
    assert link(chosen, "Jatka etsimistä") == f"/haku/?q=kuoro&municipality=297&all=1&valitut={first.pk}"


def test_chosen_one_is_taken_out_where_it_was_added(pair):
    first, second = pair

    page = read(at("search", first, second, more="&q=kuoro"))

    assert read("/haku/" + link(page, "poista valituista")).count("Lisää valittuihin") == 1


def test_activity_page_adds_too_and_an_old_name_keeps_the_rest(pair):
    first, second = pair

    page = read(f"{first.get_absolute_url()}?valitut={second.pk}")
    moved = Client().get(f"/toiminta/vanha-{first.pk}/?valitut={second.pk}")

    assert link(page, "Lisää valittuihin") == f"?valitut={second.pk},{first.pk}"
    assert moved.headers["Location"] == f"{first.get_absolute_url()}?valitut={second.pk}"


def test_order_is_the_readers(pair):
    first, second = pair
    page = read(at("selection", first, second))

    moved = read("/valitut/" + link(page, "Siirrä alemmas"))

    assert order(page) == [str(first.pk), str(second.pk)]
    assert order(moved) == [str(second.pk), str(first.pk)]
    assert order(read("/valitut/" + link(moved, "Poista valituista"))) == [str(first.pk)]


def test_what_is_gone_is_said_to_be_gone_and_what_never_was_is_left_out(pair, tupa):
    first, _second = pair
    gone = make_activity(tupa, "Entinen kerho", state="archived")
    draft = make_activity(tupa, "Keskeneräinen kerho", state="draft")

    page = read(f"/valitut/?valitut={first.pk},{gone.pk},{draft.pk},999999999")

    assert order(page) == [str(first.pk), str(gone.pk)]
    assert "Tätä toimintaa ei enää järjestetä." in page
    assert "Entinen kerho" not in page and "Keskeneräinen" not in page and str(draft.pk) not in order(page)
    assert "Entinen" not in read(at("print_selection", first, gone))


def test_nothing_chosen_leads_to_search_and_nothing_to_print_leads_back(tupa):
    page = read("/valitut/?q=kuoro")
    answer = Client().get(at("print_selection", make_activity(tupa, state="archived")))

    assert "Mitään ei ole vielä valittu" in page and link(page, "Etsi toimintaa") == "/haku/?q=kuoro"
    assert answer.status_code == 302 and answer.headers["Location"].startswith("/valitut/")


def test_private_matter_has_a_name_on_the_screen_and_none_on_paper_or_phone(tupa):
    private = make_rich_activity(tupa, "Turvallinen arki", relations={"needs": ["domestic_violence"]})

    page, paper = read(at("selection", private)), read(at("print_selection", private))
    message = re.search(r'id="text">(.*?)</p>', page, re.S)[1]

    assert "Turvallinen arki" in page and "Poistu nopeasti" in page
    assert "Oma meno" in paper and "040 123 4567" in paper
    for silent in ("Turvallinen arki", tupa.name, "Tuulikin tupa"):
        assert silent not in paper and silent not in message


def test_text_message_holds_each_of_them(pair):
    page = read(at("selection", *pair))

    message = re.search(r'id="text">(.*?)</p>', page, re.S)[1]

    assert message.startswith("Kuoro\nTorstaisin klo 13–14.30") and "\n\nKuoron kahvit" in message
    assert "sms:?&body=Kuoro%0A" in page


def test_eleventh_does_not_fit_in(tupa):
    kept = [make_activity(tupa, f"Kuoro {number}") for number in range(MOST + 1)]

    page = read(at("search", *kept[:MOST], more="&q=kuoro&all=1"))

    assert page.count("Kymmenen on jo valittu") == 1
    assert len(selection.read(QueryDict(at("search", *kept).split("?")[1]))) == MOST


@pytest.mark.parametrize("value", ["", ",,", "x", "-1", "1.5", "%00", "9" * 40, "٣", "1;2"])
def test_odd_selection_is_empty(value):
    assert "Mitään ei ole vielä valittu" in read(f"/valitut/?valitut={value}")


def test_key_named_twice_is_there_once():
    assert selection.read(QueryDict("valitut=3,1,3")) == Selection((3, 1))


def test_floor_above_offers_something_to_who_holds_the_word(pair, aino, eero, monkeypatch):
    monkeypatch.setattr(selection, "_offers", [])
    selection.offer("Onko tilaa?", "referrals:sent_list", "referral.send")
    first, _second = pair

    seen = {
        name: read(at("selection", first), signed_in(person)) for name, person in {"aino": aino, "eero": eero}.items()
    }

    assert link(seen["aino"], "Onko tilaa?") == f"/ohjaukset/?valitut={first.pk}"
    assert "Onko tilaa?" not in seen["eero"] and "Onko tilaa?" not in read(at("selection", first))
    assert selection.offers_for(actor(aino), Selection()) == []


def test_questions_do_not_grow_with_the_chosen(tupa, django_assert_max_num_queries):
    kept = [make_rich_activity(tupa, f"Kuoro {number}") for number in range(4)]

    with django_assert_max_num_queries(24):
        read(at("selection", *kept))
