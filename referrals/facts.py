"""Writes the facts that figures are made of: one for each change, in the transaction of the change itself.

What is taken back, or told anew, is written as rows of −number with the day of what they take back.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from organizations import clock
from referrals import trail
from referrals.choices import FactKind, ReferralState
from referrals.models import Feedback, GuidanceEvent, Referral, ReferralEvent, ReferralFact, WalkIn
from referrals.models.feedback import ITEMS

TOLD, WALK_IN, FEEDBACK, CHANGE = "told", "walk_in", "feedback", "change"
# A draft has left nobody; of what changes no state an arrival alone is counted.
_NO_FACT = {ReferralState.DRAFT, *FactKind} - {FactKind.ARRIVED}
_WHOSE_WORD = {FactKind.ARRIVED, ReferralState.CLOSED}
_SHARED = (
    "region_id", "type_id", "activity_id", "sender_id", "receiver_id", "origin", "direction", "need_id",
    "need_said_by", "stage_id", "attachment_point_id", "clienthood_id", "shared_client", "municipality_id", "age_band",
)  # fmt: skip
# Only the change itself says them.
_OF_KIND = {
    ReferralState.DECLINED: ("decline_reason",),
    ReferralState.CLOSED: ("outcome", "right_time", "right_kind", "amount"),
}


def put(referral: Referral, event: ReferralEvent) -> None:
    fact_of(referral, event, 1).save(force_insert=True)


def take_back(referral: Referral, events: list[ReferralEvent]) -> None:
    """As if they had never been counted; `referral` is as it was when they were."""
    ReferralFact.objects.bulk_create(fact_of(referral, event, -1) for event in events if event.kind not in _NO_FACT)


def put_again(referral: Referral, events: list[ReferralEvent]) -> None:
    ReferralFact.objects.bulk_create(fact_of(referral, event, 1) for event in events)


def put_told(told: GuidanceEvent, number: int) -> None:
    fact_of_told(told, number).save(force_insert=True)


def fact_of_told(told: GuidanceEvent, number: int) -> ReferralFact:
    """Not yet saved."""
    return ReferralFact(
        kind=TOLD,
        on=_day(told.at),
        written_on=clock.today(),
        left_on=_day(told.at),
        number=number,
        region_id=told.region_id,
        activity_id=told.activity_id,
        sender_id=told.sender_id,
        receiver_id=told.activity.organization_id,
        origin=told.origin,
        need_id=told.need_id,
        theme=told.need.theme if told.need else None,
        stage_id=told.stage_id,
    )


def put_walk_in(walk_in: WalkIn, number: int) -> None:
    fact_of_walk_in(walk_in, number).save(force_insert=True)


def fact_of_walk_in(walk_in: WalkIn, number: int) -> ReferralFact:
    """Not yet saved. Of nobody in particular: neither who guided nor what for."""
    return ReferralFact(
        kind=WALK_IN,
        on=_day(walk_in.at),
        written_on=clock.today(),
        left_on=_day(walk_in.at),
        number=number,
        region_id=walk_in.region_id,
        activity_id=walk_in.activity_id,
        receiver_id=walk_in.receiver_id,
    )


def put_feedback(feedback: Feedback, referral: Referral) -> None:
    """What was scored, and by how much daily life has changed: two facts that say nothing of each other."""
    for fact in facts_of_feedback(feedback, referral):
        fact.save(force_insert=True)


def facts_of_feedback(feedback: Feedback, referral: Referral) -> list[ReferralFact]:
    """Not yet saved. The scores are the receiver's, of nobody's need and sender; the change is the sender's, of no
    activity, so that no receiver's figures hold it."""
    scores = {name: getattr(feedback, name) for name in ITEMS}
    found = []
    if any(scores.values()):
        there = {"activity_id": feedback.activity_id, "receiver_id": feedback.receiver_id}
        found.append(_of_answer(FEEDBACK, feedback, **there, **scores))
    if feedback.daily_life is not None and referral.daily_life_before is not None:
        change = feedback.daily_life - referral.daily_life_before
        found.append(_of_answer(CHANGE, feedback, sender_id=feedback.sender_id, change=change))
    return found


def _of_answer(kind: str, feedback: Feedback, **told) -> ReferralFact:
    """Of the period in which it was told, whenever the referral left."""
    day = _day(feedback.told_at)
    return ReferralFact(kind=kind, on=day, written_on=clock.today(), left_on=day, region_id=feedback.region_id, **told)


def counted(events: Iterable[ReferralEvent]) -> list[ReferralEvent]:
    """Those that stand and have a fact."""
    return [event for event in trail.standing(events) if event.kind not in _NO_FACT]


def was_asked(events: Iterable[ReferralEvent]) -> bool:
    """Whether the receiver has been asked for a place, so that a change concerns it."""
    return any(event.kind == ReferralState.SENT for event in events)


def fact_of(referral: Referral, event: ReferralEvent, number: int) -> ReferralFact:
    """Not yet saved."""
    shared = {name: getattr(referral, name) for name in _SHARED}
    own = {name: getattr(referral, name) for name in _OF_KIND.get(event.kind, ())}
    return ReferralFact(
        kind=event.kind,
        state_before=_stood(referral, event),
        told_by=event.party if event.kind in _WHOSE_WORD else "",
        on=_day(event.at),
        written_on=clock.today(),
        left_on=_day(referral.left_at) if referral.left_at else None,
        number=number,
        theme=referral.need.theme if referral.need else None,
        **shared,
        **own,
    )


def _stood(referral: Referral, event: ReferralEvent) -> str:
    """Where it was before; a slip that somebody had come with, whether a moment or a month before, as `arrived`."""
    if event.state_before != ReferralState.GIVEN:
        # An arrival changes no state.
        return event.state_before or event.state
    earlier = [one for one in referral.events.all() if (one.at, one.pk) < (event.at, event.pk)]
    return FactKind.ARRIVED if trail.has_arrived(earlier) else ReferralState.GIVEN


def _day(moment) -> date:
    return timezone.localdate(moment)
