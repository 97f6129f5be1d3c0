import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from directory.exchange.importing import read_in
from directory.exchange.mapping import Mapping, read_mapping
from directory.exchange.reading import read_table
from directory.exchange.report import Outcome, Report
from directory.exchange.rows import check_headers, headers_read
from directory.models import ImportBatch
from directory.words.days import moment_in_words
from organizations import policy
from organizations.errors import Refused

# So many listings between two lines of progress where nobody watches a terminal.
_EVERY = 100


class Command(BaseCommand):
    help = "Reads listings from another register's CSV file; the same file again changes nothing. See docs/import.md."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", metavar="FILE.csv")
        parser.add_argument("--mapping", metavar="MAPPING.toml", help="how the file's own columns are read")
        parser.add_argument("--dry-run", action="store_true", help="look at everything and write nothing")
        parser.add_argument("--list", action="store_true", help="show what has been read, newest first")

    def handle(self, *args, file, mapping, dry_run, **options):
        if options["list"]:
            return self._list()
        if not file:
            raise CommandError(_("Name the file to read."))
        try:
            self._read(Path(file), read_mapping(Path(mapping)) if mapping else Mapping(), dry_run)
        except Refused as refused:
            raise CommandError(str(refused)) from None
        return None

    def _read(self, file: Path, mapping: Mapping, dry_run: bool) -> None:
        report = Report()
        marks = [mark for marks in mapping.one_hot.values() for mark in marks]
        table = read_table(file, [*headers_read(mapping).values(), *marks], report.remarks)
        check_headers(table.headers, mapping, report.remarks)
        report.counts[Outcome.LEFT_OUT] = table.left_out
        try:
            read_in(
                table.records,
                mapping,
                by=policy.system_actor(policy.SystemReason.IMPORT),
                report=report,
                file_name=file.name,
                dry_run=dry_run,
                progress=self._progress,
            )
        finally:
            self._tell(report, dry_run)

    def _progress(self, done: int, rows: int) -> None:
        line = _("%(done)s of %(rows)s") % {"done": done, "rows": rows}
        if sys.stderr.isatty():
            self.stderr.write(f"\r{line}", ending="\n" if done == rows else "")
        elif done % _EVERY == 0 or done == rows:
            self.stderr.write(line)

    def _tell(self, report: Report, dry_run: bool) -> None:
        if not report.rows:
            return
        for line in report.remarks.in_words():
            self.stdout.write(line)
        if report.organizations:
            names = ", ".join(report.organizations)
            self.stdout.write(_("Organizations added: %(names)s.") % {"names": names})
        self.stdout.write(_counts({outcome.value: report.number(outcome) for outcome in Outcome}))
        if not report.is_whole:
            told = {"done": report.done, "rows": report.rows}
            self.stdout.write(_("Broken off at %(done)s of %(rows)s. Read the file again to go on.") % told)
        if dry_run:
            self.stdout.write(_("Nothing was written: this was a trial."))
        elif report.batch:
            told = {"number": report.batch}
            self.stdout.write(_("This was reading %(number)s. ./run undo_import %(number)s takes it back.") % told)

    def _list(self) -> None:
        for batch in ImportBatch.objects.all():
            day = moment_in_words(batch.created_at)
            line = f"{batch.pk}  {day}  {batch.source}  {batch.file_name}  {_counts(batch.report)}"
            self.stdout.write(f"{line} {_state(batch)}".rstrip())


def _counts(report: dict) -> str:
    told = {outcome.value: report.get(outcome.value, 0) for outcome in Outcome}
    return _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(left_out)s left out.") % told


def _state(batch: ImportBatch) -> str:
    if batch.undone_at:
        return _("Taken back.")
    done, rows = batch.report.get("done", 0), batch.report.get("rows", 0)
    return "" if done == rows else _("Broken off at %(done)s of %(rows)s.") % {"done": done, "rows": rows}
