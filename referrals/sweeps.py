"""What this floor does by itself."""

import logging
from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from organizations import clock, policy
from organizations.actor import Actor
from organizations.due import due
from organizations.models import Region
from referrals import notices, retention
from referrals.actions import erasing
from referrals.actions.reminding import take_step
from referrals.choices import FeedbackState
from referrals.models import Feedback, Referral

logger = logging.getLogger(__name__)

_BATCH = 200
# Those who answer are often volunteers at home: no mail of these wakes anybody.
_DAYTIME = range(7, 20)
# From one morning's mail to the next, with a margin.
_NEW = timedelta(hours=36)


@due(every=timedelta(minutes=30))
def turn_clocks() -> None:
    if timezone.localtime(clock.now()).hour in _DAYTIME:
        take_steps()
        tell_moderators()


@due(every=timedelta(days=1))
def erase_what_is_over() -> None:
    erasing.end_permissions()
    erasing.erase_ended_contacts()
    retention.erase()


def tell_moderators() -> None:
    """In one mail a morning, where something new waits to be read."""
    with policy.system(policy.SystemReason.CLOCKS):
        waiting = Feedback.objects.with_words().in_state(FeedbackState.WAITING).filter(told_at__gt=clock.now() - _NEW)
        for region in Region.objects.filter(pk__in=waiting.order_by().values("region")):
            notices.tell_moderators(region)


def take_steps() -> int:
    """Every step that is due, each in a transaction of its own: one that fails holds up no other. Gives how many."""
    by = policy.system_actor(policy.SystemReason.CLOCKS)
    return sum(_taken(by, key) for key in _due_keys(by))


def _taken(by: Actor, key: int) -> bool:
    try:
        with policy.acting_as(by):
            referral = Referral.objects.filter(pk=key).first()
            return bool(referral and take_step(by=by, referral=referral))
    except Exception:
        logger.exception("clock not turned", extra={"referral": key})
        return False


def _due_keys(by: Actor) -> Iterator[int]:
    for region in Region.objects.filter(in_use=True):
        last = 0
        while keys := _next_keys(by, region, last):
            yield from keys
            last = keys[-1]


def _next_keys(by: Actor, region: Region, after: int) -> list[int]:
    with policy.acting_as(by):
        waiting = Referral.objects.with_step_due(region, clock.today()).filter(pk__gt=after)
        return list(waiting.order_by("pk").values_list("pk", flat=True)[:_BATCH])
