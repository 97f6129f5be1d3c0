"""Loads counties, sub-regions and municipalities from the project's own data files (facts with their codes)."""

import csv
from pathlib import Path

from django.db import transaction

from organizations.models import Municipality, Region, SubRegion, finnish_sort_key

DATA = Path(__file__).parent / "data"


def load_regions() -> dict[str, int]:
    """Writes official names and coordinates over what is there; a region's own settings stay. Gives rows by file."""
    with transaction.atomic():
        counties = _rows("counties.csv")
        for row in counties:
            _write(Region, {"code": row["code"]}, row, {})
        regions = {region.code: region for region in Region.objects.all()}
        areas = _rows("sub_regions.csv")
        for row in areas:
            _write(SubRegion, {"region": regions[row["county"]], "code": row["code"]}, row, {})
        sub_regions = {(area.region.code, area.code): area for area in SubRegion.objects.select_related("region")}
        towns = _rows("municipalities.csv")
        for row in towns:
            place = {
                "region": regions[row["county"]],
                "sub_region": sub_regions.get((row["county"], row["sub_region"])),
                "latitude": row["latitude"],
                "longitude": row["longitude"],
            }
            _write(Municipality, {"code": row["code"]}, row, place)
    return {"counties": len(counties), "sub_regions": len(areas), "municipalities": len(towns)}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(model, key: dict, row: dict, fields: dict) -> None:
    names = {"name_fi": row["name_fi"], "name_sv": row["name_sv"], "name_en": row.get("name_en", "")}
    values = names | fields | {"sort_key": finnish_sort_key(row["name_fi"])}
    model.objects.update_or_create(**key, defaults=values)
