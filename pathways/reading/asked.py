"""How a pathway is looked at, as its address tells it: for which municipality and which client group. What is not
known is as if it had not been asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode

from organizations.models import Municipality
from pathways.reading.named import Named

MUNICIPALITY, GROUP = "municipality", "group"


@dataclass(frozen=True)
class Looked:
    municipality: Municipality | None = None
    group: Named | None = None

    @property
    def query(self) -> str:
        told = {MUNICIPALITY: self.municipality and self.municipality.code, GROUP: self.group and self.group.code}
        carried = {name: code for name, code in told.items() if code}
        return f"?{urlencode(carried)}" if carried else ""


def read(parameters: QueryDict, municipalities: Iterable[Municipality], groups: Iterable[Named]) -> Looked:
    return Looked(_by_code(parameters, MUNICIPALITY, municipalities), _by_code(parameters, GROUP, groups))


def _by_code(parameters: QueryDict, name: str, rows):
    code = parameters.get(name, "")
    return next((row for row in rows if row.code == code), None)
