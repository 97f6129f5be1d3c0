"""Luvut: four figures with their denominators, a trend and one-way tables, of one's own scope."""

import csv
import re
from io import StringIO

import pytest

from directory.models import Stage
from organizations.choices import RoleCode
from organizations.models import Municipality, Region
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.figures import AUTUMN, SPRING, SUMMER, put
from tests.plugins.listings import make_activity

pytestmark = pytest.mark.usefixtures("in_autumn")


@pytest.fixture
def manager(maija):
    return signed_in(maija)


@pytest.fixture
def summer(unit, craft):
    """Eight sent and four handed over; six answered in time, five began; nine people were told."""
    put(unit, craft, "sent", number=8)
    put(unit, craft, "given", number=4)
    put(unit, craft, "accepted", number=6)
    put(unit, craft, "started", number=5, before="accepted")
    put(unit, craft, "declined", on=AUTUMN)
    put(unit, craft, "closed", number=2, before="started", outcome="attached", right_time="yes")
    put(unit, craft, "closed", before="started", outcome="attached", right_time="no")
    put(unit, craft, "told", number=9)


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


def test_four_figures_tell_their_denominators(manager, summer):
    text = page(manager)

    assert figure(text, "Ohjattu") == "12 4 annettu mukaan, 8 lähetetty Lisäksi kerrottu 9"
    assert figure(text, "Vastattu 7 arkipäivässä") == (
        "6 / 8 lähetettyä Vastattu myöhemmin 1 Odottaa vielä 1 Peruttu ennen vastausta 0"
    )
    assert figure(text, "Aloittanut") == "42 % 5 / 12 ohjausta Ei tietoa 4 Kesken 2 Ei aloittanut 1"
    assert figure(text, "Oikeaan aikaan") == "2 / 3 vastausta Kysyttiin 3"


def test_every_number_opens_its_definition(manager, summer):
    html = manager.get("/luvut/").content.decode()

    # Four figures, the trend and three tables.
    assert html.count('class="pp-define"') == 8
    assert "Väärin kirjatut eivät ole mukana" in html


def test_chart_says_its_values_and_has_a_table(manager, summer):
    html = manager.get("/luvut/").content.decode()

    assert "<title" in html.split("<svg", 1)[1] and "Ohjattu. heinä–syyskuu 2026: 12." in html
    assert html.count('<text class="pp-bar-sum"') == 2  # one drawing for wide pages, one for narrow
    assert "Heinä–syyskuu 2026 4 8 12 9 5 42 %" in words(html.split("<tbody>")[1])


def test_share_of_nothing_is_a_dash(manager, unit, craft):
    put(unit, craft, "told", number=9)

    assert figure(page(manager), "Aloittanut").startswith("– 0 / 0 ohjausta")


def test_before_anybody_is_guided_the_page_says_so(manager):
    assert "Lukuja ei vielä ole" in page(manager)
    assert len(table(manager)) == 1  # what would stand in it


def test_period_that_is_over_comes_first_and_any_other_can_be_chosen(manager, summer, unit, craft):
    put(unit, craft, "given", number=7, left=AUTUMN)

    assert "Heinä–syyskuu 2026" in page(manager).split("Jaksoittain")[0].split("CSV")[1]
    assert figure(page(manager, "?period=2026-4"), "Ohjattu") == (
        "7 7 annettu mukaan, 0 lähetetty Lisäksi kerrottu 0 Edellinen jakso 12"
    )
    assert figure(page(manager, "?period=2026-9"), "Ohjattu").startswith("12 ")
    assert figure(page(manager, "?period=%00&side=x&muuta=1"), "Ohjattu").startswith("12 ")


def test_running_period_shows_totals_and_no_tables(manager, summer, unit, craft):
    """Two looks at a table would tell what happened between them."""
    put(unit, craft, "given", number=30, left=AUTUMN)

    text = page(manager, "?period=2026-4")

    assert "Teeman mukaan Teema" not in text
    assert "Nämä näytetään, kun jakso on päättynyt." in text
    assert not [row for row in table(manager, "?period=2026-4") if "Teeman mukaan" in row]


def test_only_the_running_period_is_shown_when_there_is_no_other(manager, unit, craft):
    put(unit, craft, "given", left=AUTUMN)

    assert "Loka–joulukuu 2026 kesken" in page(manager)


def test_county_chooses_the_length_of_its_periods(manager, summer):
    Region.objects.filter(code="13").update(reporting_period="year")

    assert "2026 kesken" in page(manager)
    assert figure(page(manager), "Ohjattu").startswith("12 ")


def test_tables_are_of_one_class_each_and_agree_with_the_total(manager, unit, craft, tupa, lumme):
    guidance, after = (Stage.objects.get(code=code) for code in ("guidance", "after"))
    parish = make_organization("Suvikummun seurakunta", "parish")
    put(unit, craft, "given", number=12, need="company", stage=guidance)
    put(unit, make_activity(lumme), "given", number=6, need="debt_advice", stage=after)
    put(unit, make_activity(parish), "given", number=7, need="sleep", stage=None)

    text = page(manager)

    assert "Yksinäisyys ja seura 12 0" in text
    assert "Ohjaus ja neuvonta 12 0 Kiinni arjessa 6 0 Ei tietoa 7 0 Yhteensä 25 0" in text
    assert "Yhdistys 18 0 Seurakunta 7 0 Yhteensä 25 0" in text
    assert "Pienet luvut" not in text


def test_small_classes_are_told_together(manager, unit, craft):
    put(unit, craft, "given", number=12)
    put(unit, craft, "given", number=6, need="debt_advice")
    put(unit, craft, "given", number=3, need="sleep")

    text = page(manager)

    assert re.search(r"Yksinäisyys ja seura 12 0 Muut yhteensä [^0-9]+ 9 0 Yhteensä 21 0", text)
    assert "Pienet luvut kerrotaan yhdessä toisen luokan kanssa" in text
    assert "3" not in {row[5] for row in table(manager)}


def test_too_few_to_tell_apart_stand_together(manager, unit, craft):
    for need in ("company", "sleep"):
        put(unit, craft, "given", number=2, need=need)

    text = page(manager)

    assert "Luokkia ei voi näyttää erikseen, koska osa niistä on liian pieniä." in text
    assert "Uni" not in text and "Yksinäisyys" not in text


def test_county_raises_the_smallest_figure_shown(manager, unit, craft):
    Region.objects.filter(code="13").update(suppress_below=10)
    put(unit, craft, "given", number=30)
    put(unit, craft, "given", number=12, need="debt_advice")
    put(unit, craft, "given", number=8, need="sleep")

    assert re.search(r"Muut yhteensä [^0-9]+ 20 0", page(manager))


def reporting_for(county, **area):
    person = make_person("Ville Sirkiä", (RoleCode.REPORTING, county), email="ville@tarina.example")
    person.memberships.update(**area)
    return signed_in(person)


def test_sub_region_counts_its_people_and_by_the_unit_where_the_home_was_not_told(county, unit, other_unit, craft):
    varkaus = Municipality.objects.get(code="915")
    put(unit, craft, "given", number=3, municipality=varkaus)
    put(unit, craft, "given", number=10, municipality=unit.municipality)
    put(other_unit, craft, "given", number=4)
    put(other_unit, craft, "told", number=2)
    put(other_unit, craft, "given", number=50, municipality=unit.municipality)

    text = page(reporting_for(county, sub_region=varkaus.sub_region))

    assert "Varkauden seutu" in text
    assert figure(text, "Ohjattu").startswith("7 7 annettu mukaan, 0 lähetetty Lisäksi kerrottu 2")


def test_municipality_hides_small_totals_and_what_would_give_them_away(county, unit, craft):
    town = Municipality.objects.get(code="921")
    put(unit, craft, "sent", number=9, municipality=town)
    put(unit, craft, "given", number=4, municipality=town)
    put(unit, craft, "accepted", number=9, municipality=town)
    browser = reporting_for(county, municipality=town)

    text = page(browser)

    assert figure(text, "Ohjattu") == "13 Lisäksi kerrottu 0"
    assert figure(text, "Vastattu 7 arkipäivässä") == "– Osa luvuista on niin pieniä, ettei tätä näytetä"
    assert "Heinä–syyskuu 2026 – – 13 0 – –" in text
    told = {(row[3], row[4]): row[5] for row in table(browser)}
    assert told["heinä–syyskuu 2026", "Lähetetty"] == told["heinä–syyskuu 2026", "Annettu mukaan"] == ""
    assert told["Vastattu 7 arkipäivässä", ""] == ""


@pytest.mark.parametrize(
    ("kinds", "rest"),
    [
        ({"sent": 30, "started": 10, "given": 5, "accepted": 3}, "under way"),
        ({"sent": 30, "started": 10, "withdrawn": 9, "declined": 3}, "not started"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_municipality_hides_what_the_other_figures_would_give_away(county, unit, craft, kinds, rest):
    """Three have been answered and wait still; or nine withdrew unanswered, and three were declined."""
    town = Municipality.objects.get(code="921")
    for kind, number in kinds.items():
        put(unit, craft, kind, number=number, municipality=town)
    browser = reporting_for(county, municipality=town)

    assert figure(page(browser), "Aloittanut") == "– Osa luvuista on niin pieniä, ettei tätä näytetä"
    assert {row[5] for row in table(browser) if row[4] == "Aloittanut"} == {""}


def test_small_municipality_has_not_even_a_total(county, unit, craft):
    town = Municipality.objects.get(code="921")
    put(unit, craft, "given", number=3, municipality=town)
    put(unit, craft, "told", number=20, municipality=town)

    browser = reporting_for(county, municipality=town)

    text = page(browser)

    assert figure(text, "Ohjattu") == figure(text, "Aloittanut") == "– Osa luvuista on niin pieniä, ettei tätä näytetä"
    assert "Teeman mukaan" not in text
    assert not {"3", "23"} & {cell for row in table(browser) for cell in row}
    assert not re.search(r"\b(3|23)\b", text.split("Heinä–syyskuu 2026 Tilanne")[1].split("Toimijat A–Ö")[0])


def test_municipality_has_no_figures_of_a_running_period(county, unit, craft):
    town = Municipality.objects.get(code="921")
    put(unit, craft, "given", number=30, municipality=town, left=AUTUMN)
    browser = reporting_for(county, municipality=town)

    assert "Kunnan luvut näytetään, kun jakso on päättynyt." in page(browser)
    assert len(table(browser, "?period=2026-4")) == 1


def test_total_that_was_small_at_the_periods_end_stands_in_no_table(county, unit, craft):
    town = Municipality.objects.get(code="921")
    put(unit, craft, "given", number=4, municipality=town, left=SPRING)
    put(unit, craft, "given", number=3, municipality=town, left=SPRING, written=SUMMER)

    text = page(reporting_for(county, municipality=town), "?period=2026-2")

    assert figure(text, "Ohjattu").startswith("7 ")
    assert "Teeman mukaan" not in text


def test_municipalitys_figures_stand_still_until_the_period_is_over(county, unit, craft):
    town = Municipality.objects.get(code="921")
    put(unit, craft, "sent", number=30, municipality=town)
    put(unit, craft, "accepted", number=10, municipality=town)
    put(unit, craft, "accepted", number=10, municipality=town, on=AUTUMN)

    text = page(reporting_for(county, municipality=town))

    assert "Vastattu myöhemmin 0 Odottaa vielä 20" in figure(text, "Vastattu 7 arkipäivässä")


def test_receiver_sees_its_activities_and_neither_need_nor_stage(eero, unit, craft):
    """Nor a slip with which nobody has come."""
    put(unit, craft, "given", number=9, stage=Stage.objects.get(code="guidance"))
    put(unit, craft, "arrived", number=2, before="given")
    put(unit, craft, "sent")
    browser = signed_in(eero)

    text = page(browser)

    assert "Meille ohjattiin" in text
    assert "Kädentyöpiiri 3 0" in text
    assert "Yksinäisyys ja seura" not in text and "Polun vaiheen" not in text
    assert not {"Yksinäisyys ja seura", "Ohjaus ja neuvonta"} & {cell for row in table(browser) for cell in row}


def test_reporting_at_an_organization_sees_both_sides(tupa, lumme, unit, craft):
    put(unit, craft, "given", number=5)
    put(tupa, make_activity(lumme), "given", number=9)
    browser = signed_in(make_person("Outi Ollila", (RoleCode.REPORTING, tupa)))

    assert figure(page(browser), "Ohjattu").startswith("5 ")
    assert figure(page(browser, "?side=sent"), "Ohjattu").startswith("9 ")


def test_file_holds_no_formula(eero, unit, tupa, craft):
    put(unit, make_activity(tupa, "=SUM(A1:A9)"), "sent", number=3)

    cells = {cell for row in table(signed_in(eero)) for cell in row}

    assert "'=SUM(A1:A9)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_file_is_named_after_its_period_and_agrees_with_the_page(manager, summer):
    answer = manager.get("/luvut/csv/?period=2026-3")

    named = "luvut-pohjois-savon-hyvinvointialue-2026-07-2026-09.csv"
    assert answer["Content-Disposition"] == f'attachment; filename="{named}"'
    rows = [row[2:] for row in table(manager) if row[:2] == ["Pohjois-Savon hyvinvointialue", "heinä–syyskuu 2026"]]
    assert ["Luvut", "Aloittanut", "", "5", "12"] in rows
    assert ["Luvut", "Aloittanut", "Ei tietoa", "4", ""] in rows
    assert ["Teeman mukaan", "Yksinäisyys ja seura", "Kerrottu", "9", "9"] in rows


def test_tables_of_a_period_stand_still_when_something_is_corrected_later(manager, unit, craft):
    """A class that goes from seven to six the day after tells of one person."""
    put(unit, craft, "given", number=12)
    put(unit, craft, "given", number=7, need="sleep")
    put(unit, craft, "given", number=-1, need="sleep", written=AUTUMN)

    text = page(manager)

    assert figure(text, "Ohjattu").startswith("18 ")
    assert "Yksinäisyys ja seura 12 0" in text and "7 0 Yhteensä 19 0" in text


@pytest.mark.parametrize("number", [1, 40])
def test_questions_do_not_grow_with_what_is_counted(manager, unit, craft, number, django_assert_max_num_queries):
    for _one in range(number):
        put(unit, craft, "given")
        put(unit, craft, "told", left=AUTUMN)

    with django_assert_max_num_queries(17):
        manager.get("/luvut/")
