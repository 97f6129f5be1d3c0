"""The buttons under a listing: a slip, a question for a place or a call, and "I told of this" (words.md 2)."""

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

# Without somebody to answer only a slip is left.
_ASKED_ON = {WayIn.ASK_PLACE: "referrals:ask_place", WayIn.ASK_CONTACT: "referrals:ask_contact"}


@dataclass(frozen=True)
class Guide:
    """`asks` names the page on which a place or a call is asked for first; "" where a slip is the way. `asks_first`: a
    question comes first, which `may_question` allows anyway. `need` and `municipality` are keys carried along from the
    search."""

    key: str
    in_use: bool
    paused: bool
    asks: str
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
    """Two questions for a whole page of listings. Nothing for one who does not guide; a link worker tries it with
    somebody."""
    if policy.holds(actor, "link.walk"):
        tried = "referrals/_try_together.html"
        return {one.pk: {"guide": {"key": one.slug}, "template": tried} for one in activities}
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
                asks=_ASKED_ON.get(activity.way_in, "") if activity.pk in answered else "",
                asks_first=activity.way_in == WayIn.ASK_FIRST and activity.pk in answered,
                may_question=activity.pk in answered,
                give_key=uuid4(),
                tell_key=uuid4(),
                **carried,
            )
        }
        for activity in activities
    }


def call_me(activity: Activity) -> str | None:
    """The address' key of the page on which a resident asks for a call."""
    return activity.slug if deriving.calls_residents(activity) else None


def guide_again(actor: Actor, activity: Activity, told: Told) -> Guide:
    """For the next client of the same listing: fresh keys, what was carried along stays."""
    fresh = guides(actor, [activity], ())[activity.pk]["guide"]
    need, municipality = told.need and told.need.pk, told.municipality and told.municipality.pk
    return replace(fresh, need=need, municipality=municipality)


def _answered(activities: list[Activity]) -> set[int]:
    """Those whose organization, or one above it, has somebody to answer; to call a client, a person."""
    answering = deriving.answering(activities)
    there = [one for one in activities if one.pk in answering]
    return {one.pk for one in there if answering[one.pk] or one.way_in != WayIn.ASK_CONTACT}


def _carried(chosen: Iterable[Label]) -> dict[str, int]:
    found = {}
    for label in chosen:
        if label.axis == FacetAxis.NEED:
            found.setdefault("need", facets.key_of(label.facet))
        elif facets.is_municipality(label.facet):
            found.setdefault("municipality", facets.key_of(label.facet))
    return found
