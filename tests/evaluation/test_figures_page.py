"""Luvut: four figures with their denominators, a trend and one-way tables, of one's own scope."""

import pytest

from directory.models import Stage
from organizations.choices import RoleCode
from organizations.models import Municipality, Region
from tests.evaluation.asking import figure, page, reporting_for, table, words
from tests.plugins.cast import make_organization, make_person, signed_in
from tests.plugins.figures import AUTUMN, put
from tests.plugins.listings import make_activity

pytestmark = pytest.mark.usefixtures("in_autumn")


def test_four_figures_tell_their_denominators(manager, summer):
    text = page(manager)

    assert figure(text, "Ohjattu") == "12 4 annettu mukaan, 8 lähetetty Lisäksi kerrottu 9"
    assert figure(text, "Vastattu 7 arkipäivässä") == (
        "6 / 8 lähetettyä Vastattu myöhemmin 1 Odottaa vielä 1 Päättyi ilman vastausta 0 Peruttu ennen vastausta 0"
    )
    assert figure(text, "Aloittanut") == "42 % 5 / 12 ohjausta Ei tietoa 4 Kesken 2 Ei aloittanut 1"
    assert figure(text, "Oikeaan aikaan") == "2 / 3 vastausta Kysyttiin 3"


def test_every_number_opens_its_definition(manager, summer):
    html = manager.get("/luvut/").content.decode()

    # Four figures, the trend, four tables and whose answers are late.
    assert html.count('class="pp-define"') == 10
    assert "Väärin kirjatut eivät ole mukana" in html


def test_chart_says_its_values_and_has_a_table(manager, summer):
    html = manager.get("/luvut/").content.decode()

    assert "<title" in html.split("<svg", 1)[1] and "Ohjattu. heinä–syyskuu 2026: 12." in html
    assert html.count('<text class="pp-bar-sum"') == 2  # one drawing for wide pages, one for narrow
    assert "Heinä–syyskuu 2026 4 8 12 9 5 42 %" in words(html.split("<tbody>")[1])


def test_nothing_is_drawn_when_there_is_nothing_to_draw(manager, unit, craft):
    put(unit, craft, "told", number=9)

    html = manager.get("/luvut/").content.decode()

    assert "pp-bar-sum" not in html
    assert "Heinä–syyskuu 2026 0 0 0 9 0 –" in words(html.split("<tbody>")[1])


def test_markup_in_a_name_is_shown_as_it_was_written(eero, unit, tupa):
    put(unit, make_activity(tupa, "<script>alert(1)</script> & kahvit"), "sent", number=3)

    html = signed_in(eero).get("/luvut/").content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; kahvit" in html
    assert "<script>alert" not in html


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


def test_reporting_at_an_organization_sees_both_sides(tupa, lumme, unit, craft):
    put(unit, craft, "given", number=5)
    put(tupa, make_activity(lumme), "given", number=9)
    browser = signed_in(make_person("Outi Ollila", (RoleCode.REPORTING, tupa)))

    assert figure(page(browser), "Ohjattu").startswith("5 ")
    assert figure(page(browser, "?side=sent"), "Ohjattu").startswith("9 ")


@pytest.mark.parametrize("number", [1, 40])
def test_questions_do_not_grow_with_what_is_counted(manager, unit, craft, number, django_assert_max_num_queries):
    for _one in range(number):
        put(unit, craft, "given")
        put(unit, craft, "told", left=AUTUMN)

    with django_assert_max_num_queries(22):
        manager.get("/luvut/")
