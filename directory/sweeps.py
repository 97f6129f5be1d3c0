"""What this floor does by itself."""

from datetime import timedelta

from django.utils import timezone

from directory.actions import life
from directory.models import Activity
from organizations import policy
from organizations.due import due


@due(every=timedelta(hours=1))
def end_breaks() -> None:
    """A listing whose break has lasted until its day goes on."""
    with policy.system(policy.SystemReason.DUE) as by:
        for activity in Activity.objects.break_over(timezone.localdate()):
            life.end_break(by=by, activity=activity)
