"""Stage, attachment point, need level, goal and service class follow from what an editor tells (words.md 7).

Two tables in `data/` hold the rules, and the regional curator corrects the result on the activity:

- `derivation_needs.csv`: a full row for each theme. A need's own row says only what differs; an empty cell is as its
  theme has. The row `none` stands for an activity without a need.
- `derivation_kinds.csv`: a row for a kind and nature, else the kind's row without nature. In a cell, a code is always
  added and a code with `?` when the need has it; `need` is all that the need has, and `peer` is the need's class for
  peer and voluntary activity.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from directory.csv_files import parts, rows_of

if TYPE_CHECKING:
    from directory.models import Need

NO_NEED = "none"

Codes = tuple[str, ...]
Rule = dict[str, Codes]

# Answer → the file whose order its codes are given in.
ORDER = {
    "stages": "stages.csv",
    "attachment_points": "attachment_points.csv",
    "need_levels": "need_levels.csv",
    "goals": "wellbeing_goals.csv",
    "service_classes": "service_classes.csv",
}


@dataclass(frozen=True)
class Derived:
    """Codes, each in the order of its vocabulary."""

    stages: Codes
    attachment_points: Codes
    need_levels: Codes
    goals: Codes
    service_classes: Codes


def derive(needs: Iterable[str], kind: str, nature: str = "") -> Derived:
    """`needs` are codes of themes and needs; codes that the rules do not know say nothing."""
    rows = need_rows()
    known = [rows[code] for code in needs if code in rows] or [rows[NO_NEED]]
    rule = rule_for(kind, nature)
    return Derived(**{answer: _answer(answer, rule, known) for answer in ORDER})


def rule_code(need: "Need") -> str:
    """A need that an administrator has added goes by its theme's rule."""
    return need.code if need.code in need_rows() or need.is_theme else need.theme.code


def rule_for(kind: str, nature: str) -> Rule:
    rules = kind_rows()
    return rules.get((kind, nature)) or rules[kind, ""]


@cache
def need_rows() -> dict[str, Rule]:
    theme_of = {row["code"]: row["theme"] for row in rows_of("needs.csv")}
    rows = {row["need"]: _cells(row, "need") for row in rows_of("derivation_needs.csv")}
    filled = {}
    for code in (*theme_of, *rows):
        theme = rows.get(theme_of.get(code), {})
        own = rows.get(code, {})
        filled[code] = theme | {answer: codes for answer, codes in own.items() if codes or answer not in theme}
    return filled


@cache
def kind_rows() -> dict[tuple[str, str], Rule]:
    return {(row["kind"], row["nature"]): _cells(row, "kind", "nature") for row in rows_of("derivation_kinds.csv")}


def _answer(answer: str, rule: Rule, needs: list[Rule]) -> Codes:
    offered = {code for need in needs for code in need[answer]}
    found = set()
    for token in rule.get(answer, ("need",)):
        if token == "need":
            found |= offered
        elif token == "peer":
            found |= {code for need in needs for code in need["peer_classes"]}
        elif token.endswith("?"):
            found |= offered & {token[:-1]}
        else:
            found.add(token)
    return tuple(sorted(found, key=_order(answer).__getitem__))


@cache
def _order(answer: str) -> dict[str, int]:
    return {row["code"]: place for place, row in enumerate(rows_of(ORDER[answer]))}


def _cells(row: dict[str, str], *keys: str) -> Rule:
    return {name: parts(cell) for name, cell in row.items() if name not in keys}
