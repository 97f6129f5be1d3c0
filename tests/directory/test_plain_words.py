"""Times, prices, places and the rest as each language says them."""

from datetime import date, time
from decimal import Decimal

import pytest
import time_machine
from django.utils import translation

from directory import words
from directory.words import days as day_words
from organizations.models import Municipality
from tests.plugins.listings import make_activity

LANGUAGES = ("fi", "sv", "en")


@pytest.fixture(autouse=True)
def wednesday_in_november():
    with time_machine.travel("2026-11-25 12:00+02:00", tick=False):
        yield


def in_three(say, activity):
    told = []
    for language in LANGUAGES:
        with translation.override(language):
            told.append(say(activity))
    return tuple(told)


def held(tupa, *times, **more):
    return make_activity(tupa, rows={"times": list(times), **more.pop("rows", {})}, **more)


@pytest.mark.parametrize(
    ("held_at", "told"),
    [
        (
            {"weekday": 4, "starts": time(13), "ends": time(14, 30)},
            ("Torstaisin klo 13–14.30", "Torsdagar kl. 13–14.30", "Thursdays at 13:00–14:30"),
        ),
        (
            {"weekday": 2, "repeats": "even_weeks", "starts": time(9, 5)},
            (
                "Joka toinen tiistai (parilliset viikot) klo 9.05",
                "Varannan tisdag (jämna veckor) kl. 9.05",
                "Every other Tuesday (even weeks) at 09:05",
            ),
        ),
        (
            {"weekday": 1, "repeats": "first", "starts": time(17)},
            (
                "Kuukauden ensimmäinen maanantai klo 17",
                "Den första måndagen i månaden kl. 17",
                "First Monday of the month at 17:00",
            ),
        ),
        (
            {"on_date": date(2026, 11, 26), "repeats": "", "starts": time(12), "ends": time(15)},
            ("Torstaina 26.11. klo 12–15", "Torsdag 26.11 kl. 12–15", "Thursday 26 Nov at 12:00–15:00"),
        ),
    ],
    ids=["weekly", "even-weeks", "monthly", "one-day"],
)
def test_times_in_three_languages(tupa, held_at, told):
    activity = held(tupa, held_at)

    assert in_three(words.times_in_words, activity) == tuple([line] for line in told)


def test_single_days_that_are_over_are_left_out_while_others_remain(tupa):
    days = [{"on_date": date(2026, 11, day), "repeats": "", "starts": time(12)} for day in (12, 26)]

    assert words.times_in_words(held(tupa, *days)) == ["Torstaina 26.11. klo 12"]
    assert words.times_in_words(held(tupa, days[0])) == ["Torstaina 12.11. klo 12"]


def test_next_time_in_three_languages(tupa):
    activity = held(tupa, {"weekday": 4, "starts": time(13)})

    assert in_three(words.next_in_words, activity) == (
        "Seuraava kerta torstaina 26.11.",
        "Nästa gång torsdag 26.11",
        "Next time Thursday 26 Nov",
    )


def test_next_time_is_today_or_the_first_after_a_break(tupa):
    wednesdays = {"weekday": 3, "starts": time(18)}

    assert words.next_in_words(held(tupa, wednesdays)) == "Seuraava kerta tänään keskiviikkona 25.11."
    paused = held(tupa, wednesdays, state="paused")
    assert words.next_in_words(paused) == "Seuraava kerta keskiviikkona 30.12."
    paused.paused_until = None
    assert words.next_in_words(paused) == ""


def test_next_time_is_no_longer_today_when_it_has_ended(tupa):
    mornings = {"weekday": 3, "starts": time(9), "ends": time(11)}

    assert words.next_in_words(held(tupa, mornings)) == "Seuraava kerta keskiviikkona 2.12."


def test_every_weekday_answers_when_in_finnish():
    told = [day_words.weekday_in_words(date(2026, 11, day)).split()[0] for day in range(23, 30)]

    assert told == [
        "maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina",
    ]  # fmt: skip


def test_season_and_breaks_in_three_languages(tupa):
    days_off = [
        {"first_day": date(2026, 10, 12), "last_day": date(2026, 10, 18)},
        {"first_day": date(2026, 12, 24), "last_day": date(2027, 1, 6)},
    ]
    activity = held(tupa, rows={"breaks": days_off}, season_from=date(2026, 9, 1), season_to=date(2026, 12, 31))

    assert in_three(words.season_in_words, activity) == ("Kausi 1.9.–31.12.", "Säsong 1.9–31.12", "Season 1 Sep–31 Dec")
    assert in_three(words.breaks_in_words, activity) == (
        ["Ei pidetä 24.12.2026–6.1.2027"],
        ["Hålls inte 24.12.2026–6.1.2027"],
        ["Not held 24 Dec 2026–6 Jan 2027"],
    )


def test_season_of_one_end_only(tupa):
    assert words.season_in_words(held(tupa, season_to=date(2026, 12, 31))) == "31.12. asti"
    assert words.season_in_words(held(tupa, season_from=date(2027, 1, 7))) == "7.1.2027 alkaen"
    assert words.season_in_words(held(tupa, season_from=date(2026, 1, 7))) == ""


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"price_type": "free"}, ("Maksuton", "Avgiftsfritt", "Free of charge")),
        ({"price_type": "chargeable", "price_amount": Decimal("5.50")}, ("5,50\xa0€", "5,50\xa0€", "€5.50")),
        ({"price_type": "chargeable", "price_amount": Decimal("5")}, ("5\xa0€", "5\xa0€", "€5")),
    ],
    ids=["free", "cents", "whole"],
)
def test_price_in_three_languages(tupa, facts, told):
    assert in_three(words.price_in_words, make_activity(tupa, **facts)) == told


def test_price_tells_what_it_is_for(tupa):
    monthly = make_activity(tupa, price_type="chargeable", price_amount=Decimal("20"), price_unit="month")

    assert in_three(words.price_in_words, monthly) == ("20\xa0€ kuukaudessa", "20\xa0€ per månad", "€20 a month")


def test_everyone_beside_others_means_these_above_all(tupa):
    both = make_activity(tupa, relations={"target_groups": ["everyone", "older", "special_support"]})

    assert words.groups_in_words(both) == "Kaikki, erityisesti: Ikääntyneet"
    assert words.groups_in_words(make_activity(tupa)) == "Kaikki"


def test_membership_fee_tells_both_the_kind_and_the_sum(tupa):
    activity = make_activity(tupa, price_type="membership", price_amount=Decimal("20"))

    assert words.price_in_words(activity).endswith(", 20\xa0€")


def test_room_in_three_languages(tupa):
    full = make_activity(tupa, capacity_state="full", capacity_until=date(2027, 1, 7))

    assert in_three(words.room_in_words, full) == (
        "Täynnä, tilaa taas 7.1.2027 (kerrottu 25.11.)",
        "Fullt, plats igen 7.1.2027 (uppgiften är från 25.11)",
        "Full, room again from 7 Jan 2027 (told 25 Nov)",
    )


def test_promised_day_that_is_past_is_not_told(tupa):
    full = make_activity(tupa, capacity_state="full", capacity_until=date(2026, 11, 1))

    assert words.room_in_words(full) == "Täynnä (kerrottu 25.11.)"
    assert words.room_in_words(make_activity(tupa)) == ""


def test_way_in_in_three_languages(tupa):
    assert in_three(words.way_in_in_words, make_activity(tupa)) == (
        "Tule vain paikalle, ei tarvitse ilmoittautua.",
        "Kom bara, du behöver inte anmäla dig.",
        "Just come, you need not sign up.",
    )


def test_open_door_by_phone_asks_nobody_to_come(tupa):
    by_phone = make_activity(tupa, channels=["phone"])

    assert words.way_in_in_words(by_phone) == "Ota vain yhteyttä, ei tarvitse ilmoittautua."


def test_place_with_its_address_and_from_where_one_may_come(tupa):
    place = {"name": "Tuulikin tupa", "street": "Torikatu 4", "municipality": tupa.municipality}
    activity = make_activity(tupa, rows={"places": [place]})

    assert words.where_in_words(activity) == ["Tuulikin tupa, Torikatu 4, Kuopio"]
    assert words.town_in_words(activity) == "Kuopio"
    assert in_three(words.coverage_in_words, activity) == (
        "Asukkaille: Kuopio",
        "För invånare i: Kuopio",
        "For residents of: Kuopio",
    )


def test_what_is_held_by_phone_says_so_instead_of_a_place(tupa):
    activity = make_activity(tupa, channels=["phone"], coverage="nationwide")

    assert words.where_in_words(activity) == ["Puhelimella"]
    assert words.town_in_words(activity) == activity.get_coverage_display()


def test_long_list_of_towns_is_shortened_in_a_row(tupa):
    towns = list(Municipality.objects.filter(region=tupa.region)[:5])
    activity = make_activity(tupa, relations={"municipalities": towns})

    assert words.town_in_words(activity).endswith(" ja muita")


@pytest.mark.parametrize(
    ("ages", "told"),
    [
        ({"age_min": 60}, ("Vähintään 60-vuotiaille", "För dig som är minst 60 år", "Ages 60 and up")),
        ({"age_min": 13, "age_max": 17}, ("13–17-vuotiaille", "För 13–17-åringar", "Ages 13–17")),
        ({"age_max": 6}, ("Enintään 6-vuotiaille", "För dig som är högst 6 år", "Ages up to 6")),
        ({}, ("", "", "")),
    ],
    ids=["from", "between", "to", "any"],
)
def test_ages_in_three_languages(tupa, ages, told):
    assert in_three(words.ages_in_words, make_activity(tupa, **ages)) == told


def test_break_says_when_it_goes_on(tupa):
    assert in_three(words.notice_in_words, make_activity(tupa, state="paused")) == (
        "Tauolla, jatkuu 25.12.2026",
        "Paus, fortsätter 25.12.2026",
        "On a break, goes on 25 Dec 2026",
    )


def test_season_that_is_over_or_not_begun_is_told_first(tupa):
    assert words.notice_in_words(make_activity(tupa, season_to=date(2026, 11, 1))) == "Kausi päättyi 1.11.2026"
    assert words.notice_in_words(make_activity(tupa, season_from=date(2027, 1, 7))) == "Alkaa 7.1.2027"
    assert words.notice_in_words(make_activity(tupa)) == ""


def test_single_event_that_is_over_says_so(tupa):
    event = held(tupa, {"on_date": date(2026, 11, 12), "repeats": "", "starts": time(12)})

    assert words.notice_in_words(event) == "Tämä pidettiin 12.11.2026"
