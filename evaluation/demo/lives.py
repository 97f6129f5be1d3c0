"""How referrals of the demo go: invented lives of a believable shape, each step one that the life cycle allows."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from organizations.working_days import is_working_day
from referrals.choices import Amount, DeclineReason, FactKind, Fitted, Outcome, Party
from referrals.choices import ReferralState as S

# Nobody leaves a promise open longer than this, in days.
_PROMISED_AT_MOST = 60
# As the region's clocks: two reminders after so many working days, the end after so many days.
_REMINDED_AFTER, _ENDS_AFTER = (3, 7), 30


@dataclass(frozen=True)
class Step:
    """What happened when, and what was told of it; `kind` is the state reached, or `arrived` or `reminded`."""

    kind: str
    at: datetime
    party: Party
    told: dict = field(default_factory=dict)


def life_of_slip(dice: Random, left: datetime, somebody_answers: bool) -> list[Step]:
    """Of most slips nothing is heard; of some the sender asks."""
    steps = [Step(S.GIVEN, left, Party.SENDER)]
    came = _later(dice, left, 2, 25)
    fate = dice.random()
    if fate < 0.03:
        return [*steps, Step(S.WITHDRAWN, came, dice.choice([Party.SENDER, Party.CLIENT]))]
    if fate < 0.14:
        return [*steps, Step(FactKind.ARRIVED, came, Party.CLIENT)]
    if fate < 0.52 and somebody_answers:
        return [*steps, *_begun(dice, came)]
    if fate > 0.9:
        return [*steps, _called_back(dice, _later(dice, left, 16, 30))]
    return steps


def _called_back(dice: Random, at: datetime) -> Step:
    told = dice.random()
    if told < 0.5:
        return Step(FactKind.ARRIVED, at, Party.SENDER)
    outcome = Outcome.DID_NOT_COME if told < 0.75 else Outcome.UNKNOWN
    return Step(S.CLOSED, at, Party.SENDER, {"outcome": outcome})


def life_of_question(dice: Random, left: datetime) -> list[Step]:
    """Most are answered within a week; a few never are, and end by the clock, or are withdrawn before."""
    steps = [Step(S.SENT, left, Party.SENDER)]
    fate = dice.random()
    if fate < 0.03:
        ended = left + timedelta(days=_ENDS_AFTER)
        return [*steps, *_reminders(left, ended), Step(S.NO_ANSWER, ended, Party.SYSTEM)]
    if fate < 0.05:
        ended = _later(dice, left, 12, 28)
        return [*steps, *_reminders(left, ended), Step(S.WITHDRAWN, ended, Party.SENDER)]
    answered = _later(dice, left, 0, 8) if dice.random() < 0.82 else _later(dice, left, 10, 28)
    steps += _reminders(left, answered)
    if fate < 0.19:
        return [*steps, _declined(dice, answered)]
    if fate < 0.36:
        expected = answered.date() + timedelta(days=dice.randint(14, 60))
        steps.append(
            Step(S.WAITING, answered, Party.RECEIVER, {"expected_on": expected, "queue_place": dice.randint(1, 9)})
        )
        answered = _later(dice, answered, 10, 60)
        if dice.random() < 0.2:
            return [*steps, Step(S.WITHDRAWN, answered, dice.choice([Party.SENDER, Party.CLIENT]))]
    steps.append(Step(S.ACCEPTED, answered, Party.RECEIVER))
    if dice.random() < 0.18:
        ended = answered + timedelta(days=dice.randint(20, _PROMISED_AT_MOST))
        outcome = dice.choice([Outcome.DID_NOT_COME, Outcome.CLIENT_DECLINED, Outcome.NOT_REACHED, Outcome.UNKNOWN])
        return [*steps, _closed(dice, ended, outcome, told_less=True)]
    return [*steps, *_begun(dice, _later(dice, answered, 3, 21))]


def _reminders(left: datetime, until: datetime) -> list[Step]:
    """Those that went out before."""
    found = []
    for number in _REMINDED_AFTER:
        day = left
        while number:
            day += timedelta(days=1)
            number -= is_working_day(day.date())
        found.append(Step(FactKind.REMINDED, day.replace(hour=8, minute=0), Party.SYSTEM))
    return [step for step in found if step.at < until]


def _begun(dice: Random, at: datetime) -> list[Step]:
    """Comes, begins at once, and mostly stays for some months."""
    steps = [Step(FactKind.ARRIVED, at, Party.RECEIVER), Step(S.STARTED, at, Party.RECEIVER)]
    ended = _later(dice, at, 25, 200)
    outcomes = [Outcome.ATTACHED, Outcome.GOT_INFORMATION, Outcome.NEED_ENDED, Outcome.ATTACHED_ELSEWHERE,
                Outcome.NEED_GREW, Outcome.UNKNOWN]  # fmt: skip
    return [*steps, _closed(dice, ended, dice.choices(outcomes, [60, 13, 10, 6, 5, 6])[0])]


def _declined(dice: Random, at: datetime) -> Step:
    reasons = [DeclineReason.FULL, DeclineReason.STARTS_LATER, DeclineReason.WRONG_TIME, DeclineReason.TOO_FAR,
               DeclineReason.NOT_SUITABLE, DeclineReason.ACCESSIBILITY]  # fmt: skip
    reason = dice.choices(reasons, [40, 20, 14, 12, 9, 5])[0]
    later = reason == DeclineReason.STARTS_LATER
    expected = at.date() + timedelta(days=dice.randint(20, 70)) if later else None
    return Step(S.DECLINED, at, Party.RECEIVER, {"decline_reason": reason, "expected_on": expected})


def _closed(dice: Random, at: datetime, outcome: str, told_less: bool = False) -> Step:
    told = {"outcome": outcome}
    if dice.random() < (0.3 if told_less else 0.8):
        told["right_time"] = dice.choices([Fitted.YES, Fitted.PARTLY, Fitted.NO], [82, 13, 5])[0]
        told["right_kind"] = dice.choices([Fitted.YES, Fitted.PARTLY, Fitted.NO], [85, 11, 4])[0]
        told["amount"] = dice.choices([Amount.RIGHT, Amount.TOO_LITTLE, Amount.TOO_MUCH], [80, 17, 3])[0]
    return Step(S.CLOSED, at, Party.RECEIVER, told)


def _later(dice: Random, at: datetime, least: int, most: int) -> datetime:
    """More often sooner, on a working day, in working hours."""
    day = at + timedelta(days=least + round((most - least) * dice.random() ** 2))
    if day.isoweekday() > 5:
        day += timedelta(days=8 - day.isoweekday())
    # Whatever came before on the same day was before.
    return max(day.replace(hour=dice.randint(9, 15), minute=dice.randrange(60)), at + timedelta(minutes=20))
