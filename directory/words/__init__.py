"""What a listing tells, in plain words of the reader's language: the same on the page, on paper and in lists."""

from directory.words.days import date_in_words, day_in_words, days_in_words, weekday_in_words
from directory.words.facts import (
    ages_in_words,
    answer_in_words,
    coverage_in_words,
    groups_in_words,
    price_in_words,
    room_in_words,
    town_in_words,
    way_in_in_words,
    where_in_words,
)
from directory.words.notices import notice_in_words
from directory.words.times import breaks_in_words, next_in_words, opening_in_words, season_in_words, times_in_words

__all__ = [
    "ages_in_words",
    "answer_in_words",
    "breaks_in_words",
    "coverage_in_words",
    "date_in_words",
    "day_in_words",
    "days_in_words",
    "groups_in_words",
    "next_in_words",
    "notice_in_words",
    "opening_in_words",
    "price_in_words",
    "room_in_words",
    "season_in_words",
    "times_in_words",
    "town_in_words",
    "way_in_in_words",
    "weekday_in_words",
    "where_in_words",
]
