"""The buttons under a listing: a slip, a question for a place, and "I told of this" (words.md 2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.utils.http import urlencode

from directory.choices import WayIn
from directory.models import Activity
from directory.search import facets
from directory.search.facets import FacetAxis
from directory.search.labels import Label
from organizations import policy
from organizations.actor import Actor
from referrals import deriving
from referrals.actions.sending import Told
from referrals.models import ReferralType


@dataclass(frozen=True)
class Guide:
    """`asks`: a place is asked for first; `asks_first`: so is a question, which `may_question` allows anyway.

    `need` and `municipality` are keys carried along from the search.
    """

    key: str
    in_use: bool
    paused: bool
    asks: bool
    asks_first: bool
    may_question: bool
    give_key: UUID
    tell_key: UUID
    need: int | None = None
    municipality: int | None = None

    @property
    def query(self) -> str:
        told = {"need": self.need, "municipality": self.municipality}
        carried = {name: key for name, key in told.items() if key}
        return f"?{urlencode(carried)}" if carried else ""


def guides(actor: Actor, activities: list[Activity], chosen: Iterable[Label]) -> dict[int, dict]:
    """Two questions for a whole page of listings. Nothing for one who does not guide."""
    if not policy.holds(actor, "referral.send"):
        return {}
    in_use = ReferralType.objects.filter(region_id=actor.region_id, in_use=True).exists()
    answered = _answered(activities)
    carried = _carried(chosen)
    return {
        activity.pk: {
            "guide": Guide(
                key=activity.slug,
                in_use=in_use,
                paused=activity.is_paused,
                asks=activity.way_in == WayIn.ASK_PLACE and activity.pk in answered,
                asks_first=activity.way_in == WayIn.ASK_FIRST and activity.pk in answered,
                may_question=activity.pk in answered,
                give_key=uuid4(),
                tell_key=uuid4(),
                **carried,
            )
        }
        for activity in activities
    }


def guide_again(actor: Actor, activity: Activity, told: Told) -> Guide:
    """For the next client of the same listing: fresh keys, what was carried along stays."""
    fresh = guides(actor, [activity], ())[activity.pk]["guide"]
    need, municipality = told.need and told.need.pk, told.municipality and told.municipality.pk
    return replace(fresh, need=need, municipality=municipality)


def _answered(activities: list[Activity]) -> set[int]:
    """Those whose organization, or one above it, has somebody to answer."""
    there = deriving.places_that_answer(key for activity in activities for key in activity.organization.lineage)
    return {activity.pk for activity in activities if there & set(activity.organization.lineage)}


def _carried(chosen: Iterable[Label]) -> dict[str, int]:
    found = {}
    for label in chosen:
        if label.axis == FacetAxis.NEED:
            found.setdefault("need", facets.key_of(label.facet))
        elif facets.is_municipality(label.facet):
            found.setdefault("municipality", facets.key_of(label.facet))
    return found
