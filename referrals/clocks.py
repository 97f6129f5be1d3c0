"""The clocks of a request that waits for its answer, by the region's own settings (words.md 3).

Reminders count working days of Finland since the local day on which it left, or on which the organization last tried
to reach the client (`trail.waits_since`); the end counts calendar days.
"""

from datetime import date, datetime, time, timedelta
from enum import IntEnum

from django.utils import timezone

from organizations import clock
from organizations.models import Region
from organizations.working_days import day_before

# A sender asks how it went once so many working days have passed in silence.
ASK_AFTER = 10


class Step(IntEnum):
    """In their order. Each is taken once at most, and a later one makes those before it needless."""

    NOTHING = 0
    FIRST_REMINDER = 1
    SECOND_REMINDER = 2
    SENDER_TOLD = 3
    NO_ANSWER = 4


def due_step(left: date, region: Region, today: date) -> Step:
    """The furthest one whose day has come."""
    due = [step for step in list(Step)[1:] if left <= left_by(step, region, today)]
    return max(due, default=Step.NOTHING)


def left_by(step: Step, region: Region, today: date) -> date:
    """The last day on which a request must have left for the step to be due by now."""
    if step == Step.NO_ANSWER:
        return today - timedelta(days=region.no_answer_days)
    working_days = {
        Step.FIRST_REMINDER: region.remind_first_days,
        Step.SECOND_REMINDER: region.remind_second_days,
        Step.SENDER_TOLD: region.tell_sender_days,
    }[step]
    return day_before(today, working_days)


def late_since(region: Region, today: date) -> date:
    """Late is what has waited over the second reminder: what left on this day or before."""
    return left_by(Step.SECOND_REMINDER, region, today)


def ask_since(today: date) -> date:
    return day_before(today, ASK_AFTER)


def end_of(day: date) -> datetime:
    """The moment at which the local day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def start_of_month() -> datetime:
    """The moment at which the running month began."""
    return timezone.make_aware(datetime.combine(clock.today().replace(day=1), time.min))
