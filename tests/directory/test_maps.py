"""The picture of municipalities beside the results."""

import re

import pytest
from django.test import Client

from directory.reading import maps
from directory.search.facets import FacetAxis
from directory.search.labels import Label
from organizations.models import Municipality
from tests.plugins.listings import make_activity


def town(name, latitude, longitude):
    return Label(FacetAxis.WHERE, 1, name.lower(), name, at=(latitude, longitude))


def drawn(*towns):
    return maps.draw([(label, 1, False, "?") for label in towns])


def test_north_is_up_and_east_is_right():
    iisalmi, kuopio, varkaus = drawn(
        town("Iisalmi", 63.56, 27.19), town("Kuopio", 62.89, 27.68), town("Varkaus", 62.32, 27.87)
    ).dots

    assert iisalmi.y < kuopio.y < varkaus.y
    assert iisalmi.x < kuopio.x < varkaus.x


def test_every_dot_and_name_stays_inside_and_covers_no_other(region):
    towns = Municipality.objects.filter(region=region)
    picture = drawn(*(town(place.name_fi, float(place.latitude), float(place.longitude)) for place in towns))

    assert len(picture.dots) == 19
    boxes = [_box(dot) for dot in picture.dots]
    assert all(box[0] >= 0 and box[2] <= maps.WIDTH and box[1] >= 0 and box[3] <= picture.height for box in boxes)
    for mine, box in enumerate(boxes):
        assert not any(_overlap(box, other) for other in boxes[mine + 1 :])


def _box(dot):
    wide = len(dot.label.name) * 6.5
    left = dot.name_x - {"start": 0, "middle": wide / 2, "end": wide}[dot.anchor]
    return left, dot.name_y - 11, left + wide, dot.name_y + 1


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_one_municipality_or_too_many_make_no_picture():
    assert drawn(town("Kuopio", 62.89, 27.68)) is None
    assert drawn(*(town(f"Kunta {place}", 60 + place / 10, 25) for place in range(maps.MOST + 1))) is None


def test_municipalities_at_one_place_are_drawn_too():
    assert len(drawn(town("Kuopio", 62.89, 27.68), town("Siilinjärvi", 62.89, 27.68)).dots) == 2


@pytest.fixture
def varkaus(region):
    return Municipality.objects.get(code="915")


def test_dot_tells_how_many_a_resident_may_choose_from_and_chooses_the_place(tupa, varkaus):
    make_activity(tupa, "Juttutupa", relations={"municipalities": [varkaus]})
    make_activity(tupa, "Juttulinja", coverage="nationwide")

    page = Client().get("/haku/?q=juttelu&municipality=297").content.decode()

    links = dict(re.findall(r'<a href="([^"]+)" class="([^"]*)"[^>]*>\s*<circle', page.replace("&amp;", "&")))
    assert links["?q=juttelu&municipality=915"] == ""
    assert links["?q=juttelu"] == "pp-chosen"
    assert 'aria-label="Poista: Kuopio 1"' in page
    assert re.search(r">Varkaus</text>\s*<text[^>]*>2</text>", page)


def test_place_without_any_is_named(tupa, varkaus):
    make_activity(tupa, "Juttutupa", relations={"municipalities": [varkaus]})

    page = Client().get("/haku/?q=juttelu").content.decode()

    assert "täältä puuttuu vielä" in page
    assert re.search(r"<b>Rautavaara</b>", page)
