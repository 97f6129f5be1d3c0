"""What one reading of a file came to."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from directory.exchange.remarks import Remarks


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left_out"


@dataclass
class Report:
    """`rows` are those to be read, of which `done` have been. `activities` are the listings by the register's id."""

    rows: int = 0
    done: int = 0
    batch: int | None = None
    counts: Counter = field(default_factory=Counter)
    remarks: Remarks = field(default_factory=Remarks)
    organizations: dict[str, int] = field(default_factory=dict)
    activities: dict[str, int] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return self.done == self.rows

    def number(self, outcome: Outcome) -> int:
        return self.counts[outcome]

    def as_json(self) -> dict:
        """For `ImportBatch.report`."""
        return {
            "rows": self.rows,
            "done": self.done,
            **{outcome.value: self.counts[outcome] for outcome in Outcome},
            "organizations": self.organizations,
            "remarks": [[remark.row, remark.text] for remark in self.remarks],
        }
