"""The demo listings as files in `listings/`: one per group of organizations.

Keys are the model's field names; choices and vocabulary are told by code, municipalities by their Finnish name. A time
is "monday 10:00-12:00", "monday first 10:00-12:00", "2027-03-20 13:00-18:00", or "+2 saturday 13:00-16:00" for the
second Saturday after today; a break is "2026-12-24/2027-01-06"; a place is "name, street, municipality".
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from directory.choices import Repeats, TextLanguage, Weekday

FOLDER = Path(__file__).parent / "listings"
WEEKDAYS = {day.name.lower(): day for day in Weekday}


@dataclass(frozen=True)
class Listing:
    file: str
    told: dict[str, Any]
    texts: dict[str, dict[str, str]]

    def __str__(self):
        return f"{self.file}, {next(iter(self.texts.values()))['name']}"

    @property
    def language(self) -> str:
        return self.told.get("main_language", TextLanguage.FI)


def read() -> Iterator[Listing]:
    for path in sorted(FOLDER.glob("*.toml")):
        for told in tomllib.loads(path.read_text(), parse_float=Decimal)["activity"]:
            texts = {code: _trimmed(told.pop(code)) for code in TextLanguage.values if code in told}
            yield Listing(path.name, told, texts)


def time_row(told: str, today: date) -> dict[str, Any]:
    *day, hours = told.split()
    starts, _dash, ends = hours.partition("-")
    return _day(day, today) | {"starts": _clock(starts), "ends": _clock(ends) if ends else None}


def break_row(told: str) -> dict[str, date]:
    first, last = map(date.fromisoformat, told.split("/"))
    return {"first_day": first, "last_day": last}


def place_row(told: str) -> dict[str, str]:
    """The municipality still by its name."""
    name, *street, municipality = told.split(", ")
    return {"name": name, "street": ", ".join(street), "municipality": municipality}


def _day(words: list[str], today: date) -> dict[str, Any]:
    if words[0] in WEEKDAYS:
        repeats = Repeats(words[1]) if len(words) > 1 else Repeats.WEEKLY
        return {"weekday": WEEKDAYS[words[0]], "repeats": repeats, "on_date": None}
    if words[0].startswith("+"):
        day = _next(WEEKDAYS[words[1]], today) + timedelta(weeks=int(words[0]) - 1)
    else:
        day = date.fromisoformat(words[0])
    return {"weekday": None, "repeats": "", "on_date": day}


def _next(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)


def _clock(told: str) -> time:
    return time.fromisoformat(told.zfill(5))


def _trimmed(words: dict[str, str]) -> dict[str, str]:
    return {field: text.strip() for field, text in words.items()}
