"""Small figures are told together with others, and nothing that is shown gives one away."""

from collections import defaultdict
from itertools import product

import pytest

from evaluation.suppression import Counted, gathered, may_be_split

BELOW = 5


def counted(*numbers):
    return [Counted(f"luokka {place}", number, 1) for place, number in enumerate(numbers)]


def shown(numbers):
    classes = gathered(counted(*numbers), BELOW, "muut", "kaikki")
    return [(one.label, one.referrals, one.holds) for one in classes]


def shown_by_size(numbers):
    """As a table by theme stands: the largest first, what is empty left out."""
    classes = sorted(counted(*numbers), key=lambda one: (-one.referrals, one.label))
    classes = gathered([one for one in classes if one.referrals], BELOW, "muut", "kaikki")
    return [(one.label, one.referrals, one.holds) for one in classes]


def test_nothing_small_is_shown_as_it_is():
    assert gathered(counted(5, 0, 12), BELOW, "muut", "kaikki") == counted(5, 0, 12)


def test_small_ones_are_told_with_the_smallest_of_the_large_and_its_equals():
    classes = gathered(counted(20, 3, 0, 9, 1, 40, 9), BELOW, "muut", "kaikki")

    assert [(one.label, one.referrals) for one in classes] == [
        ("luokka 0", 20), ("luokka 2", 0), ("luokka 5", 40), ("muut", 22),
    ]  # fmt: skip
    assert classes[-1].holds == ("luokka 1", "luokka 3", "luokka 4", "luokka 6")
    assert classes[-1].told == 4


@pytest.mark.parametrize("numbers", [(3,), (4, 4), (1, 0, 2), (4, 4, 4, 0), (50, 2, 0)])
def test_where_nothing_else_is_left_all_stand_together_and_none_is_named(numbers):
    [only] = gathered(counted(*numbers), BELOW, "muut", "kaikki")

    assert (only.label, only.referrals, only.holds) == ("kaikki", sum(numbers), ())


@pytest.mark.parametrize("numbers", [(5, 2, 7), (1, 1, 1), (100, 4), (6, 0, 3, 3)])
def test_sum_stays_what_it_is(numbers):
    assert sum(one.referrals for one in gathered(counted(*numbers), BELOW, "muut", "kaikki")) == sum(numbers)


def given_away(show, classes, most):
    """Small figures that somebody who knows the rule can work out from what is shown: all tables that would look the
    same agree on them."""
    same = defaultdict(list)
    for numbers in product(range(most), repeat=classes):
        same[tuple(show(numbers))].append(numbers)
    return [
        (tables[0], place)
        for tables in same.values()
        for place in range(classes)
        if len({numbers[place] for numbers in tables}) == 1 and 0 < tables[0][place] < BELOW
    ]


# One class alone is the total itself, which is shown by right.
@pytest.mark.parametrize(("classes", "most"), [(2, 30), (3, 14), (4, 9)])
@pytest.mark.parametrize("show", [shown, shown_by_size])
def test_no_small_figure_can_be_worked_out(show, classes, most):
    assert given_away(show, classes, most) == []


def hidden_one_by_one(numbers):
    """The naive way: each small cell is starred, and the total stands below."""
    return [*("*" if 0 < number < BELOW else number for number in numbers), sum(numbers)]


def rounded_down(numbers):
    """Starred, and the total rounded down to five when something is."""
    cells = ["*" if 0 < number < BELOW else number for number in numbers]
    whole = sum(numbers)
    return [*cells, whole - whole % 5 if "*" in cells else whole]


def named_by_size(numbers):
    """Gathered, but what is gathered is named from the largest to the smallest."""
    order = {one.label: -one.referrals for one in counted(*numbers)}
    return [(label, number, tuple(sorted(holds, key=order.get))) for label, number, holds in shown(numbers)]


@pytest.mark.parametrize("show", [hidden_one_by_one, rounded_down, named_by_size])
def test_weaker_ways_are_seen_through_by_the_same_attacker(show):
    assert len(given_away(show, 3, 14)) > 30


def test_sum_may_be_split_when_no_part_is_small():
    assert may_be_split([0, 5, 80], BELOW)
    assert not may_be_split([4, 80], BELOW)
    assert may_be_split([1, 2], 0)
