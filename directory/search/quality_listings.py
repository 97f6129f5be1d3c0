"""The listings of a file of judged queries, loaded as an import loads them; the caller rolls back (search.md 1)."""

from directory.exchange.importing import import_rows
from directory.exchange.mapping import mapping_of
from directory.models import Activity, ActivityIndex, FacetCount, SearchPosting
from directory.search.phrases import rebuild_phrases
from directory.search.rebuilding import add_up
from organizations import policy

_MAPPING = {
    "import": {
        "source": "judged",
        "organization": "Judged",
        "unknown_organizations": "create",
        "region": "13",
        "type": "association",
    },
    "columns": {"external_id": "id", "municipalities": "municipality"},
}


def load(listings: list[dict]) -> dict[int, int]:
    """Activity's key → the file's id. Nothing else is found meanwhile."""
    for model in (SearchPosting, ActivityIndex, FacetCount):
        model.objects.all().delete()
    Activity.objects.update(state="archived", paused_until=None)
    rebuild_phrases()
    with policy.system(policy.SystemReason.IMPORT) as by:
        report = import_rows(listings, mapping_of(_MAPPING), by=by)
    add_up()
    ids = {str(listing["id"]): listing["id"] for listing in listings}
    return {key: ids[external] for external, key in report.activities.items()}
