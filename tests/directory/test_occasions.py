"""On which days an activity is held."""

import random
from calendar import monthrange
from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest

from directory.choices import Repeats
from directory.models import ActivityBreak, ActivityTime
from directory.occasions import LOOK_AHEAD, is_held, next_occasion, occasions
from tests.plugins.listings import make_rich_activity

TUESDAY, THURSDAY, FRIDAY = 2, 4, 5


def weekly(weekday, repeats=Repeats.WEEKLY, starts=13, ends=None, pk=1):
    return ActivityTime(pk=pk, weekday=weekday, repeats=repeats, starts=time(starts), ends=ends)


def once(day, starts=18, pk=1):
    return ActivityTime(pk=pk, on_date=day, repeats="", starts=time(starts))


def pause(first, last):
    return ActivityBreak(first_day=first, last_day=last)


def listing(*times, breaks=(), season=(None, None)):
    """Only what occasions.py reads."""
    return SimpleNamespace(
        times=SimpleNamespace(all=lambda: list(times)),
        breaks=SimpleNamespace(all=lambda: list(breaks)),
        season_from=season[0],
        season_to=season[1],
    )


def days(activity, first, last):
    return [occasion.day for occasion in occasions(activity, first, last)]


def test_every_week_on_its_day():
    assert days(listing(weekly(THURSDAY)), date(2026, 11, 26), date(2026, 12, 10)) == [
        date(2026, 11, 26),
        date(2026, 12, 3),
        date(2026, 12, 10),
    ]


def test_even_and_odd_weeks_go_by_the_calendar_over_the_end_of_a_year_with_53_weeks():
    """Week 53 and week 1 are both odd: the odd group meets twice in a row, the even one waits three weeks."""
    christmas = date(2026, 12, 21), date(2027, 1, 17)

    assert days(listing(weekly(TUESDAY, Repeats.ODD_WEEKS)), *christmas) == [date(2026, 12, 29), date(2027, 1, 5)]
    assert days(listing(weekly(TUESDAY, Repeats.EVEN_WEEKS)), *christmas) == [date(2026, 12, 22), date(2027, 1, 12)]


def test_first_days_of_january_belong_to_the_week_of_the_old_year():
    assert days(listing(weekly(FRIDAY, Repeats.ODD_WEEKS)), date(2027, 1, 1), date(2027, 1, 7)) == [date(2027, 1, 1)]
    assert days(listing(weekly(FRIDAY, Repeats.EVEN_WEEKS)), date(2026, 1, 1), date(2026, 1, 9)) == [date(2026, 1, 9)]


@pytest.mark.parametrize(
    ("repeats", "expected"),
    [
        (Repeats.FIRST, date(2026, 10, 1)),
        (Repeats.SECOND, date(2026, 10, 8)),
        (Repeats.THIRD, date(2026, 10, 15)),
        (Repeats.FOURTH, date(2026, 10, 22)),
        (Repeats.LAST, date(2026, 10, 29)),
    ],
)
def test_once_a_month_in_a_month_with_five_thursdays(repeats, expected):
    assert days(listing(weekly(THURSDAY, repeats)), date(2026, 10, 1), date(2026, 10, 31)) == [expected]


def test_last_is_the_fourth_in_a_month_with_four_and_february_has_one_too():
    last = listing(weekly(THURSDAY, Repeats.LAST))

    assert days(last, date(2026, 11, 1), date(2026, 11, 30)) == [date(2026, 11, 26)]
    assert days(last, date(2027, 2, 1), date(2027, 2, 28)) == [date(2027, 2, 25)]
    assert days(last, date(2026, 12, 1), date(2026, 12, 31)) == [date(2026, 12, 31)]


def test_single_day_is_held_once():
    assert days(listing(once(date(2026, 12, 6))), date(2026, 11, 1), date(2027, 1, 31)) == [date(2026, 12, 6)]


def test_several_on_one_day_come_in_order_of_the_hour():
    activity = listing(weekly(THURSDAY, starts=17, pk=1), once(date(2026, 11, 26), starts=9, pk=2))

    found = list(occasions(activity, date(2026, 11, 26), date(2026, 11, 26)))

    assert [occasion.time.starts.hour for occasion in found] == [9, 17]


def test_season_begins_and_ends_with_its_edges_included():
    autumn = listing(weekly(THURSDAY), season=(date(2026, 9, 3), date(2026, 9, 17)))

    assert days(autumn, date(2026, 8, 1), date(2026, 12, 31)) == [
        date(2026, 9, 3),
        date(2026, 9, 10),
        date(2026, 9, 17),
    ]


def test_season_open_at_one_end():
    since = listing(weekly(THURSDAY), season=(date(2026, 9, 4), None))
    until = listing(weekly(THURSDAY), season=(None, date(2026, 9, 9)))

    assert days(since, date(2026, 9, 1), date(2026, 9, 10)) == [date(2026, 9, 10)]
    assert days(until, date(2026, 9, 1), date(2026, 9, 10)) == [date(2026, 9, 3)]


def test_break_takes_both_its_ends():
    holiday = listing(weekly(THURSDAY), breaks=[pause(date(2026, 12, 24), date(2027, 1, 7))])

    assert days(holiday, date(2026, 12, 17), date(2027, 1, 14)) == [date(2026, 12, 17), date(2027, 1, 14)]


def test_next_one_may_be_today():
    assert next_occasion(listing(weekly(THURSDAY)), date(2026, 11, 26)).day == date(2026, 11, 26)
    assert next_occasion(listing(weekly(THURSDAY)), date(2026, 11, 27)).day == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("now", "day"), [(time(14, 59), date(2026, 11, 26)), (time(15), date(2026, 12, 3)), (time(23), date(2026, 12, 3))]
)
def test_next_one_is_another_when_todays_has_ended(now, day):
    until_three = listing(weekly(THURSDAY, ends=time(15)))

    assert next_occasion(until_three, date(2026, 11, 26), now).day == day


def test_without_an_end_today_lasts_until_night():
    assert next_occasion(listing(weekly(THURSDAY)), date(2026, 11, 26), time(23)).day == date(2026, 11, 26)


def test_next_one_is_looked_for_over_four_months_and_no_longer():
    today = date(2026, 6, 1)

    assert next_occasion(listing(once(today + LOOK_AHEAD)), today).day == date(2026, 9, 29)
    assert next_occasion(listing(once(today + LOOK_AHEAD + timedelta(days=1))), today) is None


@pytest.mark.parametrize(
    "activity",
    [
        listing(),
        listing(once(date(2026, 11, 1))),
        listing(weekly(THURSDAY), season=(None, date(2026, 11, 1))),
        listing(weekly(THURSDAY), breaks=[pause(date(2026, 1, 1), date(2027, 12, 31))]),
    ],
    ids=["no times", "a day gone by", "season over", "a break all the time"],
)
def test_no_next_one(activity):
    assert next_occasion(activity, date(2026, 11, 26)) is None


def nth_in_month(day):
    return len([1 for number in range(1, day.day + 1) if day.replace(day=number).weekday() == day.weekday()])


def week_number(day):
    """Week 1 holds the year's first Thursday."""
    thursday = day - timedelta(days=day.weekday()) + timedelta(days=3)
    return (thursday - date(thursday.year, 1, 1)).days // 7 + 1


def plainly_held(held, day):
    """The same rule written the slow way."""
    if held.on_date:
        return held.on_date == day
    in_month = [date(day.year, day.month, number) for number in range(1, monthrange(day.year, day.month)[1] + 1)]
    same = [other for other in in_month if other.weekday() == day.weekday()]
    by_rule = {
        Repeats.WEEKLY: True,
        Repeats.EVEN_WEEKS: week_number(day) % 2 == 0,
        Repeats.ODD_WEEKS: week_number(day) % 2 == 1,
        Repeats.LAST: day == same[-1],
    }
    places = {Repeats.FIRST: 1, Repeats.SECOND: 2, Repeats.THIRD: 3, Repeats.FOURTH: 4}
    fits = by_rule[held.repeats] if held.repeats in by_rule else nth_in_month(day) == places[held.repeats]
    return day.weekday() + 1 == held.weekday and fits


@pytest.mark.parametrize("repeats", Repeats.values)
def test_rule_says_the_same_as_a_plain_look_at_every_day_of_thirty_years(repeats):
    first = date(2015, 1, 1)

    for offset in range(30 * 365 + 8):
        day = first + timedelta(days=offset)
        same, next_one = weekly(day.isoweekday(), repeats), weekly(day.isoweekday() % 7 + 1, repeats)
        assert is_held(same, day) == plainly_held(same, day), day
        assert not is_held(next_one, day), day


@pytest.mark.parametrize("seed", range(20))
def test_occasions_of_any_listing_are_those_of_a_plain_loop(seed):
    chance = random.Random(seed)
    first = date(2026, 1, 1) + timedelta(days=chance.randrange(700))
    span = [first + timedelta(days=offset) for offset in range(chance.randrange(1, 200))]
    times = [weekly(chance.randint(1, 7), chance.choice(Repeats.values), chance.randint(8, 20), pk) for pk in range(4)]
    times.append(once(chance.choice(span), pk=9))
    breaks = [pause(day, day + timedelta(days=chance.randrange(20))) for day in chance.sample(span, min(3, len(span)))]
    season = chance.choice(span) if chance.random() < 0.5 else None, chance.choice([None, chance.choice(span)])

    found = list(occasions(listing(*times, breaks=breaks, season=season), span[0], span[-1]))

    open_days = [day for day in span if (season[0] or day) <= day <= (season[1] or day)]
    free = [day for day in open_days if not any(each.first_day <= day <= each.last_day for each in breaks)]
    expected = [(day, held.starts, held.pk) for day in free for held in times if plainly_held(held, day)]
    assert [(each.day, each.time.starts, each.time.pk) for each in found] == sorted(expected)


def test_occasions_of_a_stored_listing_ask_nothing_more(tupa, django_assert_num_queries):
    rich = make_rich_activity(tupa)
    stored = type(rich).objects.whole().get(pk=rich.pk)

    with django_assert_num_queries(0):
        assert next_occasion(stored, date.today()) is not None
