"""What this floor does by itself."""

import logging
from datetime import timedelta

from django.utils import timezone

from directory.actions import life
from directory.models import Activity
from directory.search import analysis
from directory.search.rebuilding import add_up, is_of_this_analyser, mend
from organizations import policy
from organizations.due import due
from organizations.errors import Refused

logger = logging.getLogger(__name__)


@due(every=timedelta(hours=1))
def end_breaks() -> None:
    """A listing whose break has lasted until its day goes on; one that cannot holds up no other."""
    with policy.system(policy.SystemReason.DUE) as by:
        for activity in Activity.objects.break_over(timezone.localdate()):
            try:
                life.end_break(by=by, activity=activity)
            except Refused as refused:
                logger.warning("break not ended", extra={"activity": activity.pk, "reason": str(refused)})


@due(every=timedelta(minutes=10))
def keep_search_sums() -> None:
    """What two savings did not see of each other, how common each word is, how many listings each facet value has."""
    mend()
    add_up()
    if not is_of_this_analyser():
        logger.error("search was made by another analyser: run rebuild_search", extra={"now": analysis.name()})
