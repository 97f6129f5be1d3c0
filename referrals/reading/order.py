"""Several asked in order: who is asked, in which order, and who is passed over and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from directory import selection
from directory.choices import ActivityKind, WayIn
from directory.models import Activity
from organizations.actor import Actor
from organizations.addresses import key_in
from referrals import access, deriving
from referrals.actions.ordering import MOST
from referrals.models import Referral
from referrals.reading.next_best import best_for

# The listings in their order, the first one too, in the address of its form.
PARAMETER = "jarjestys"


@dataclass(frozen=True)
class Order:
    """`passed_over`: each with the reason."""

    asked: list[Activity]
    passed_over: list[tuple[Activity, str]]

    @property
    def query(self) -> str:
        keys = [one.pk for one in self.asked] + [one.pk for one, _reason in self.passed_over]
        return f"?{PARAMETER}={selection.Selection(tuple(keys)).value}"


def order_of(activities: Iterable[Activity], *, calls: bool = False) -> Order:
    """`calls`: contact details go along, so a person must answer, not a mailbox."""
    rows = list(activities)
    order, answering = Order([], []), deriving.answering(rows)
    for activity in rows:
        reason = _why_not(activity, answering, calls=calls)
        if not reason and len(order.asked) == MOST:
            reason = _("At most five are asked in order.")
        if reason:
            order.passed_over.append((activity, reason))
        else:
            order.asked.append(activity)
    return order


def _why_not(activity: Activity, answering: dict[int, bool], *, calls: bool = False) -> str:
    """In words, by `deriving.answering`; nothing for one that is asked."""
    if activity.is_paused:
        return _("On a break: takes nobody new just now.")
    if not activity.is_shown or activity.kind == ActivityKind.VOLUNTEER_TASK:
        return _("The activity is no longer offered.")
    if activity.way_in == WayIn.OPEN_DOOR:
        return _("An open door: nobody is asked, a slip is enough.")
    if activity.pk not in answering:
        return _("Nobody answers for this organization here yet.")
    if calls and not answering[activity.pk]:
        return _("Nobody at this organization can open contact details here yet.")
    return ""


@dataclass(frozen=True)
class NextPlace:
    """`why_not`: as it stands now it would be passed over."""

    key: int
    activity: Activity
    is_out: bool
    why_not: str


def next_places(referral: Referral) -> list[NextPlace]:
    places = list(referral.next_in_order.whole())
    answering = deriving.answering(one.activity for one in places)
    found = [
        NextPlace(one.pk, one.activity, one.taken_out_at is not None, _why_not(one.activity, answering))
        for one in places
    ]
    return sorted(found, key=lambda place: place.is_out)


def chosen(actor: Actor, parameters: QueryDict, *, calls: bool) -> Order | None:
    """The order that the address names; None where it names none."""
    keys = selection.read(parameters, PARAMETER).keys
    return order_of(access.activities_for_guiding(actor, keys), calls=calls) if keys else None


def offered_after(actor: Actor, activity: Activity, parameters: QueryDict, *, calls: bool) -> list[Activity]:
    """The next best for the same need near by, where no order has been chosen."""
    need = key_in(parameters, "need") or getattr(deriving.need(activity), "pk", None)
    place = key_in(parameters, "municipality") or actor.organization.municipality_id
    best = best_for(actor, need, place, without={activity.pk})
    return order_of(best, calls=calls).asked[: MOST - 1]
