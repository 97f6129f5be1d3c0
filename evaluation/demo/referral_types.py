"""The demo county's referral types (D11); one is left unfinished, so that the checklist is seen at work."""

from datetime import date

from directory.choices import WayIn
from referrals.choices import FirstContact

COUNTY_NOTICE = "https://esittely.example/tietosuoja/ohjaukset"

# code, fi, sv, en, way in, first contact, legal basis ("" leaves the checklist open)
TYPES = [
    ("wellbeing", "Hyvinvointilähete", "Välfärdsremiss", "Wellbeing referral",
     WayIn.ASK_CONTACT, FirstContact.LINK_WORKER, "Yleistä etua koskeva tehtävä (esittely)"),
    ("exercise", "Liikuntalähete", "Motionsremiss", "Exercise referral",
     WayIn.ASK_PLACE, FirstContact.CLIENT, "Yleistä etua koskeva tehtävä (esittely)"),
    ("peer_support", "Vertaistukeen ohjaus", "Hänvisning till kamratstöd", "Peer support",
     WayIn.OPEN_DOOR, FirstContact.CLIENT, "Yleistä etua koskeva tehtävä (esittely)"),
    ("contact", "Yhteydenottopyyntö", "Begäran om kontakt", "Request for contact",
     WayIn.ASK_CONTACT, FirstContact.ORGANIZATION, "Yleistä etua koskeva tehtävä (esittely)"),
    ("volunteer_help", "Vapaaehtoisen apu", "Frivilligs hjälp", "A volunteer's help",
     WayIn.ASK_CONTACT, FirstContact.ORGANIZATION, ""),
]  # fmt: skip
# Days.
NEEDED_WITHIN = {"contact": 30}
NOTICE_APPROVED_ON = date(2026, 1, 15)
