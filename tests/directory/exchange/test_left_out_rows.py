"""A row that cannot become a listing is left out with a reason, and nothing of it is saved or repeated."""

import pytest

from directory.models import Activity, ImportBatch
from organizations.choices import OrganizationState
from tests.directory.exchange.files import listing
from tests.plugins.cast import make_organization

IDENTITY_CODE = "131052-308T"


@pytest.mark.parametrize("column", ["name", "summary", "description", "price", "keywords", "needs", "external_id"])
def test_identity_code_leaves_the_row_out_and_is_not_repeated(read_rows, column):
    said = read_rows({column: f"Kysy {IDENTITY_CODE}"}, {"external_id": "a2"})

    assert "Rivi 2: jätettiin pois: siinä näyttää olevan henkilötunnus." in said
    assert IDENTITY_CODE not in said
    assert IDENTITY_CODE not in str(ImportBatch.objects.get().report)
    assert [found.name for found in Activity.objects.all()] == ["Lukupiiri"]


def test_number_that_looks_almost_like_an_identity_code_is_read(read_rows):
    read_rows({"description": "Viite 131052-3081.", "external_id": "6f131052-308a-4a5b-8c7d-131052a308ff"})

    assert listing("6f131052-308a-4a5b-8c7d-131052a308ff").text.description == "Viite 131052-3081."


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"name": ""}, "nimi puuttuu."),
        ({"name": "\u200b \u3164"}, "nimi puuttuu."),
        ({"external_id": " "}, "tunnus puuttuu."),
        ({"external_id": "x" * 201}, "tunnus on pidempi kuin 200 merkkiä."),
        ({"organization": ""}, "organisaatio puuttuu."),
        ({"organization": "Olematon ry"}, "täällä ei ole organisaatiota ”Olematon ry”."),
    ],
)
def test_what_a_row_must_tell(read_rows, cells, why):
    said = read_rows(cells, {"external_id": "a2"})

    assert f"Rivi 2: jätettiin pois: {why}" in said
    assert "1 uutta, 0 muuttunutta, 0 ennallaan, 1 pois jätettyä." in said


def test_second_row_of_one_id_is_left_out(read_rows):
    said = read_rows({}, {"name": "Toinen"})

    assert "Rivi 3: jätettiin pois: rivillä 2 on sama tunnus." in said
    assert listing().name == "Lukupiiri"


def test_organization_out_of_use_gets_no_listings(read_rows, region):
    make_organization("Vanha Yhdistys ry", state=OrganizationState.ARCHIVED)

    said = read_rows({"organization": "Vanha Yhdistys ry"})

    assert "organisaatio ”Vanha Yhdistys ry” ei ole täällä käytössä." in said


def test_name_of_several_organizations_asks_for_the_business_id(read_rows, region):
    make_organization("Kaima ry")
    make_organization("Kaima ry", town="205")

    said = read_rows({"organization": "Kaima ry"})

    assert "monella organisaatiolla on nimi ”Kaima ry”" in said


def test_remarks_of_many_rows_are_one_line(read_rows):
    said = read_rows(*({"external_id": f"a{number}", "name": ""} for number in range(14)))

    assert "Rivit 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 ja 4 muuta: jätettiin pois: nimi puuttuu." in said
