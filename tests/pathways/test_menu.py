"""The service menu: each choice narrows the next, every figure is true, and a resident meets no word of the trade."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import ClienthoodType, Need
from directory.reading import recent
from organizations.models import Municipality
from tests.plugins import listings
from tests.plugins.listings import make_activity, make_alike
from tests.plugins.referrals import make_type

PAGE = "/palveluvalikko/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    recent.forget()


@pytest.fixture
def professional(aino, client):
    client.force_login(aino)
    return client


@pytest.fixture
def offers(tupa, lumme):
    """One for each client group, as the table in `pathways/data` sees them."""
    ClienthoodType.objects.update(in_use=True)
    company, alone = {"needs": ["company"]}, {"needs": ["someone_alongside"]}

    def make_activity(*told, **more):
        return listings.make_activity(*told, coverage="county", **more)

    make_activity(tupa, "Avoin olohuone", kind="meeting_place", nature="voluntary", relations=company)
    make_activity(tupa, "Chat-neuvonta", kind="guidance_point", channels=["online"], relations={"needs": ["anxiety"]})
    make_activity(tupa, "Vertaisten piiri", nature="peer", way_in="ask_place", relations=company)
    make_activity(
        lumme,
        "Sosiaaliohjaajan aika",
        kind="service",
        nature="professional",
        way_in="ask_place",
        relations={"needs": ["benefits_forms"], "features": ["several_matters"]},
    )
    make_activity(
        lumme, "Kulkija rinnalle", kind="service", way_in="ask_contact", channels=["home_visit"], relations=alone
    )


def read(query="", client=None):
    answer = (client or Client()).get(PAGE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def slices(page):
    """Name → (figure, address or ""), as the nested lists have them."""
    found = {}
    for tag, inside in re.findall(
        r'<(?:a|span) class="pp-slice([^>]*)>(.*?)</span></span>\s*</(?:a|span)>', page, re.S
    ):
        address = re.search(r'href="([^"#]*)', tag)
        name, figure = re.search(r"<b>(.*?)</b>.*?pp-count\">(\d+)", inside, re.S).groups()
        found[unescape(name)] = (int(figure), unescape(address[1]) if address else "")
    return found


def number(page):
    return int(re.search(r'<h2 id="hits"[^>]*>\s*(\d+)', page)[1])


def listed(page):
    return {unescape(name) for name in re.findall(r"<h3>\s*<a[^>]*>(.*?)</a>", page, re.S)}


def test_each_client_group_is_led_to_what_it_can_use(offers, professional):
    found = {group: listed(read(f"?group={group}", professional)) for group in ("self", "cooperation", "community")}
    network = read("?group=network", professional)

    assert found["self"] == {"Avoin olohuone", "Chat-neuvonta"}
    assert found["cooperation"] == {"Sosiaaliohjaajan aika"}
    assert found["community"] == {"Avoin olohuone", "Vertaisten piiri"}
    assert listed(network) == {"Kulkija rinnalle"}


def test_every_figure_is_the_number_of_the_list_that_it_leads_to(offers, professional):
    """Walked from the middle outward through every slice, until nothing new is left to choose."""
    waiting, seen = [("", 5)], {}
    while waiting:
        query, figure = waiting.pop()
        if query in seen:
            assert seen[query] == figure
            continue
        page = read(query, professional)
        seen[query] = number(page)
        assert seen[query] == figure, query
        assert len(listed(page)) == (figure if query not in {"", "?"} else 0)
        chosen = re.findall(r'<a class="pp-slice" href="([^"#]*)[^>]*aria-current', page)
        narrower = [(address, count) for count, address in slices(page).values() if address]
        waiting += [pair for pair in narrower if pair[0] not in map(unescape, chosen)]
        assert all(bool(address) == bool(count) for count, address in slices(page).values())

    assert len(seen) > 50


def test_chosen_slice_takes_itself_and_what_stands_outside_it_back(offers, professional):
    page = read("?group=self&level=information_advice&means=online", professional)

    assert slices(page)["Tietoa ja neuvoja"][1] == "?group=self"
    assert slices(page)["Verkossa"][1] == "?group=self&level=information_advice"
    assert slices(page)["Omatoimiasiakas"][1] == "?"
    assert slices(page)["Verkostoasiakas"] == (1, "?group=network")


def test_empty_slice_is_told_and_leads_nowhere(offers, professional):
    for view in ("", "&view=list"):
        page = read(f"?group=self{view}", professional)

        assert slices(page)["Pyydä yhteydenotto"] == (0, "")
        assert "means=contact" not in page
    assert "<title>Pyydä yhteydenotto: 0 toimintaa</title>" in read("?group=self", professional)


def test_own_units_town_is_meant_until_another_is_chosen(offers, lumme, professional):
    varkaus = {"coverage": "municipalities", "relations": {"municipalities": [Municipality.objects.get(code="915")]}}
    make_activity(lumme, "Varkauden tupa", kind="meeting_place", **varkaus)
    make_activity(lumme, "Koko maakunnan tupa", kind="meeting_place", coverage="county")

    here, there, all_over = (read(query, professional) for query in ("", "?municipality=915", "?municipality=all"))

    assert (number(here), number(there), number(all_over)) == (6, 7, 7)
    assert slices(here)["Omatoimiasiakas"][1] == "?group=self"
    assert slices(there)["Omatoimiasiakas"][1] == "?group=self&municipality=915"
    assert slices(all_over)["Omatoimiasiakas"][1] == "?group=self&municipality=all"


def test_only_a_town_that_was_chosen_is_told_further_as_the_clients(offers, county, eero, professional):
    make_type(county)
    told = f"?municipality={Municipality.objects.get(code='297').pk}"

    assert told in read("?means=place&municipality=297", professional)
    assert told not in read("?means=place", professional)


def test_resident_meets_no_word_of_the_trade(offers):
    page = read()
    words = ["Verkostoasiakas", "Omatoimi", "Tarpeen taso", "Tukea palvelujen rinnalle", "Linkkihenkilö", "Asiakkaan"]

    assert {"Seuraa", "Mieli", "En tiedä, mistä aloittaa", "Kotona"} <= slices(page).keys()
    assert [word for word in words if word in page] == []
    assert not re.search(r"[?;&](group|level|means|stage|attachment_point)=", page)
    assert slices(read("?group=self&level=guided_support&means=slip")) == slices(page)


def test_residents_themes_open_into_needs_and_ways(offers):
    page = read("?theme=loneliness&need=company")

    assert listed(page) == {"Avoin olohuone", "Vertaisten piiri"}
    assert slices(page)["Paikan päällä"] == (2, "?theme=loneliness&need=company&channel=in_person")
    assert "Seuraa ja juttukavereita" not in slices(read("?theme=income_debt"))


def test_sensitive_need_leaves_no_name_in_an_address(tupa):
    make_activity(tupa, "Velkaneuvola", relations={"needs": ["debt_advice"]})
    key = Need.objects.get(code="debt_advice").pk

    closed, opened = read("?theme=income_debt"), read(f"?theme=income_debt&need=n{key}")

    addresses = "".join(map(unquote, re.findall(r'(?:href|action|value)="([^"]*)"', closed + opened)))
    assert f"need=n{key}" in addresses
    assert "debt_advice" not in addresses and "velka" not in addresses.lower()
    assert "data-leave" in opened and "data-leave" not in closed


def test_private_matter_is_left_off_the_paper(tupa):
    make_activity(tupa, "Velkaneuvola", relations={"needs": ["debt_advice"]})
    key = Need.objects.get(code="debt_advice").pk

    page = read(f"?theme=income_debt&need=n{key}")

    assert 'pp-menu-card pp-no-print"' in page and 'pp-trail-2 pp-no-print"' in page
    assert "pp-chosen pp-private" in page and "jätetään paperilta pois" in page
    assert "jätetään paperilta pois" not in read("?theme=loneliness")


@pytest.mark.parametrize(
    "query", ["?theme=loneliness", "?theme=begin&channel=in_person", "?theme=loneliness&need=company"]
)
def test_resident_goes_on_in_search_with_the_same_number(query, offers):
    page = read(query)

    search = unescape(re.search(r'class="pp-menu-all.*?href="([^"]*)"', page, re.S)[1])
    assert f">{number(page)} toiminta" in re.sub(r">\s+", ">", Client().get(search).content.decode())


def test_professional_goes_on_in_search_where_search_can_ask_it(offers, professional):
    page = read("?means=in_person", professional)

    search = unescape(re.search(r'class="pp-menu-all.*?href="([^"]*)"', page, re.S)[1])
    assert f">{number(page)} toiminta" in re.sub(r">\s+", ">", professional.get(search).content.decode())
    for other in ("?group=self", "?level=company_and_peers", "?means=slip"):
        assert "pp-menu-all" not in read(other, professional)


def test_long_list_is_turned_page_by_page(tupa, professional):
    make_alike(make_activity(tupa), [f"Kahvihetki {number}" for number in range(24)])

    pages = [read(f"?group=self&page={number}", professional) for number in (1, 2, 3, 99)]

    assert [len(listed(page)) for page in pages] == [10, 10, 5, 5]
    assert not listed(pages[0]) & listed(pages[1])
    assert "?group=self&amp;page=2#hits" in pages[0]


def test_what_is_set_aside_is_carried_along(offers, professional):
    page = read("?group=network&valitut=12", professional)

    assert slices(page)["Omatoimiasiakas"][1] == "?group=self&valitut=12"
    assert re.search(r'href="\?group=network&amp;valitut=12,\d+#t', page)


def test_picture_and_list_are_two_views_of_one_address(offers, professional):
    picture, as_list = read("?group=self", professional), read("?group=self&view=list", professional)

    assert 'href="?group=self&amp;view=list"' in picture and '<svg class="pp-wheel' in picture
    assert 'href="?group=self"' in as_list and '<svg class="pp-wheel' not in as_list
    drawn = set(re.findall(r'<a href="([^"]*)" class="pp-wring', picture))
    assert drawn == {address.replace("&", "&amp;") for _count, address in slices(picture).values() if address}


@pytest.mark.parametrize(
    "query",
    [
        "?group=olematon&level=x&means=", "?group=resident", "?municipality=205", "?municipality=" + "9" * 10_000,
        "?group=" + "x" * 10_000, "?page=-1", "?page=99999999999", "?group=%00", "?view=kuva", "?need=debt_advice",
        "?valitut=x,,1e9", "?theme[]=loneliness", "?municipality=297%00",
    ],
)  # fmt: skip
def test_what_means_nothing_is_as_if_it_had_not_been_asked(query, offers, professional):
    plain = {None: number(read()), professional: number(read("", professional))}

    for client, expected in plain.items():
        page = read(query, client)
        assert number(page) == expected
        assert len(page) < 90_000


def test_retired_group_is_no_choice(offers, professional):
    ClienthoodType.objects.filter(code="network").update(in_use=False)

    page = read("?group=network", professional)

    assert number(page) == 5 and "Verkostoasiakas" not in page


@pytest.mark.parametrize(
    "query", ["", "?group=self", "?group=self&level=company_and_peers&means=in_person&municipality=297"]
)
def test_page_asks_twelve_questions_at_most(query, tupa, county, professional):
    """Beside those of every page, such as who is signed in; as many for three listings as for thirty."""
    make_type(county)
    made = make_activity(tupa)
    frame = asked(professional, reverse("directory:plan"))

    for names in ([], [f"Kahvihetki {number}" for number in range(30)]):
        make_alike(made, names)
        recent.forget()
        assert asked(professional, PAGE + query) - frame <= 12
        assert asked(Client(), PAGE + "?theme=loneliness&need=company") <= 12


def asked(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len([query for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])
