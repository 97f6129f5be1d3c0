"""An organization with its listings, and all organizations from A to Ö."""

import pytest
from django.test import Client
from django.urls import reverse

from directory.reading.links import organization_key, organization_url
from organizations.choices import OrganizationState, OrganizationType
from tests.plugins.cast import make_organization
from tests.plugins.listings import make_activity, make_alike, make_rich_activity

ALL = "/toimijat/"
# Every request: one transaction, and the database told who acts.
FRAME = 4


def read(address):
    return Client().get(address).content.decode()


def test_page_shows_the_own_listings_and_the_units(county, unit, tupa):
    make_activity(county, "Alueen neuvonta")
    make_activity(unit, "Yksikön ryhmä")
    make_activity(tupa, "Muiden kahvit")

    page = read(organization_url(county))

    assert "Alueen neuvonta" in page and "Yksikön ryhmä" in page
    assert "Muiden kahvit" not in page


def test_row_tells_when_where_cost_and_the_break(tupa):
    make_rich_activity(tupa, state="paused")

    page = read(organization_url(tupa))

    for told in ("Torstaisin klo 13–14.30", "Kuopio", "Maksuton", "Tauolla, jatkuu"):
        assert told in page


def test_listings_that_are_not_shown_are_not_there(tupa):
    make_activity(tupa, "Keskeneräinen", state="draft")
    make_activity(tupa, "Päättynyt", state="archived")

    page = read(organization_url(tupa))

    assert "Keskeneräinen" not in page and "Päättynyt" not in page
    assert "Ei vielä julkaistuja toimintoja" in page


def test_contact_of_the_organization_is_shown(region):
    organization = make_organization(
        "Yhdistys", phone="017 555 0142", email="y@tarina.example", website="https://yhdistys.example"
    )

    page = read(organization_url(organization))

    for told in ('href="tel:0175550142"', "mailto:y@tarina.example", 'href="https://yhdistys.example"'):
        assert told in page


def test_unit_tells_what_it_is_a_part_of(county, unit):
    page = read(organization_url(unit))

    assert organization_url(county) in page
    assert "Kuuluu tähän" in page


def test_old_name_in_the_address_leads_to_the_page(tupa):
    answer = Client().get(f"/sv/toimija/vanha-nimi-{tupa.pk}/")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sv/toimija/{organization_key(tupa)}/")


@pytest.mark.parametrize("state", [OrganizationState.PENDING, OrganizationState.DECLINED, OrganizationState.ARCHIVED])
def test_organization_that_is_not_in_use_is_not_found(region, state):
    organization = make_organization("Poissa", state=state)

    assert Client().get(organization_url(organization)).status_code == 404


def test_name_is_in_the_readers_language(county):
    county.name_sv = "Norra Savolax välfärdsområde"
    county.save()

    address = organization_url(county)

    assert "<h1>Pohjois-Savon" in read(address)
    assert "<h1>Norra Savolax" in read("/sv" + address)


def test_page_that_lists_a_sensitive_one_can_be_left_quickly(tupa, lumme):
    make_activity(tupa, "Turvallinen arki", sensitive=True)
    make_activity(lumme)

    assert "data-leave" in read(organization_url(tupa))
    assert "data-leave" not in read(organization_url(lumme))


def test_long_catalogue_is_paged(tupa):
    make_alike(make_activity(tupa, "Ryhmä 00"), [f"Ryhmä {number:02}" for number in range(1, 51)])

    assert "Ryhmä 49" in read(organization_url(tupa)) and "Ryhmä 50" not in read(organization_url(tupa))
    assert "Ryhmä 50" in read(organization_url(tupa) + "?page=2")


def test_catalogue_asks_a_constant_number_of_questions(tupa, django_assert_num_queries):
    for number in range(3):
        make_rich_activity(tupa, f"Ryhmä {number}")

    with django_assert_num_queries(13 + FRAME):
        Client().get(organization_url(tupa))


def test_all_organizations_of_the_region_are_listed_in_order(tupa, lumme, unit, pending, stranger_region_admin):
    page = read(ALL)

    assert page.index("Arkivoima Lumme ry") < page.index("Tuulikin Tupa ry")
    # A unit is found under its own organization; who waits for approval and another region's are not there.
    for absent in ("Palveluohjaus, Kuopio", "Kiuruveden Kylätalkoot", "Kainuun"):
        assert absent not in page


def test_each_is_counted_with_its_units(county, unit, tupa):
    make_activity(county)
    make_activity(unit)
    make_activity(tupa, state="draft")

    rows = Client().get(ALL).context["rows"]

    assert {row.organization.name: row.activities for row in rows} == {county.name: 2, tupa.name: 0}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=tuuli", {"Tuulikin Tupa ry"}),
        ("type=county", {"Pohjois-Savon hyvinvointialue"}),
        ("q=olematon", set()),
        ("type=keksitty&town=x", {"Tuulikin Tupa ry", "Pohjois-Savon hyvinvointialue", "Varkauden Veto ry"}),
    ],
)
def test_list_is_narrowed_by_the_address(tupa, county, query, found):
    make_organization("Varkauden Veto ry", town="915")

    rows = Client().get(f"{ALL}?{query}").context["rows"]

    assert {row.organization.name for row in rows} == found


def test_list_is_narrowed_by_town_and_offers_only_towns_with_somebody(tupa):
    veto = make_organization("Varkauden Veto ry", OrganizationType.ASSOCIATION, town="915")

    answer = Client().get(f"{ALL}?town={veto.municipality_id}")

    assert [row.organization for row in answer.context["rows"]] == [veto]
    assert set(answer.context["form"].fields["town"].queryset) == {tupa.municipality, veto.municipality}


def test_none_that_fits_is_told(tupa):
    assert "Näytä kaikki" in read(f"{ALL}?q=olematon")


def test_list_asks_a_constant_number_of_questions(region, django_assert_num_queries):
    for number in range(25):
        make_activity(make_organization(f"Yhdistys {number:02}"))

    with django_assert_num_queries(5 + FRAME):
        Client().get(ALL)


def test_everybody_finds_the_list_in_the_menu_or_at_least_in_the_footer(tupa, eero, aino):
    from tests.plugins.cast import signed_in

    address = reverse("directory:organizations")

    browser = Client()
    assert browser.get("/").content.decode().count(f'href="{address}"') == 3  # menu, tile, footer
    assert signed_in(aino).get("/").content.decode().count(f'href="{address}"') == 3
    # An organization's own pages fill its menu.
    assert signed_in(eero).get("/").content.decode().count(f'href="{address}"') == 2
