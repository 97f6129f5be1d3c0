"""The menu's picture: every text lies inside its slice in every language, and can be read on its ground."""

import re
from itertools import product
from math import atan2, hypot, pi, sin, tau
from pathlib import Path

import pytest
from django.utils import translation

from directory.models import ClienthoodType
from directory.reading.tiles import VISITORS
from directory.search import labels
from pathways.reading import menu_groups, menu_professional, menu_resident, wheel_text
from pathways.reading.menu_listings import Listings
from pathways.reading.menu_rings import Choice, open_rings
from pathways.reading.wheel import draw
from pathways.reading.wheel_sector import GAP, MIDDLE, sectors
from pathways.reading.wheel_words import SMALLEST, Words, words_in

SHEET = Path(__file__).resolve().parents[2] / "static" / "app.css"
EDGES = {2: [(66, 276), (282, 394)], 3: [(66, 190), (196, 296), (302, 394)]}
NOTHING = Listings({}, {})


def rings_of(told, chosen=None):
    ring, found = open_rings(told, chosen or {}, frozenset(), lambda codes: "?"), []
    while ring:
        found.append(ring)
        ring = ring.outer
    return found


def pictures(language):
    """Everything that the vocabularies can put on the picture, by name."""
    with translation.override(language):
        names = labels.load(public=False)
        for in_use in (True, False):
            ClienthoodType.objects.filter(code="community").update(in_use=in_use)
            told, _points = menu_professional.rings(NOTHING, names)
            yield f"professional, community {in_use}", rings_of(told), ("You", "guiding professional")
        for theme in ["", *map(menu_resident.code_of, VISITORS)]:
            yield theme, rings_of(menu_resident.rings(NOTHING, names, theme)), ("Minä", "")


def boxes(drawn):
    """Of each line (left, top, right, bottom), measured from the middle of the wheel."""
    for line in drawn.lines:
        weight = "plain" if line.kind == "plain" else "bold"
        wide = line.size if line.kind == "icon" else wheel_text.width(line.text, line.size, weight)
        # Letters stand on their foot: three quarters of their size above it, a quarter below.
        below = 0 if line.kind == "icon" else 0.24 * line.size
        above = line.size if line.kind == "icon" else 0.76 * line.size
        x, y = line.x - MIDDLE, line.y - MIDDLE
        yield line, (x - wide / 2, y - above, x + wide / 2, y + below)


def lies_inside(box, sector):
    """Walked along the box's edge, point by point: within the two arcs and between the two sides."""
    left, top, right, bottom = box
    shares = [step / 20 for step in range(21)]
    points = [(left + (right - left) * share, y) for share, y in product(shares, (top, bottom))]
    points += [(x, top + (bottom - top) * share) for share, x in product(shares, (left, right))]
    for x, y in points:
        radius, turn = hypot(x, y), (atan2(y, x) - sector.middle + pi) % tau - pi
        aside = radius * sin(min(sector.span / 2 - abs(turn), pi / 2))
        if not (sector.inner < radius < sector.outer and aside >= GAP):
            return False
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_words_of_every_slice_lie_inside_it(language):
    outside, cut = [], []

    for name, rings, centre in pictures(language):
        wheel = draw(rings, *centre)
        for number, (ring, edges) in enumerate(zip(rings, EDGES[len(rings)], strict=True), 1):
            mine = [one for one in wheel.drawn if one.ring == number]
            for one, sector in zip(mine, sectors(*edges, len(ring.slices)), strict=True):
                told = [line.text for line, box in boxes(one) if not lies_inside(box, sector)]
                outside += [(name, one.slice.choice.name, text) for text in told]
                cut += [(name, one.slice.choice.name)] if any("…" in line.text for line in one.lines) else []
                assert min(line.size for line in one.lines) >= SMALLEST

    assert outside == [] and cut == []


def test_box_that_leaves_its_slice_is_seen():
    """The check itself: a box in the middle of a slice, and the same moved over each of its four edges."""
    top = sectors(186, 288, 5)[0]

    assert lies_inside((-30, -250, 30, -220), top)
    for box in ((-30, -310, 30, -280), (-30, -200, 30, -170), (100, -250, 190, -220), (-190, -250, -100, -220)):
        assert not lies_inside(box, top)


def test_name_of_any_length_stays_inside():
    """An administrator may write whatever fits the field: what has no room is cut; its name is still said aloud."""
    for name in ("Kokonaisvaltaisesti " * 5, "W" * 100, "a b " * 25):
        places = sectors(186, 288, 12)
        for sector, lines in zip(places, words_in(places, (Words(name, "", 4),) * 12), strict=True):
            one = type("Drawn", (), {"lines": lines})
            assert [line.text for line, box in boxes(one) if not lies_inside(box, sector)] == []
            assert lines[-1].kind == "figure"


def test_slices_stay_where_they_are_whatever_is_chosen():
    first = Choice("a", "Seuraa", frozenset())
    told = [("x", "X", [first, Choice("b", "Mieli", frozenset())]), ("y", "Y", [Choice("c", "Kotona", frozenset())])]

    before, after = draw(rings_of(told), "Minä"), draw(rings_of(told, {"x": first}), "Minä")

    assert [(one.path, one.lines) for one in before.drawn] == [(one.path, one.lines) for one in after.drawn]


def test_ring_of_one_slice_goes_all_the_way_round():
    (one,) = draw(rings_of([("x", "X", [Choice("a", "Seuraa", frozenset())])]), "Minä").drawn

    assert "A394 394 0 1 1" in one.path


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Närståendevårdare", ["Närstående", "vårdare"]),
        ("funktionsnedsättning", ["funktions", "nedsättning"]),
        ("Verkostoasiakas", ["Verkosto", "asiakas"]),
    ],
)
def test_long_words_break_where_their_parts_meet(text, parts):
    assert wheel_text.parts_of(text) == parts


@pytest.mark.django_db
def test_table_of_client_groups_names_what_the_vocabularies_have():
    """A code that nothing bears would speak for nobody, and no one would notice."""
    names = menu_groups.numbers_of(labels.load(public=False).values())
    known = set(ClienthoodType.objects.values_list("code", flat=True)) - {"resident"}

    assert set(menu_groups.groups()) == known
    assert [row for row in menu_groups.rows() if menu_groups.mark_of(row["trait"], row["code"], names) is None] == []
    assert all(row["why"] and any(row[group] for group in known) for row in menu_groups.rows())


# --- contrast: no tool sees text on a drawn ground ------------------------------------------------------------------

SCHEMES = {
    "light": set(),
    "dark": {"dark"},
    "more contrast": {"more"},
    "dark, more contrast": {"dark", "more"},
}


def colours(scheme):
    """The custom properties as they stand under a scheme, the later rule winning."""
    sheet = re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    found, conditions = {}, [set()]
    for part in re.findall(r"@media[^{]*\{|[^{};]*\{|\}|--pp-[\w-]+:\s*[^;]+;", sheet):
        if part == "}":
            conditions.pop()
        elif part.endswith("{"):
            words = {"dark", "more", "print", "forced", "width"} if "@" in part else set()
            others = set() if "@" in part or part.strip() == ":root {" else {"other"}
            conditions.append(conditions[-1] | {word for word in words if word in part} | others)
        elif conditions[-1] <= SCHEMES[scheme]:
            name, value = part.rstrip(";").split(":", 1)
            found[name.strip()] = value.strip()
    return found


def contrast(one, other):
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour):
    digits = colour.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_of_every_slice_can_be_read_on_its_ground(scheme):
    known = colours(scheme)
    grounds = [f"--pp-w{ring}-{tone}" for ring, tone in product((1, 2, 3), (1, 2, 3, 4, 5))]
    themes = [f"--pp-wt-{number}" for number in range(1, len(VISITORS) + 1)]
    pairs = [(ground, "--pp-w-ink") for ground in grounds + themes]
    pairs += [(f"--pp-w{ring}-on", "--pp-w-on-ink") for ring in (1, 2, 3)]
    pairs += [(f"{theme}-on", "--pp-w-on-ink") for theme in themes]
    pairs += [("--pp-w-core", "--pp-w-core-ink"), ("--pp-paper", "--pp-ink2")]

    poor = {pair: contrast(*(known[name] for name in pair)) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in poor.items() if value < 4.5} == {}


def test_contrast_is_computed_rightly():
    assert round(contrast("#000", "#ffffff"), 1) == 21
    assert round(contrast("#767676", "#fff"), 2) == 4.54
