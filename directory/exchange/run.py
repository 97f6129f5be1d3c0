"""Some rows a transaction: an editor waits no longer than that, and a crash loses no more."""

from collections.abc import Callable

from django.db import connection, transaction

from directory.exchange.handling import RowHandler
from directory.exchange.report import Report
from directory.exchange.rows import Row
from directory.models import ActivitySource, ImportBatch
from organizations.actor import Actor, tell_database

CHUNK = 10
# So many rows between two savings of the report.
_REPORT_EVERY = 200
# Two readings of one register take turns, chunk by chunk.
_TURN = "SELECT pg_advisory_xact_lock(hashtext('import ' || %s))"

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
        try:
            for start in range(0, len(rows), CHUNK):
                self._chunk(rows[start : start + CHUNK])
                if start % _REPORT_EVERY == 0:
                    self.save_report()
                if progress:
                    progress(self._report.done, self._report.rows)
        finally:
            self.save_report()

    def save_report(self) -> None:
        if self._batch:
            self._batch.report = self._report.as_json()
            self._batch.save(update_fields=["report"])

    def _chunk(self, rows: list[Row]) -> None:
        """Counted when all of it is saved."""
        with transaction.atomic():
            tell_database(self._by)
            with connection.cursor() as cursor:
                cursor.execute(_TURN, [self._source])
            sources = self._sources(rows)
            outcomes = [self._handler.handle(row, sources.get(row.first("external_id"))) for row in rows]
        self._report.counts.update(outcomes)
        self._report.done += len(rows)

    def _sources(self, rows: list[Row]) -> dict[str, ActivitySource]:
        numbers = [row.first("external_id") for row in rows]
        found = ActivitySource.objects.filter(source=self._source, external_id__in=numbers)
        return {there.external_id: there for there in found.select_related("activity__organization")}
