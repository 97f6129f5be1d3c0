"""What is seen of a listing from its use: whether those who ask for a place are answered (words.md 7)."""

from django.db import transaction

from directory.actions.holding import hold
from directory.choices import WayIn
from directory.models import Activity
from directory.search.indexing import index
from organizations import clock


@transaction.atomic
def record_evidence(*, activity: Activity, answers: bool) -> None:
    """A request that ended unanswered lets the listing sink in search from that day on; the next answer lifts it.

    Nobody has looked at what it tells, so this is neither a change of it nor a review. Where the door is open by now
    nobody asks any more, and nothing is noted.
    """
    if Activity.objects.filter(pk=activity.pk, silent_since__isnull=not answers).exists():
        held = hold(activity)
        is_asked = held.way_in != WayIn.OPEN_DOOR
        held.silent_since = clock.today() if is_asked and not answers else None
        held.save(update_fields=["silent_since"])
        index([held.pk])
