"""What has been kept for its time goes, and the facts stay, so that no figure changes (trust.md 1.9).

Batches, each in a transaction of its own: a run killed in the middle leaves whole referrals, and the next goes on.
"""

import logging
from calendar import monthrange
from collections.abc import Callable
from datetime import datetime, timedelta

from organizations import clock, policy
from organizations.actor import Actor
from organizations.models import Message, Region
from referrals.models import CodePin, GuidanceEvent, LogReading, Question, Referral, WalkIn
from referrals.notices import ABOUT_A_QUESTION, ABOUT_ONE

logger = logging.getLogger(__name__)

DRAFTS_KEPT = timedelta(days=14)
_BATCH = 500


def erase() -> dict[str, int]:
    """What has been erased: how many of each. Contact details have a shorter time of their own (`erasing`)."""
    by = policy.system_actor(policy.SystemReason.RETENTION)
    erased = {"drafts": 0, "referrals": 0, "questions": 0, "tallies": 0, "walk_ins": 0, "log_readings": 0}
    for region in Region.objects.all():
        until = months_before(clock.now(), region.counts_only_months)
        erased["drafts"] += _in_batches(by, lambda region=region: _drafts(region))
        erased["referrals"] += _in_batches(by, lambda region=region, until=until: _referrals(region, until))
        erased["questions"] += _in_batches(by, lambda region=region, until=until: _questions(region, until))
        erased["tallies"] += _in_batches(by, lambda region=region, until=until: _of_a_day(GuidanceEvent, region, until))
        erased["walk_ins"] += _in_batches(by, lambda region=region, until=until: _of_a_day(WalkIn, region, until))
        erased["log_readings"] += _in_batches(
            by, lambda region=region, until=until: _of_a_day(LogReading, region, until)
        )
    with policy.acting_as(by):
        CodePin.objects.exclude(code__in=Referral.objects.values("code")).delete()
    logger.info("erased what was kept for its time", extra=erased)
    return erased


def months_before(moment: datetime, months: int) -> datetime:
    """The same day of the month and hour; where the month is shorter, its last day."""
    year, month = divmod(12 * moment.year + moment.month - 1 - months, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def _in_batches(by: Actor, erase_some: Callable[[], int]) -> int:
    done = 0
    while True:
        with policy.acting_as(by):
            erased = erase_some()
        if not erased:
            return done
        done += erased


def _drafts(region: Region) -> int:
    return _erase(Referral.objects.forgotten_drafts(clock.now() - DRAFTS_KEPT).filter(region=region))


def _referrals(region: Region, until: datetime) -> int:
    return _erase(Referral.objects.over_since(until).filter(region=region))


def _erase(over) -> int:
    """With what hangs on them; whoever holds one of them just now keeps it until the next run.

    Raises RuntimeError where the database leaves some of them: so a batch goes as a whole, or stays."""
    held = over.select_for_update(skip_locked=True, of=("self",)).order_by("changed_at", "pk")
    keys = list(held.values_list("pk", flat=True)[:_BATCH])
    _erase_mails(ABOUT_ONE, keys)
    erased = Referral.objects.filter(pk__in=keys).delete()[1].get(Referral._meta.label, 0)
    if erased != len(keys):
        raise RuntimeError(f"{erased} of {len(keys)} were erased")
    return erased


def _questions(region: Region, until: datetime) -> int:
    old = Question.objects.filter(region=region, asked_at__lt=until)
    keys = list(old.order_by("pk").values_list("pk", flat=True)[:_BATCH])
    _erase_mails(ABOUT_A_QUESTION, keys)
    Question.objects.filter(pk__in=keys).delete()
    return len(keys)


def _erase_mails(kinds: tuple[str, ...], keys: list[int]) -> None:
    Message.objects.filter(kind__in=kinds, object_key__in=[str(key) for key in keys]).delete()


def _of_a_day(model: type[GuidanceEvent | WalkIn | LogReading], region: Region, until: datetime) -> int:
    keys = model.objects.filter(region=region, at__lt=until).order_by("pk").values_list("pk", flat=True)[:_BATCH]
    return model.objects.filter(pk__in=list(keys)).delete()[0]
