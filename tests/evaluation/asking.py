"""How the page of figures and its file are asked, and what they say."""

import csv
import re
from io import StringIO

from organizations.choices import RoleCode
from tests.plugins.cast import make_person, signed_in


def page(browser, query=""):
    return words(browser.get(f"/luvut/{query}").content.decode())


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\xa0", " ")


def figure(text, label):
    """What a figure says, from its label to its definition."""
    return text.split(f" {label} ", 1)[1].split("Mitä luku kertoo?")[0].strip()


def table(browser, query=""):
    answer = browser.get(f"/luvut/csv/{query}")
    text = answer.content.decode("utf-8-sig")
    return [row for row in csv.reader(StringIO(text), delimiter=";")]


def reporting_for(county, **area):
    """A browser of one who reports for a part of the county."""
    person = make_person("Ville Sirkiä", (RoleCode.REPORTING, county), email="ville@tarina.example")
    person.memberships.update(**area)
    return signed_in(person)
