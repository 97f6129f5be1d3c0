"""The whole flow: a file's rows become listings, changes, and remarks."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from directory.exchange.columns import VALUE, values_in
from directory.exchange.handling import RowHandler
from directory.exchange.mapping import Mapping
from directory.exchange.organizations import Organizations
from directory.exchange.remarks import Remarks
from directory.exchange.report import Report
from directory.exchange.rows import Row, rows_of
from directory.exchange.run import Progress, Run
from directory.exchange.told import Teller
from directory.exchange.words import Words, read_words
from directory.models import Activity
from organizations.actor import Actor
from organizations.errors import Refused


def import_rows(rows: Iterable[dict], mapping: Mapping, *, by: Actor, file_name: str = "") -> Report:
    """Rows from a program: cells by column, several values in a list or with `|` between. Rows are counted from 1.

    Runs inside a transaction too. Raises Refused for what stops the whole reading.
    """
    return read_in(enumerate(rows, start=1), mapping, by=by, report=Report(), file_name=file_name)


def read_in(
    records: Iterable[tuple[int, dict]],
    mapping: Mapping,
    *,
    by: Actor,
    report: Report,
    file_name: str = "",
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Numbered rows; `report` tells also of a reading that is broken off. With `dry_run` nothing is written."""
    words = read_words()
    _check_values(mapping, words)
    rows = rows_of(records, mapping, report.remarks)
    report.rows = len(rows)
    organizations = Organizations(mapping, by, dry_run=dry_run)
    report.organizations = organizations.added
    teller = Teller(words, organizations, report.remarks)
    run = Run(mapping.source, by, RowHandler(mapping, by, teller, report), report)
    if not dry_run:
        run.begin(file_name)
    run.go(rows, progress)
    _tell_what_is_gone(mapping.source, rows, report.remarks)
    run.save_report()
    return report


def _check_values(mapping: Mapping, words: Words) -> None:
    """Raises Refused for a value in the mapping that means nothing here."""
    told = list(mapping.constants.items())
    told += [(column, value) for column, marks in mapping.one_hot.items() for value in marks.values()]
    unknown = [
        f"{column} “{value}”"
        for column, cell in told
        if column in VALUE and column != "organization"
        for value in getattr(words, column).sort(values_in(cell, True))[1]
    ]
    if unknown:
        raise Refused(_("The mapping has values that are not known here: %(values)s.") % {"values": ", ".join(unknown)})


def _tell_what_is_gone(source: str, rows: list[Row], remarks: Remarks) -> None:
    told = {row.first("external_id") for row in rows}
    shown = Activity.objects.shown().filter(source__source=source).values_list("source__external_id", flat=True)
    gone = set(shown) - told
    if gone:
        text = _("Listings of this register that the file no longer has: %(number)s. They were left as they are.")
        remarks.add(None, text % {"number": len(gone)})
