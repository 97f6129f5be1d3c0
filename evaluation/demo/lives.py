"""How referrals of the demo go: invented lives of a believable shape, each step one that the life cycle allows."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from referrals.choices import Amount, DeclineReason, FactKind, Fitted, Outcome, Party
from referrals.choices import ReferralState as S

# Nobody leaves a question, a promise or a beginning open longer than this, in days.
_ASKED_AT_MOST, _PROMISED_AT_MOST = 40, 60


@dataclass(frozen=True)
class Step:
    """What happened when, and what was told of it; `kind` is the state reached, or `arrived`."""

    kind: str
    at: datetime
    party: Party
    told: dict = field(default_factory=dict)


def life_of_slip(dice: Random, left: datetime, somebody_answers: bool) -> list[Step]:
    """Of most slips nothing is heard."""
    steps = [Step(S.GIVEN, left, Party.SENDER)]
    came = _later(dice, left, 2, 25)
    fate = dice.random()
    if fate < 0.03:
        return [*steps, Step(S.WITHDRAWN, came, dice.choice([Party.SENDER, Party.CLIENT]))]
    if fate < 0.14:
        return [*steps, Step(FactKind.ARRIVED, came, Party.CLIENT)]
    if fate < 0.52 and somebody_answers:
        return [*steps, *_begun(dice, came)]
    return steps


def life_of_question(dice: Random, left: datetime) -> list[Step]:
    """Most are answered within a week; a few never are, and are withdrawn in the end."""
    steps = [Step(S.SENT, left, Party.SENDER)]
    fate = dice.random()
    if fate < 0.05:
        return [*steps, Step(S.WITHDRAWN, left + timedelta(days=_ASKED_AT_MOST), Party.SENDER)]
    answered = _later(dice, left, 0, 8) if dice.random() < 0.82 else _later(dice, left, 10, 30)
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
