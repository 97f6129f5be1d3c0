"""The mapping for the national register's sample, on the sample itself where the machine has it."""

import os
from pathlib import Path

import pytest

from directory.models import Activity
from tests.directory.exchange.files import codes, listing, read

ROOT = Path(__file__).parents[3]
MAPPING = ROOT / "docs" / "mappings" / "ptv-life-areas.toml"
SHARED = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared" / "data"))
SAMPLE = SHARED / "samples-ptv" / "services_labelled_3x10d_dev.csv"
ROWS = 60

HEADER = (
    "ptv_service_id,source_list,municipality_code,name_fi,summary_fi,judged,excluded,health,resilience,housing,"
    "working_studying,family,friends,finance,improvement_of_strengths,self_esteem,life_satisfaction"
)
OWN = [
    "11-a,list1,,Äänestäminen,Vaaleissa valitaan valtuusto.,1,1,0,0,0,0,0,0,0,0,0,0",
    "22-b,list1,564,Perheneuvola,Perheen tueksi.,1,0,1,0,0,0,1,0,0,0,0,0",
    "22-b,list1,491,Perheneuvola,Perheen tueksi.,1,0,0,0,0,0,1,0,0,0,1,0",
]


def test_services_with_a_row_for_each_municipality(tmp_path, region):
    path = tmp_path / "palvelut.csv"
    path.write_text("\n".join([HEADER, *OWN]), encoding="utf-8")

    said = read(path, "--mapping", str(MAPPING))

    family = listing("22-b", "ptv-life-areas")
    assert "2 uutta" in said
    assert codes(family.municipalities) == ["491", "564"]
    assert codes(family.needs) == ["long_term_illness", "mental_wellbeing", "parenting_family", "self_care_lifestyle"]
    assert not listing("11-a", "ptv-life-areas").municipalities.exists()


def test_beginning_of_the_real_sample_twice(tmp_path, region):
    if not SAMPLE.exists():
        pytest.skip("the national register's sample is not on this machine (SHARED_DATA)")
    path = tmp_path / SAMPLE.name
    lines = SAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[: ROWS + 1]), encoding="utf-8")

    first = read(path, "--mapping", str(MAPPING))
    second = read(path, "--mapping", str(MAPPING))

    assert f"{ROWS} uutta, 0 muuttunutta" in first
    assert f"0 uutta, 0 muuttunutta, {ROWS} ennallaan" in second
    assert Activity.objects.shown().count() == ROWS
