"""What is small is shown nowhere on the page or in its file, and cannot be worked out from two looks at them."""

import re

import pytest

from directory.models import ClienthoodType, Stage
from organizations.models import Municipality, Region
from tests.evaluation.asking import figure, page, reporting_for, table
from tests.plugins.cast import signed_in
from tests.plugins.figures import AUTUMN, SPRING, SUMMER, put

pytestmark = pytest.mark.usefixtures("in_autumn")


def test_running_period_shows_totals_and_no_tables(manager, summer, unit, craft):
    """Two looks at a table would tell what happened between them."""
    put(unit, craft, "given", number=30, left=AUTUMN)

    text = page(manager, "?period=2026-4")

    assert "Teeman mukaan Teema" not in text
    assert "Nämä näytetään, kun jakso on päättynyt." in text
    assert not [row for row in table(manager, "?period=2026-4") if "Teeman mukaan" in row]


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


def test_client_groups_and_shared_clients_hide_small_classes_and_wait_for_the_first_mark(manager, unit, craft):
    put(unit, craft, "given", number=20)
    assert "Asiakasryhmän mukaan" not in page(manager)
    groups = {group.code: group for group in ClienthoodType.objects.all()}
    put(unit, craft, "given", number=11, clienthood=groups["self"], shared_client=False)
    put(unit, craft, "given", number=6, clienthood=groups["cooperation"], shared_client=True)
    put(unit, craft, "given", number=2, clienthood=groups["network"], shared_client=True)

    text = page(manager)

    by_group = text.partition("Asiakasryhmän mukaan")[2]
    assert re.search(r"Omatoimiasiakas 11 0 Ei tietoa 20 0 Muut yhteensä [^0-9]+ 8 0 Yhteensä 39 0", by_group)
    assert "2" not in {row[5] for row in table(manager)}
    assert re.search(r"Yhteinen 8 0", text.partition("Yhteiset asiakkaat")[2])


def test_county_raises_the_smallest_figure_shown(manager, unit, craft):
    Region.objects.filter(code="13").update(suppress_below=10)
    put(unit, craft, "given", number=30)
    put(unit, craft, "given", number=12, need="debt_advice")
    put(unit, craft, "given", number=8, need="sleep")

    assert re.search(r"Muut yhteensä [^0-9]+ 20 0", page(manager))


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


def test_tables_of_a_period_stand_still_when_something_is_corrected_later(manager, unit, craft):
    """A class that goes from seven to six the day after tells of one person."""
    put(unit, craft, "given", number=12)
    put(unit, craft, "given", number=7, need="sleep")
    put(unit, craft, "given", number=-1, need="sleep", written=AUTUMN)

    text = page(manager)

    assert figure(text, "Ohjattu").startswith("18 ")
    assert "Yksinäisyys ja seura 12 0" in text and "7 0 Yhteensä 19 0" in text
