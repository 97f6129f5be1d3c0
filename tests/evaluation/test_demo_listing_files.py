"""The files of the demo listings: short ways of writing times and places, and faults that name the listing."""

from datetime import date, time

import pytest

from evaluation.demo import listing_files
from evaluation.demo.listing_files import Listing
from evaluation.demo.listings import Words, write_listings
from organizations.models import Municipality

WEDNESDAY = date(2026, 11, 25)
TEXTS = {"fi": {"name": "Neulepiiri"}}


def listing(**told):
    return Listing("kuopio.toml", {"organization": "Tuulikin Tupa ry"} | told, TEXTS)


@pytest.mark.parametrize(
    ("told", "weekday", "repeats", "day"),
    [
        ("monday 9:30-11:00", 1, "weekly", None),
        ("thursday odd_weeks 9:30-11:00", 4, "odd_weeks", None),
        ("2027-03-20 9:30-11:00", None, "", date(2027, 3, 20)),
        ("+1 saturday 9:30-11:00", None, "", date(2026, 11, 28)),
        ("+2 wednesday 9:30-11:00", None, "", date(2026, 12, 9)),
    ],
)
def test_time_is_read(told, weekday, repeats, day):
    row = listing_files.time_row(told, WEDNESDAY)

    assert (row["weekday"], row["repeats"], row["on_date"]) == (weekday, repeats, day)
    assert (row["starts"], row["ends"]) == (time(9, 30), time(11))


def test_time_without_an_end_is_read():
    assert listing_files.time_row("monday 18:00", WEDNESDAY)["ends"] is None


def test_place_is_read_with_and_without_a_street():
    assert listing_files.place_row("Tupa, Kuja 4, Kuopio") == {
        "name": "Tupa",
        "street": "Kuja 4",
        "municipality": "Kuopio",
    }
    assert listing_files.place_row("Laavu, Vesanto")["street"] == ""


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"needs": ["compny"]}, "no needs 'compny'"),
        ({"municipalities": ["Turku"]}, "no municipality 'Turku'"),
        ({"places": ["Tupa, Turku"]}, "no municipality 'Turku'"),
        ({"kind": "club"}, "no kind 'club'"),
        ({"colour": "red"}, "no field 'colour'"),
        ({"organization": "Kadonnut ry"}, "no organization 'Kadonnut ry'"),
    ],
)
def test_unknown_word_is_told_with_file_and_listing(tupa, monkeypatch, told, fault):
    monkeypatch.setattr(listing_files, "read", lambda: [listing(**told)])
    places = {place.code: place for place in Municipality.objects.filter(region=tupa.region)}

    with pytest.raises(KeyError, match=f"kuopio.toml, Neulepiiri: {fault}"):
        write_listings(None, {tupa.name: tupa}, places)


def test_known_words_are_found(tupa):
    places = {place.code: place for place in Municipality.objects.filter(region=tupa.region)}

    chosen = Words(places).relations(listing(needs=["company"], municipalities=["Varkaus"]))

    assert [need.code for need in chosen["needs"]] == ["company"]
    assert [place.code for place in chosen["municipalities"]] == ["915"]
