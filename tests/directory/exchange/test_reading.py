"""Files as people have them: what stops the whole file says why, what spoils a row leaves that row out."""

import pytest
from django.core.management import CommandError

from directory.exchange import reading
from directory.models import Activity, ImportBatch
from tests.directory.exchange.files import HEADER, file_of, listing, read, row


def refused(path, *options):
    with pytest.raises(CommandError) as stopped:
        read(path, *options)
    assert not ImportBatch.objects.exists()
    return str(stopped.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_tell_themselves(tmp_path, tupa, encoding):
    read(file_of(tmp_path, row(name="Pöytä ja äänikirja"), encoding=encoding))

    assert listing().name == "Pöytä ja äänikirja"


def test_windows_file_is_read_with_a_remark(tmp_path, tupa):
    said = read(file_of(tmp_path, row(name="Pöytä ja äänikirja"), encoding="cp1252"))

    assert listing().name == "Pöytä ja äänikirja"
    assert "luettiin Windows-1252-muodossa" in said


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(tmp_path, tupa, separator):
    header, cells = HEADER.replace(",", separator), row().replace('","', f'"{separator}"')

    read(file_of(tmp_path, cells, header=header))

    assert listing().name == "Lukupiiri"


def test_header_is_known_whatever_its_case_and_spaces(tmp_path, tupa):
    read(file_of(tmp_path, row(), header=HEADER.replace("external_id", " External_ID ").replace("name", "NAME")))

    assert listing().name == "Lukupiiri"


def test_line_breaks_in_cells_and_empty_lines_keep_the_row_numbers(tmp_path, tupa):
    said = read(file_of(tmp_path, row(description="Yksi.\n\nKaksi."), "", row(external_id="a2", name="")))

    assert listing().text.description == "Yksi.\n\nKaksi."
    assert "Rivi 4: jätettiin pois: nimi puuttuu." in said


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Tiedosto on tyhjä."),
        (b"\xef\xbb\xbf\r\n  \r\n", "Tiedosto on tyhjä."),
        (HEADER.encode() + b"\n", "Tiedostossa on vain otsikot"),
        (b"name,name,external_id\na,b,c\n", "Kahdella sarakkeella on sama otsikko: name."),
        (b"external_id,summary\n1,a\n", "Tiedostosta puuttuu sarake: name, organization."),
        (b"Aino,131052-308T,Aino,131052-308T\n", "Ensimmäisellä rivillä ei ole otsikoita"),
        (b"\x81\x8d\xff\xfe", "Tiedosto ei ole tekstiä"),
    ],
)
def test_what_stops_the_whole_file(tmp_path, db, content, why):
    path = tmp_path / "huono.csv"
    path.write_bytes(content)

    assert why in refused(path)


def test_file_that_is_not_there(tmp_path, db):
    assert "olematon.csv ei ole" in refused(tmp_path / "olematon.csv")


def test_folder_is_no_file(tmp_path, db):
    assert "ei voi lukea" in refused(tmp_path)


def test_too_large_a_file(tmp_path, db, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)

    assert "liian suuri" in refused(file_of(tmp_path, row()))


def test_rows_of_another_width_are_left_out_and_the_others_read(tmp_path, tupa):
    said = read(file_of(tmp_path, "a0,Liian lyhyt", row(), row(external_id="a2") + ",liikaa", row(external_id="a3")))

    assert "Rivi 2: jätettiin pois: soluja on 2 ja otsikoita 13." in said
    assert "Rivi 4: jätettiin pois: soluja on 14 ja otsikoita 13." in said
    assert "2 uutta, 0 muuttunutta, 0 ennallaan, 2 pois jätettyä." in said


def test_empty_cells_at_the_end_of_a_row_do_no_harm(tmp_path, tupa):
    said = read(file_of(tmp_path, row() + ",,"))

    assert "1 uutta" in said


def test_enormous_cell_leaves_its_row_out(tmp_path, tupa):
    said = read(file_of(tmp_path, row(description="x" * 50_000_000), row(external_id="a2")))

    assert "Rivi 2: jätettiin pois: solun teksti on aivan liian pitkä." in said
    assert "1 uutta" in said


def test_invisible_characters_are_left_out_with_a_remark(tmp_path, tupa):
    said = read(file_of(tmp_path, row(name="Luku\0piiri", summary="Hyvä\x07.")))

    assert (listing().name, listing().text.summary) == ("Lukupiiri", "Hyvä.")
    assert "Rivi 2: tekstistä jätettiin pois merkkejä, joita kukaan ei näe." in said


def test_spreadsheets_own_line_break_becomes_one(tmp_path, tupa):
    read(file_of(tmp_path, row(description="Yksi._x000D_\nKaksi.", name="Luku_x000D_piiri")))

    assert listing().text.description == "Yksi.\n\nKaksi."
    assert listing().name == "Luku piiri"


def test_columns_that_nobody_reads_are_named(tmp_path, tupa):
    said = read(file_of(tmp_path, row() + ",x", header=HEADER + ",sisäinen tunnus"))

    assert "Sarakkeet, joita ei luettu: sisäinen tunnus." in said
    assert Activity.objects.count() == 1
