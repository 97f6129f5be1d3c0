"""Writes two years of guiding in bulk: rows, trails and facts as the actions would have left them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import prefetch_related_objects
from django.utils import timezone

from evaluation.demo.history import REFERRALS, TALLIES, WALK_INS, History
from evaluation.demo.lives import Step as Happening
from referrals import facts
from referrals.actions.moving import NO_ANSWER
from referrals.choices import Party, ViewPurpose
from referrals.choices import ReferralState as S
from referrals.clocks import Step, due_step
from referrals.models import GuidanceEvent, Referral, ReferralEvent, ReferralFact, ReferralView, WalkIn
from referrals.querysets import LATELY
from referrals.states import STATES

_BATCH = 2000


def write_history() -> None:
    history = History(timezone.now())
    lives = [history.referral(day) for day, busy in history.days() for _n in range(history.how_many(busy * REFERRALS))]
    told = [history.tally(day) for day, busy in history.days() for _n in range(history.how_many(busy * TALLIES))]
    came = [history.walk_in(day) for day, _busy in history.days() for _n in range(history.how_many(WALK_INS))]
    _write_referrals(lives, history)
    _write_tallies(told)
    WalkIn.objects.bulk_create(came, _BATCH)
    _write_facts(facts.fact_of_walk_in(one, one.number) for one in came)


def _write_referrals(lives: list[tuple[Referral, list[Happening]]], history: History) -> None:
    for referral, steps in lives:
        for step in steps:
            _take(referral, step)
        referral.clock_step = _clock_step(referral, history.now)
    Referral.objects.bulk_create([referral for referral, _steps in lives], _BATCH)
    ReferralEvent.objects.bulk_create(
        [event for referral, steps in lives for event in _trail(referral, steps, history)], _BATCH
    )
    referrals = [referral for referral, _steps in lives]
    prefetch_related_objects(referrals, "events")
    _write_facts(
        facts.fact_of(referral, event, 1) for referral in referrals for event in facts.counted(referral.events.all())
    )
    ReferralView.objects.bulk_create(_read(referrals, history), _BATCH)


def _take(referral: Referral, step: Happening) -> None:
    """What the row says once the step has been taken; an answer before it is untold."""
    if step.kind not in STATES:
        return
    for name, value in NO_ANSWER.items():
        setattr(referral, name, value)
    for name, value in step.told.items():
        setattr(referral, name, value)
    referral.state, referral.changed_at = step.kind, step.at
    if STATES[step.kind].over:
        referral.ended_by = step.party


def _clock_step(referral: Referral, now: datetime) -> Step:
    """What the clocks would have done by now, so that their first run reminds of nothing again."""
    due = due_step(timezone.localdate(referral.left_at), referral.region, timezone.localdate(now))
    return min(due, Step.SENDER_TOLD)


def _trail(referral: Referral, steps: list[Happening], history: History) -> Iterator[ReferralEvent]:
    before = S.DRAFT
    yield _event(referral, S.DRAFT, referral.left_at, Party.SENDER, "", S.DRAFT, history)
    for step in steps:
        state = step.kind if step.kind in STATES else before
        yield _event(referral, step.kind, step.at, step.party, before if step.kind in STATES else "", state, history)
        before = state


def _event(referral, kind, at, party, before, state, history) -> ReferralEvent:
    doers = {
        Party.SENDER: (referral.sent_by, referral.sender),
        Party.RECEIVER: (history.answering.get(referral.receiver_id), referral.receiver),
    }
    user, organization = doers.get(party, (None, None))
    return ReferralEvent(
        referral=referral,
        kind=kind,
        at=at,
        party=party,
        user=user,
        organization=organization,
        state_before=before,
        state=state,
    )


def _read(referrals: list[Referral], history: History) -> Iterator[ReferralView]:
    """What ended lately has been read at both ends, but for the last days' news."""
    for referral in referrals:
        if STATES[referral.state].over and history.now - LATELY <= referral.changed_at < history.now - timedelta(
            days=2
        ):
            for party, user, place in (
                (Party.SENDER, referral.sent_by, referral.sender),
                (Party.RECEIVER, history.answering.get(referral.receiver_id), referral.receiver),
            ):
                yield ReferralView(
                    referral=referral,
                    region_id=referral.region_id,
                    at=referral.changed_at + timedelta(hours=20),
                    party=party,
                    user=user,
                    organization=place,
                    sender=referral.sender,
                    receiver=referral.receiver,
                    purpose=ViewPurpose.READ,
                )


def _write_tallies(told: list[GuidanceEvent]) -> None:
    GuidanceEvent.objects.bulk_create(told, _BATCH)
    _write_facts(facts.fact_of_told(one, one.number) for one in told)


def _write_facts(written: Iterable[ReferralFact]) -> None:
    """Each on its day."""
    rows = list(written)
    for fact in rows:
        fact.written_on = fact.on
    ReferralFact.objects.bulk_create(rows, _BATCH)
