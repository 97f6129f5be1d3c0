"""What this floor does again and again."""

from datetime import timedelta

from organizations.due import due
from referrals.actions import erasing


@due(every=timedelta(hours=6))
def erase_contacts():
    erasing.end_permissions()
    erasing.erase_ended_contacts()
