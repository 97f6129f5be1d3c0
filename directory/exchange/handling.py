"""One row: a new listing, a change, nothing new, or a remark why it was left out. Nothing is saved by halves."""

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from directory.exchange import fields, writing
from directory.exchange.mapping import UNNAMED, Mapping
from directory.exchange.remarks import LeftOut
from directory.exchange.report import Outcome, Report
from directory.exchange.rows import Row
from directory.exchange.told import Teller
from directory.models import Activity, ActivitySource, ImportBatch, ImportedChange
from organizations import policy
from organizations.actor import Actor
from organizations.errors import Refused


class RowHandler:
    """`batch` is None in a trial."""

    def __init__(self, mapping: Mapping, by: Actor, teller: Teller, report: Report):
        self._mapping, self._by, self._teller, self._report = mapping, by, teller, report
        self._keys = teller.words.keys
        self._seen: dict[str, int] = {}
        self.batch: ImportBatch | None = None

    def handle(self, row: Row, source: ActivitySource | None) -> Outcome:
        try:
            told = self._teller.tell(row)
            self._refuse_twin(row)
            return self._write(row, told, source)
        except (LeftOut, Refused) as refused:
            why = str(refused)
        except ValidationError as error:
            why = " ".join(error.messages)
        except (DataError, IntegrityError):
            why = _("it could not be saved.")
        self._report.remarks.add(row.number, _("left out: %(why)s") % {"why": why})
        return Outcome.LEFT_OUT

    def _refuse_twin(self, row: Row) -> None:
        first = self._seen.setdefault(row.first("external_id"), row.number)
        if first != row.number:
            raise LeftOut(_("row %(row)s has the same id.") % {"row": first})

    def _write(self, row: Row, told: dict, source: ActivitySource | None) -> Outcome:
        if source is None:
            with policy.acting_as(self._by):
                return self._add(row.first("external_id"), told)
        self._report.activities[source.external_id] = source.activity_id
        if all(name in source.told and source.told[name] == value for name, value in told.items()):
            return Outcome.UNCHANGED
        self._refuse_foreign(told, source)
        with policy.acting_as(self._by):
            return self._change(row, told, source)

    def _refuse_foreign(self, told: dict, source: ActivitySource) -> None:
        """Without a name of the register, the same number may be another register's."""
        if self._mapping.source == UNNAMED and told["organization"] != source.told["organization"]:
            text = _("its id is that of a listing of “%(name)s”. Name the register in a mapping to keep them apart.")
            raise LeftOut(text % {"name": source.activity.organization})

    def _add(self, number: str, told: dict) -> Outcome:
        if self.batch:
            added = writing.add(by=self._by, mapping=self._mapping, external_id=number, told=told, keys=self._keys)
            ImportedChange.objects.create(batch=self.batch, activity=added, before=None)
            self._report.activities[number] = added.pk
        return Outcome.NEW

    def _change(self, row: Row, told: dict, source: ActivitySource) -> Outcome:
        before = dict(source.told)
        if self.batch:
            found = writing.change(by=self._by, source=source, told=told, keys=self._keys)
            ImportedChange.objects.create(batch=self.batch, activity_id=source.activity_id, before=before)
        else:
            found = writing.changes_of(Activity.objects.whole().get(pk=source.activity_id), before, told)
        for name in found.kept:
            text = _("“%(what)s” has been changed here by hand and was kept; the register now tells otherwise.")
            self._report.remarks.add(row.number, text % {"what": fields.LABELS[name]})
        return Outcome.CHANGED if found.values else Outcome.UNCHANGED
