"""The vocabularies' codes as one asks and answers them in a form, in plain words."""

from django.utils.translation import gettext_lazy as _

from directory.choices import ActivityKind, ActivityNature, WayIn

KINDS = [
    (ActivityKind.ACTIVITY, _("A group, club or other activity")),
    (ActivityKind.MEETING_PLACE, _("A place to drop in")),
    (ActivityKind.GUIDANCE_POINT, _("A point for advice or self-care")),
    (ActivityKind.SERVICE, _("A service or help for one person")),
    (ActivityKind.EVENT, _("A single event")),
    (ActivityKind.VOLUNTEER_TASK, _("A task for a volunteer")),
]
NATURES = [
    (ActivityNature.VOLUNTARY, _("Volunteers")),
    (ActivityNature.PEER, _("People in the same situation (peers)")),
    (ActivityNature.PROFESSIONAL, _("Professionals")),
    (ActivityNature.SOLD, _("It is a chargeable service")),
]
WAYS_IN = [
    (WayIn.OPEN_DOOR, _("Just come, no need to sign up")),
    (WayIn.ASK_PLACE, _("One asks for a place first")),
    (WayIn.ASK_CONTACT, _("We call or write to the person")),
    (WayIn.ASK_FIRST, _("One calls or writes first, and we talk it over")),
]
