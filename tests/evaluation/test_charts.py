"""Bars of parts on top of each other, and figures as people read them."""

import pytest
from django.utils import translation

from evaluation.charts import stacked
from evaluation.numbers import fraction, number, percent


def columns(*values):
    return [
        (f"jakso {place}", str(sum(parts)), [("a", parts[0], ""), ("b", parts[1], "")])
        for place, parts in enumerate(values)
    ]


def test_tallest_bar_fills_the_height_and_others_are_in_proportion():
    drawn = stacked(columns((50, 50), (25, 0)), 200, 150)

    tall, low = drawn.bars
    assert tall.top == 26
    assert drawn.base - low.top == (drawn.base - tall.top) // 4


def test_parts_stand_on_each_other_within_their_bar():
    [bar] = stacked(columns((30, 70)), 200, 150).bars

    lower, upper = bar.parts
    assert upper.y + upper.height < lower.y
    assert (upper.y, lower.y + lower.height) == (bar.top, 126 - 2)


def test_bars_stay_within_the_drawing_and_apart():
    drawn = stacked(columns(*[(1, 2)] * 8), 600, 300)

    assert all(right.x - left.x >= drawn.bar_width for left, right in zip(drawn.bars, drawn.bars[1:], strict=False))
    assert drawn.bars[0].x >= 0 and drawn.bars[-1].x + drawn.bar_width <= 600


def test_nothing_is_drawn_of_nothing_and_no_number_where_it_does_not_fit():
    empty, low = stacked(columns((0, 0), (1, 99)), 200, 150).bars

    assert empty.parts == []
    assert [part.has_room for part in low.parts] == [False, True]


def test_no_bars_at_all():
    assert stacked([], 200, 150).bars == []


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(1, 3, "33"), (2, 3, "67"), (1, 200, "1"), (0, 5, "0"), (5, 5, "100")]
)
def test_percentages_are_rounded_as_people_round(part, whole, told):
    assert percent(part, whole) == f"{told}\xa0%"


def test_share_of_nothing_is_a_dash():
    assert percent(0, 0) == "–"


@pytest.mark.parametrize(("language", "told"), [("fi", "1\xa0284"), ("sv", "1\xa0284"), ("en", "1,284")])
def test_thousands_are_written_as_the_language_does(language, told):
    with translation.override(language):
        assert number(1284) == told
        assert fraction(1284, 1284) == f"{told} / {told}"
