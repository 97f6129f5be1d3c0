"""The cells of told_table.py: everybody who may ask, with what they must be shown and what not."""

from collections.abc import Iterator
from dataclasses import replace

from proofs.access.cells import LET_IN, WITHIN, Cell
from proofs.access.told_table import TOLD, Told
from tests.rules.people import OUT_OF_WORK
from tests.rules.url_roles import TABLE

ROWS = {row.name: row for row in TABLE}


def of_lists(people) -> Iterator[Cell]:
    for told in TOLD:
        for role, relation in people:
            if role in told.roles and relation not in OUT_OF_WORK + ("before the promise", *told.not_in):
                yield _cell(told, role, relation)


def _cell(told: Told, role: str, relation: str) -> Cell:
    row = replace(ROWS[told.name], own="", foreign="")
    within = told.open or (relation == "own" if told.alone else relation in WITHIN)
    return Cell(
        row, told.key, role, relation, told.method, LET_IN, told.data,
        shows=told.shows if within else (),
        hides=told.hides if within else told.shows + told.hides,
        statuses=told.statuses if within else told.elsewhere,
    )  # fmt: skip
