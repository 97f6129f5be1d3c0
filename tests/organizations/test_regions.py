"""The country as the project's own data files tell it, checked against the official lists where they are at hand."""

import csv
from pathlib import Path

import pytest

from organizations.models import Municipality, Region, SubRegion, finnish_sort_key
from organizations.regions import load_regions

OFFICIAL = Path(__file__).parents[3] / "shared" / "data" / "regions"


def official(name):
    path = OFFICIAL / name
    if not path.exists():
        pytest.skip("the official lists are not beside the checkout")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_country_has_308_municipalities_in_23_counties(db):
    assert Municipality.objects.count() == 308
    assert Region.objects.count() == 23


def test_demo_county_has_19_municipalities_in_five_sub_regions(db):
    towns = Municipality.objects.filter(region__code="13")

    assert towns.count() == 19
    assert SubRegion.objects.filter(region__code="13").count() == 5
    assert not towns.filter(sub_region=None).exists()


def test_municipalities_agree_with_the_official_list(db):
    ours = {
        town.code: (town.name_fi, town.name_sv, town.region.code, float(town.latitude), float(town.longitude))
        for town in Municipality.objects.select_related("region")
    }

    theirs = {
        row["code"]: (row["name_fi"], row["name_sv"], row["county_code"], float(row["lat"]), float(row["lon"]))
        for row in official("municipalities_2026.csv")
    }
    assert ours == theirs


def test_counties_agree_with_the_official_list(db):
    ours = {region.code: (region.name_fi, region.name_sv) for region in Region.objects.all()}

    assert ours == {row["code"]: (row["name_fi"], row["name_sv"]) for row in official("wellbeing_counties.csv")}


def test_loading_again_changes_nothing_and_keeps_a_county_own_settings(region, two_roles):
    region.remind_first_days = 2
    region.save()

    load_regions()

    region.refresh_from_db()
    assert region.remind_first_days == 2
    assert region.in_use
    assert Municipality.objects.count() == 308


def test_municipalities_stand_in_finnish_order(db):
    names = list(Municipality.objects.filter(name_fi__in=["Ähtäri", "Vieremä", "Äänekoski", "Ylöjärvi", "Akaa"]))

    assert [town.name_fi for town in names] == ["Akaa", "Vieremä", "Ylöjärvi", "Ähtäri", "Äänekoski"]


@pytest.mark.parametrize(
    ("first", "second"), [("Zorro", "Åbo"), ("Åbo", "Äiti"), ("Äiti", "Öljy"), ("Wahlroos", "Virta"), ("élan", "Emma")]
)
def test_finnish_order_of_letters(first, second):
    assert finnish_sort_key(first) < finnish_sort_key(second)


def test_name_comes_in_the_readers_language_and_falls_back_to_finnish(db):
    from django.utils import translation

    town = Municipality.objects.get(code="140")

    with translation.override("sv"):
        assert town.name == "Idensalmi"
    with translation.override("en"):
        assert town.name == "Iisalmi"
