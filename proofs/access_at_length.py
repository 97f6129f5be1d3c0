"""The access matrix in its long form: every cell as the product runs, and two hundred faults that it must catch."""

import logging
import random
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import time_machine
from django.utils import timezone

from proofs.access import cells, faults, figures, past, told
from proofs.access.asking import Asker
from proofs.access.faults import SEED, Fault
from proofs.access.survivors import WHY
from proofs.access.things import make_all
from tests.plugins.database import as_owner

LEAST_CELLS, FAULTS, LEAST_CAUGHT = 10_000, 200, 0.95
# So many wrong cells tell whether the second net holds; looked for among so many after the first.
_WRONG, _MORE = 3, 60
# And so many of those that look for a row are asked without row security: every fourth.
_EVERY = 4


@dataclass
class Tried:
    """A fault with the cells that went wrong without row security, and whether one did with it."""

    fault: Fault
    asked: int = 0
    wrong: list = field(default_factory=list)
    seen_by_product: bool = False


class Matrix:
    def __init__(self):
        self.world, self.people = make_all()
        self._asker = Asker(self.world, self.people)
        self._actors = past.Actors(self.people)
        self.cells = [*self._all()]

    def _all(self) -> Iterable:
        people, world = self.people, self.world
        yield from past.of_contacts(people)
        yield from past.of_facts(people, world)
        yield from past.of_feedback(people)
        yield from figures.of_figures(world["works"], world["guided"])
        yield from told.of_lists(people)
        yield from cells.of_hidden(people)
        yield from cells.of_table(people)

    def wrong(self, cell) -> str:
        if isinstance(cell, past.Past):
            return past.wrong(cell, self._actors, self.world)
        return self._asker.wrong(cell)


ROUNDS = FAULTS


def prove(rounds: int) -> tuple[str, bool]:
    """The report, and whether all cells were right and enough of the faults were caught. The clock stands meanwhile:
    what was asked "a moment ago" stays so."""
    # Thousands of refusals are meant here.
    logging.disable(logging.ERROR)
    matrix = Matrix()
    with time_machine.travel(timezone.now(), tick=False):
        return _proved(matrix, min(rounds, FAULTS))


def _proved(matrix: Matrix, number: int) -> tuple[str, bool]:
    wrong, walks = walk(matrix)
    reached = sorted({place for of_function in walks.values() for place in of_function})[::_EVERY]
    with as_owner():
        alone = [(matrix.cells[place], what) for place in reached if (what := matrix.wrong(matrix.cells[place]))]
    tried = [_tried(matrix, fault, walks) for fault in faults.chosen(number)]
    caught = [one for one in tried if one.wrong]
    holds = len(matrix.cells) >= LEAST_CELLS and not wrong and not alone
    holds = holds and len(caught) >= LEAST_CAUGHT * len(tried)
    return report(matrix, wrong, alone, len(reached), tried), holds


def walk(matrix: Matrix) -> tuple[list, dict[str, list[int]]]:
    """All that is wrong, and by function the places of the cells that walked through it."""
    wrong, walks = [], {}
    with faults.noted() as walked:
        for place, cell in enumerate(matrix.cells):
            walked.clear()
            what = matrix.wrong(cell)
            if what:
                wrong.append((cell, what))
                print(f"{cell} → {what}", file=sys.stderr, flush=True)
            for function in walked:
                walks.setdefault(function, []).append(place)
            if place % 2000 == 0:
                print(f"{place} of {len(matrix.cells)} cells", file=sys.stderr, flush=True)
    return wrong, walks


def _tried(matrix: Matrix, fault: Fault, walks) -> Tried:
    tried, since = Tried(fault), 0
    with faults.planted(fault):
        with as_owner():
            for cell in in_order(matrix, fault, walks):
                tried.asked += 1
                since += bool(tried.wrong)
                if matrix.wrong(cell):
                    tried.wrong.append(cell)
                if len(tried.wrong) == _WRONG or since == _MORE:
                    break
        tried.seen_by_product = any(matrix.wrong(cell) for cell in tried.wrong)
    print(f"{len(tried.wrong)} wrong of {tried.asked}: {fault}", file=sys.stderr, flush=True)
    return tried


def in_order(matrix: Matrix, fault: Fault, walks) -> list:
    """The cells that meet the fault, those that were written for such first, else mixed."""
    if fault.code is None:
        mine = [cell for cell in matrix.cells if not isinstance(cell, past.Past) and cell.row.name == fault.place]
    else:
        mine = [matrix.cells[place] for place in walks.get(f"{fault.file} {fault.place}", ())]
    mixed = random.Random(SEED).sample(mine, len(mine))  # noqa: S311
    return sorted(mixed, key=lambda cell: not (isinstance(cell, past.Past) or cell.shows or cell.hides))


def report(matrix: Matrix, wrong, alone, reached: int, tried: list[Tried]) -> str:
    lines = [_HEAD, *_counts(matrix, wrong, alone, reached), "", *_fault_counts(tried), "", *_survivors(tried)]
    return "\n".join(lines) + "\n"


_HEAD = """# The access matrix

Every address of the product is asked by everybody: each role, a visitor and somebody without work, in every relation
to what is asked for, by GET and by POST, each in a transaction that is taken back. What must come of it follows from
the table of addresses (tests/rules/url_roles.py) and from rules in plain Python (proofs/access/), never from access.py.
Then faults are planted, made by rule from the source of every access.py and from the word of every address; the cells
that meet the fault must go wrong. Made by `./run prove access`.

Where no row is guarded, where one works is not varied; whoever lacks the word of an address is asked by both methods
at the own place and by one of them elsewhere.
"""


def _counts(matrix: Matrix, wrong, alone, reached: int) -> list[str]:
    kinds = Counter(cell.what if isinstance(cell, past.Past) else cell.expected for cell in matrix.cells)
    rows = [f"| {kind} | {number:,} |" for kind, number in sorted(kinds.items())]
    addresses = {cell.row.name for cell in matrix.cells if not isinstance(cell, past.Past)}
    return [
        "| expected | cells |", "|---|---|", *rows, f"| **together** | **{len(matrix.cells):,}** |", "",
        f"{len(addresses)} addresses, {len(matrix.people)} people. As the product runs: **{len(wrong)} wrong**. The"
        f" cells that look for a row, every fourth, {reached:,}, asked without row security: **{len(alone)} wrong**.",
    ]  # fmt: skip


def _fault_counts(tried: list[Tried]) -> list[str]:
    lines = ["| file | faults | caught | caught with row security on |", "|---|---|---|---|"]
    for file in sorted({one.fault.file for one in tried}):
        lines.append(_line(file, [one for one in tried if one.fault.file == file]))
    lines.append(_line("**together**", tried))
    return lines


def _line(name: str, tried: list[Tried]) -> str:
    caught, with_net = sum(bool(one.wrong) for one in tried), sum(one.seen_by_product for one in tried)
    return f"| {name} | {len(tried)} | {caught} | {with_net} |"


def _survivors(tried: list[Tried]) -> list[str]:
    missed = [one for one in tried if not one.wrong]
    held = [one for one in tried if one.wrong and not one.seen_by_product]
    lines = ["Not caught:", ""] + [f"- `{one.fault}` — {WHY.get(one.fault.name, 'a gap')}" for one in missed]
    lines += ["", "Caught by the filter's own cells, and held by row security as the product runs:", ""]
    return lines + [f"- `{one.fault}`" for one in held]
