"""This floor's rules: whose figures one sees (words.md 4). They are sums of facts, which hold nobody's name."""

from django.db.models import Q

from organizations import policy
from organizations.choices import OrganizationType, RoleCode
from organizations.models import Membership
from referrals.facts import FEEDBACK, WALK_IN
from referrals.models import ReferralFact

_SENDERS = frozenset({RoleCode.PROFESSIONAL})
_RECEIVERS = frozenset({RoleCode.RECEIVER, RoleCode.EDITOR})


@policy.rule(ReferralFact, "figures.see")
def _facts(actor):
    work = actor.membership
    return Q(region_id=actor.region_id) & _from_the_place(work) & _from_the_area(work)


def sees_an_area(work: Membership) -> bool:
    """Reporting at the county itself, or at a municipality for that municipality: whoever guides there and to whom."""
    place = work.organization
    if work.role != RoleCode.REPORTING or place.parent_id is not None:
        return False
    own_town = work.municipality_id is not None and work.municipality_id == place.municipality_id
    return place.type == OrganizationType.COUNTY or (place.type == OrganizationType.MUNICIPALITY and own_town)


def sees_what_it_sent(work: Membership) -> bool:
    return work.role not in _RECEIVERS


def sees_what_came(work: Membership) -> bool:
    """Not narrowed to an area: where its people live is shown to no receiver (words.md 4)."""
    return work.role not in _SENDERS and not _has_area(work)


def _from_the_place(work: Membership) -> Q:
    if sees_an_area(work):
        return Q()
    found = Q(pk__in=[])
    if sees_what_it_sent(work):
        found |= sent_from(work)
    if sees_what_came(work):
        found |= received_at(work)
    return found


def sent_from(work: Membership) -> Q:
    return Q(sender__lineage__contains=[work.organization_id])


def received_at(work: Membership) -> Q:
    return Q(receiver__lineage__contains=[work.organization_id])


def _has_area(work: Membership) -> bool:
    return work.municipality_id is not None or work.sub_region_id is not None


def _from_the_area(work: Membership) -> Q:
    """The client's municipality; where it was not told, as with a tally, the municipality of whoever guided; of those
    who came by themselves, and of what clients say, the municipality of whoever received them."""
    if work.municipality_id is not None:
        place = {"municipality_id": work.municipality_id}
    elif work.sub_region_id is not None:
        place = {"municipality__sub_region_id": work.sub_region_id}
    else:
        return Q()
    came = Q(kind__in=[WALK_IN, FEEDBACK]) & _at("receiver", place)
    return Q(**place) | (Q(municipality=None) & _at("sender", place)) | came


def _at(party: str, place: dict[str, int]) -> Q:
    return Q(**{f"{party}__{name}": key for name, key in place.items()})
