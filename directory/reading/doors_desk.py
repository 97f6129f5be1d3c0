"""What the administrator's desk says of the front doors."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import FrontDoor
from organizations import policy
from organizations.actor import Actor


def state_in_words(actor: Actor) -> str:
    doors = policy.rows(actor, "region.administer", FrontDoor.objects.for_reading())
    broken = doors.filter(version=None).count()
    if broken:
        return ngettext("%(number)s is broken", "%(number)s are broken", broken) % {"number": broken}
    return _("Where people may call first")
