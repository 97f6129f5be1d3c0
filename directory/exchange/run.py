"""Row by row, each that changes something in a transaction of its own (`handling`): an editor waits no longer than
that and never in a circle, and a crash loses no more. Two readings of one register take turns."""

from collections.abc import Callable

from django.db import connection

from directory.exchange.handling import RowHandler
from directory.exchange.report import Report
from directory.exchange.rows import Row
from directory.models import ActivitySource, ImportBatch
from organizations.actor import Actor

# So many rows whose listings are looked up at once, and between two savings of the report.
CHUNK = 200
# The session's, not the transaction's: the turn lasts for the whole reading.
_TAKE_TURN = "SELECT pg_advisory_lock(hashtext('import ' || %s))"
_END_TURN = "SELECT pg_advisory_unlock(hashtext('import ' || %s))"

Progress = Callable[[int, int], None]


class Run:
    def __init__(self, source: str, by: Actor, handler: RowHandler, report: Report):
        self._source, self._by, self._handler, self._report = source, by, handler, report
        self._batch: ImportBatch | None = None

    def begin(self, file_name: str) -> None:
        self._batch = ImportBatch.objects.create(source=self._source, file_name=file_name[-200:])
        self._report.batch = self._batch.pk
        self._handler.batch = self._batch

    def go(self, rows: list[Row], progress: Progress | None) -> None:
        self._say(_TAKE_TURN)
        try:
            for start in range(0, len(rows), CHUNK):
                self._chunk(rows[start : start + CHUNK], progress)
                self.save_report()
        finally:
            self.save_report()
            self._say(_END_TURN)

    def save_report(self) -> None:
        if self._batch:
            self._batch.report = self._report.as_json()
            self._batch.save(update_fields=["report"])

    def _chunk(self, rows: list[Row], progress: Progress | None) -> None:
        sources = self._sources(rows)
        for row in rows:
            outcome = self._handler.handle(row, sources.get(row.first("external_id")))
            self._report.counts[outcome] += 1
            self._report.done += 1
            if progress:
                progress(self._report.done, self._report.rows)

    def _sources(self, rows: list[Row]) -> dict[str, ActivitySource]:
        numbers = [row.first("external_id") for row in rows]
        found = ActivitySource.objects.filter(source=self._source, external_id__in=numbers)
        return {there.external_id: there for there in found.select_related("activity__organization")}

    def _say(self, question: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(question, [self._source])
