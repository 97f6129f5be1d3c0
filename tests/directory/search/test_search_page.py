"""The page of search: three best for a resident, choices beside the results, nothing that leads nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.models import Activity, Need
from directory.reading import recent
from directory.search.indexing import index
from tests.plugins.listings import make_activity, make_alike, make_rich_activity

PAGE = "/haku/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    recent.forget()


@pytest.fixture
def professional(aino, client):
    client.force_login(aino)
    return client


def read(query="", client=None, **headers):
    answer = (client or Client()).get(PAGE + query, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def choirs(tupa, served):
    for place in range(5):
        make_activity(tupa, f"Kuoro {place}")


def test_resident_gets_three_and_the_rest_by_one_click(choirs):
    page = read("?q=kuoro")

    assert page.count("<article") == 3
    assert "Nämä sopivat parhaiten" in page
    assert "Näytä kaikki 5 toimintaa" in page
    assert read("?q=kuoro&all=1").count("<article") == 5


def test_professional_gets_all_with_the_stages_and_the_other_question(choirs, professional):
    page = read("?q=kuoro", professional)

    assert page.count("<article") == 5
    assert "Mitä asiakas tarvitsee?" in page and "Missä kohtaa polkua" in page


def test_visitor_is_asked_nothing_of_stages(choirs):
    page = read("?q=kuoro")

    assert "Mitä kaipaat?" in page
    assert "Missä kohtaa polkua" not in page


def test_words_of_the_trade_are_no_choice_for_a_visitor(tupa, professional):
    make_activity(tupa, relations={"target_groups": ["special_support"]})

    assert "Erityistä tukea tarvitsevat" in read("?open=target_group", professional)
    assert "Erityistä tukea tarvitsevat" not in read("?open=target_group")
    assert "Poista:" not in read("?target_group=special_support")


def test_words_of_the_trade_tell_nobody_who_is_tagged_with_them(tupa, professional):
    make_activity(tupa, "Kuoro", relations={"target_groups": ["special_support", "everyone"]})

    for client in (Client(), professional):
        assert "Kuoro" not in read("?q=erityistä+tukea+tarvitsevat", client)


def test_what_was_understood_is_told_and_can_be_left_aside(tupa):
    make_activity(tupa)

    page = read("?q=juttuseuraa")

    assert "<b>Seuraa ja juttukavereita</b>" in page
    assert "Haettiin myös" not in read("?q=juttuseuraa&words=1")


def test_each_choice_is_a_chip_that_takes_it_away(tupa, served):
    make_activity(tupa)

    page = read("?q=seuraa&need=company&municipality=297")

    assert 'href="?q=seuraa&amp;municipality=297"' in page
    assert 'href="?q=seuraa&amp;need=company"' in page
    assert "Poista kaikki rajaukset" in page


def test_nothing_fits_tells_which_choice_to_drop_and_what_that_gives(tupa):
    make_activity(tupa, "Kuoro")

    page = read("?q=kuoro&channel=home_visit")

    assert "Mikään ei sovi kaikkiin rajauksiin." in page
    assert "Ilman rajausta ”Asiakkaan kotona”: 1 toiminta" in page


def test_unknown_words_get_a_plain_answer():
    assert "Näillä sanoilla ei löytynyt mitään." in read("?q=qwertyqwerty")


def test_sensitive_need_has_an_opaque_code_in_the_address_and_a_way_out(tupa):
    make_activity(tupa, sensitive=True)
    need = Need.objects.get(code="domestic_violence")

    page = read(f"?need=n{need.pk}")

    assert "Poistu nopeasti" in page
    assert "domestic_violence" not in page
    assert "Poistu nopeasti" not in read("?q=kahvi")


@pytest.mark.parametrize(
    "query",
    [
        "?page=0", "?page=-1", "?page=999999999999", "?page=x", "?need=olematon", "?municipality=999", "?q=%00",
        "?q=" + "x" * 5000, "?stage=1&stage=2", "?q=%25%25%5F", "?open=olematon&all=2", "?q='--",
        "?need=n0&need=n999999",
    ],
)  # fmt: skip
def test_odd_address_is_read_for_what_it_says(choirs, query):
    read(query)


def test_page_after_the_last_is_the_last(choirs):
    assert read("?q=kuoro&page=40").count("<article") == 5


def test_htmx_gets_the_lower_part_alone(choirs):
    part = read("?q=kuoro", **{"HX-Request": "true"})

    assert "<html" not in part and "<article" in part


def test_listing_hidden_meanwhile_is_not_shown_although_the_index_has_it(tupa):
    choir = make_activity(tupa, "Kuoro")
    read("?q=kuoro")
    Activity.objects.filter(pk=choir.pk).update(state="archived")

    assert "<article" not in read("?q=kuoro")


def test_changed_listing_is_shown_as_it_is_now(tupa):
    choir = make_activity(tupa, "Kuoro")
    read("?q=kuoro")
    choir.texts.update(summary="Uusi lause.")
    index([choir.pk])

    assert "Uusi lause." in read("?q=kuoro")


def test_old_details_say_why_they_stand_lower(tupa):
    choir = make_activity(tupa, "Kuoro")
    Activity.objects.filter(pk=choir.pk).update(reviewed_at=None)
    index([choir.pk])

    assert "näitä tietoja ei ole vielä tarkistettu" in read("?q=kuoro")


def test_card_tells_a_resident_of_the_first_time(tupa):
    make_rich_activity(tupa)

    page = read("?q=juttutupa")

    assert "Ensimmäinen kerta" in page and "Saako tulla katsomaan?" in page


def test_number_of_questions_does_not_grow_with_the_results(tupa, served, django_assert_max_num_queries):
    """Besides the frame of every request: names, words, meanings, the search, front doors, what the cards show."""
    make_alike(make_rich_activity(tupa, "Kuoro"), [f"Kuoro {place}" for place in range(11)])

    with django_assert_max_num_queries(17):
        read("?q=kuoro&municipality=297&need=company&all=1")


def test_swedish_page_is_in_swedish(tupa):
    make_rich_activity(tupa)

    page = Client().get("/sv/haku/?q=prat").content.decode()

    assert "Vad behöver du?" in page and "Torsdagspratstugan" in page


def test_start_page_leads_to_search(served):
    page = Client().get("/").content.decode()

    assert f'action="{reverse("directory:search")}"' in page
    assert "Varkaus" in page and "?need=loneliness" in page


def test_every_tile_begins_with_something_that_is_there():
    from directory.reading.tiles import PROFESSIONALS, VISITORS
    from directory.search.facets import FacetAxis
    from directory.search.labels import load

    codes = {(label.axis, label.known_as or label.code) for label in load(public=True).values()}

    for tile in (*VISITORS, *PROFESSIONALS):
        assert {(FacetAxis(tile.axis), code) for code in tile.codes} <= codes, tile.label


def test_form_carries_along_what_no_control_shows(tupa, served):
    make_activity(tupa)

    page = read("?attachment_point=meeting_places&municipality=anywhere&words=1&q=kahvi&all=1&need=company")

    for name, value in (
        ("attachment_point", "meeting_places"),
        ("municipality", "anywhere"),
        ("words", "1"),
        ("all", "1"),
    ):
        assert f'<input type="hidden" form="search" name="{name}" value="{value}">' in page
    assert 'type="hidden" form="search" name="need"' not in page


def test_name_of_a_need_finds_as_much_as_its_search_words(tupa):
    make_activity(tupa, "Mielen talo", relations={"needs": ["mental_wellbeing"]})

    assert "Mielen talo" in read("?q=masennus") and "Mielen talo" in read("?q=masentunut")


def test_half_of_a_name_lends_no_words_to_the_other_half(tupa):
    make_activity(tupa, "Ruokakurssi", words={"summary": "Kokataan yhdessä."}, relations={"needs": ["hobbies_courses"]})

    assert "Ruokakurssi" not in read("?q=velat")


def test_ruoka_apu_means_food_and_clothes(tupa):
    make_activity(tupa, "Kassijako", relations={"needs": ["food_clothes_aid"]})

    assert "Kassijako" in read("?q=ruoka-apu")


def test_professional_is_not_asked_to_leave(tupa, professional):
    make_activity(tupa, sensitive=True)

    assert "Poistu nopeasti" in read("?need=domestic_violence")
    assert "Poistu nopeasti" not in read("?need=domestic_violence", professional)


def test_place_where_nobody_has_told_of_anything_says_so(served):
    page = read()

    assert "Täällä ei ole vielä kerrottu toiminnasta." in page
    assert "Ilmoittakaa organisaationne mukaan" in page
    assert "Näillä sanoilla" not in page
