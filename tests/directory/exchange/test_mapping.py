"""Another register's columns are read by a mapping; every fault in it is named and nothing is read."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from directory.exchange.mapping import read_mapping
from directory.models import Activity
from organizations.models import Organization
from tests.directory.exchange.files import codes, file_of, listing, read

MAPPING = """
[import]
source = "kunnan-palvelut"
kind = "service"
organization = "Tuulikin Tupa ry"

[columns]
external_id = "Tunnus"
name = "Otsikko"
municipalities = "Kunta"

[constants]
languages = "fi|sv"
price = "maksuton"

[one_hot.needs]
terveys = "self_care_lifestyle"
ystavat = "loneliness|company"

[merge]
by = "external_id"
"""
HEADER = "Tunnus,Otsikko,Kunta,terveys,ystavat"
CREATE = 'unknown_organizations = "create"\nregion = "13"\ntype = "association"\n'


@pytest.fixture
def read_mapped(tmp_path, tupa, mapping):
    def read_rows(*rows, text=MAPPING, header=HEADER):
        return read(file_of(tmp_path, *rows, header=header), "--mapping", str(mapping(text)))

    return read_rows


def test_own_columns_constants_and_marks(read_mapped):
    read_mapped("7,Kuntosali,Kuopio,1,0", "8,Kahvila,Kuopio,,x")

    gym, café = listing("7", "kunnan-palvelut"), listing("8", "kunnan-palvelut")
    assert (gym.name, gym.kind, gym.price_type) == ("Kuntosali", "service", "free")
    assert codes(gym.languages) == ["fi", "sv"]
    assert codes(gym.needs) == ["self_care_lifestyle"]
    assert codes(café.needs) == ["company", "loneliness"]


def test_rows_of_one_id_are_one_listing(read_mapped):
    said = read_mapped("7,Kuntosali,Kuopio,1,0", "7,Kuntosali,Siilinjärvi,0,1", "8,Kahvila,Kuopio,0,0")

    gym = listing("7", "kunnan-palvelut")
    assert codes(gym.municipalities) == ["297", "749"]
    assert codes(gym.needs) == ["company", "loneliness", "self_care_lifestyle"]
    assert "2 uutta" in said


def test_different_words_of_one_id_are_all_kept(read_mapped):
    said = read_mapped("7,Kuntosali,Kuopio,1,0", "7,Punttisali,Kuopio,0,0")

    gym = listing("7", "kunnan-palvelut")
    assert gym.name == "Kuntosali"
    assert "Punttisali" in gym.text.description
    assert "Rivi 2: saman tunnuksen riveillä on eri tekstit" in said


def test_mark_that_is_not_understood_is_told(read_mapped):
    said = read_mapped("7,Kuntosali,Kuopio,ehkä,1")

    assert "sarakkeen terveys merkintää ei ymmärretty" in said
    assert codes(listing("7", "kunnan-palvelut").needs) == ["company", "loneliness"]


def test_unknown_organization_gives_way_to_the_mappings_own(read_mapped):
    said = read_mapped("7,Kuntosali,Kuopio,,,Muu ry", header=HEADER + ",organization")

    found = listing("7", "kunnan-palvelut")
    assert found.organization.name == "Tuulikin Tupa ry"
    assert found.keywords == ["Muu ry"]
    assert "tuntematon organisaatio ”Muu ry” jätettiin hakusanaksi." in said


def test_unknown_organizations_are_added_when_the_mapping_says_so(read_mapped):
    text = MAPPING.replace("[columns]", CREATE + "[columns]")

    said = read_mapped(
        "7,Kuntosali,Kuopio,,,Muu ry", "8,Uimala,Kuopio,,,muu RY", text=text, header=HEADER + ",organization"
    )

    added = Organization.objects.get(name="Muu ry")
    assert (added.type, added.region.code, added.state) == ("association", "13", "active")
    assert listing("8", "kunnan-palvelut").organization == added
    assert "Lisätyt organisaatiot: Muu ry." in said


def test_trial_adds_no_organization(tmp_path, tupa, mapping):
    text = MAPPING.replace('organization = "Tuulikin Tupa ry"', 'organization = "Julkiset palvelut"\n' + CREATE)
    path = file_of(tmp_path, "7,Kuntosali,Kuopio,,", "8,Uimala,Kuopio,,", header=HEADER)

    said = read(path, "--mapping", str(mapping(text)), "--dry-run")

    assert "Lisätyt organisaatiot: Julkiset palvelut." in said
    assert "2 uutta" in said
    assert not Organization.objects.filter(name="Julkiset palvelut").exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[import", "Sarakekarttaa ei voi lukea"),
        ("[sarakkeet]\na = 1", "tuntematon nimi: sarakkeet"),
        ('import = "x"', "kohdan [import] pitää olla oma osionsa"),
        ('[columns]\nnimi = "x"', "tuntematon nimi: columns.nimi"),
        ('[import]\nlaji = "x"', "tuntematon nimi: import.laji"),
        ('[one_hot.name]\nx = "y"', "tuntematon nimi: one_hot.name"),
        ('[merge]\nby = "name"', "kohdan by arvon pitää olla jokin näistä: external_id"),
        ('[import]\nkind = "kerho"', "kohdan kind arvon pitää olla jokin näistä"),
        ('[one_hot]\nneeds = "x"', "[one_hot.needs]"),
        ('[import]\nsource = "' + "a" * 61 + '"', "kohdassa source saa olla vain"),
        ('[import]\nsource = "Kunnan palvelut"', "kohdassa source saa olla vain"),
        ("[constants]\nlanguages = 3", "osiossa [constants] tarvitaan teksti lainausmerkeissä: languages"),
        ('[import]\nunknown_organizations = "create"', "alue (region) ja laji (type)"),
        ('[columns]\nname = "Puuttuva"', "Tiedostosta puuttuu sarake: external_id, Puuttuva, organization."),
        ('[constants]\nneeds = "lentäminen"', "Sarakekartassa on arvoja, joita täällä ei tunneta: needs “lentäminen”."),
        ('[import]\norganization = "Olematon ry"', "nimeämää organisaatiota Olematon ry ei ole"),
    ],
)
def test_fault_in_the_mapping_stops_the_reading(read_mapped, text, why):
    header = HEADER if "Puuttuva" in text else "external_id,name,organization"

    with pytest.raises(CommandError) as stopped:
        read_mapped("7,Kuntosali,", text=text, header=header)

    assert why in str(stopped.value)
    assert not Activity.objects.exists()


def test_mapping_that_is_not_there(tmp_path, db):
    with pytest.raises(CommandError, match=r"olematon\.toml ei löydy"):
        read(file_of(tmp_path, "x"), "--mapping", str(tmp_path / "olematon.toml"))


def test_mappings_that_come_with_the_product_are_sound():
    ours = sorted((Path(__file__).parents[3] / "docs" / "mappings").glob("*.toml"))

    assert ours
    assert [path.name for path in ours if not read_mapping(path).source] == []
