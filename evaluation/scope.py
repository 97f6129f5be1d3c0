"""Whose figures are shown: an area's, or those of a place of work as the one that guides or the one that receives."""

from dataclasses import dataclass

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from evaluation import access
from organizations import policy
from organizations.actor import Actor
from organizations.choices import OrganizationType
from organizations.models import Membership
from referrals.models import ReferralFact


class Side(TextChoices):
    SENT = "sent", _("Guided by us")
    RECEIVED = "received", _("Guided to us")


_GUIDE_MORE = frozenset({OrganizationType.COUNTY, OrganizationType.MUNICIPALITY, OrganizationType.STATE})


@dataclass(frozen=True)
class Scope:
    """`side` is None for an area, where both are one's own."""

    actor: Actor
    side: Side | None

    @property
    def facts(self) -> QuerySet[ReferralFact]:
        own = policy.rows(self.actor, "figures.see", ReferralFact.objects.all())
        if self.side is None:
            return own
        to_or_from = access.sent_from if self.side == Side.SENT else access.received_at
        return own.filter(to_or_from(self.actor.membership))

    @property
    def is_received(self) -> bool:
        return self.side == Side.RECEIVED

    @property
    def area(self) -> str:
        """The area's name where the figures are of a part of the county, else nothing."""
        work = self.actor.membership
        return str(work.municipality or work.sub_region or "")

    @property
    def name(self) -> str:
        """Whose figures: the place of work, and the area."""
        return ", ".join(filter(None, [self.actor.organization.display_name, self.area]))

    @property
    def hides_small_totals(self) -> bool:
        """In a small municipality even a total names somebody (words.md 7)."""
        return self.actor.membership.municipality_id is not None

    @property
    def suppress_below(self) -> int:
        """The smallest class of persons that is shown."""
        return self.actor.organization.region.suppress_below

    @property
    def suppress_totals_below(self) -> int:
        """The smallest total that is shown; 0 where all are."""
        return self.suppress_below if self.hides_small_totals else 0


def sides_of(work: Membership) -> list[Side]:
    """Those that may be chosen between, the likelier first; none for an area."""
    if access.sees_an_area(work):
        return []
    allowed = {Side.SENT: access.sees_what_it_sent(work), Side.RECEIVED: access.sees_what_came(work)}
    order = list(Side) if work.organization.type in _GUIDE_MORE else list(reversed(Side))
    return [side for side in order if allowed[side]]


def scope_of(actor: Actor, wanted: str) -> Scope:
    """On the side that is wanted, where the actor has it; else on the first."""
    sides = sides_of(actor.membership)
    chosen = next((side for side in sides if side == wanted), sides[0] if sides else None)
    return Scope(actor, chosen)
