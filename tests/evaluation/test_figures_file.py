"""The file of the figures: the same as the page, and safe to open."""

import pytest

from tests.evaluation.asking import table
from tests.plugins.cast import signed_in
from tests.plugins.figures import put
from tests.plugins.listings import make_activity

pytestmark = pytest.mark.usefixtures("in_autumn")


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
