"""Whom the client of a slip may call who does not know where to go."""

from directory.reading.front_doors import Door, doors_in
from organizations.actor import Actor
from referrals.choices import Origin
from referrals.models import Referral


def doors_for(actor: Actor, referral: Referral) -> list[Door]:
    """Those of the client's municipality, else of the sender's; an OLKA point's slip has OLKA's own.

    Age chooses none of them: the receiver sees the slip, and age serves counting alone.
    """
    place = referral.municipality_id or referral.sender.municipality_id
    own = doors_in(actor, referral.region_id, place, olka=True) if referral.origin == Origin.OLKA else []
    return own or doors_in(actor, referral.region_id, place)
