"""How guiding has developed: a table by period, and the chart drawn from it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluation.charts import Bars, stacked
from evaluation.cohort import Cohort
from evaluation.numbers import HIDDEN, number, percent
from evaluation.periods import Period
from evaluation.reading.four import started_may_be_shown
from evaluation.suppression import may_be_split
from referrals.choices import ReferralState

_WIDE, _NARROW = (600, 300), (320, 260)
_FITS_NARROW = 4
_PARTS = {
    "left": gettext_lazy("Guided on"),
    "given": ReferralState.GIVEN.label,
    "sent": ReferralState.SENT.label,
}


@dataclass(frozen=True)
class TrendLine:
    """None is what may not be shown: `given` and `sent` where one of them is small, `left` where it is small itself."""

    period: Period
    left: int | None
    given: int | None
    sent: int | None
    told: int
    started: int | None
    is_chosen: bool
    is_running: bool

    @property
    def share(self) -> str:
        """Of those that left, the ones that began."""
        return HIDDEN if self.left is None or self.started is None else percent(self.started, self.left)

    @property
    def parts(self) -> list[tuple[str, int, str]]:
        """Of its bar, from the lowest up."""
        if self.given is None or self.sent is None:
            found = [("left", self.left or 0)]
        else:
            found = [("given", self.given), ("sent", self.sent)]
        return [(code, value, number(value)) for code, value in found]


@dataclass(frozen=True)
class Trend:
    lines: list[TrendLine]

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The parts that there are in any bar: code and name."""
        met = {code for line in self.lines for code, value, _text in line.parts if value}
        return [(code, str(name)) for code, name in _PARTS.items() if code in met]

    @property
    def wide(self) -> Bars:
        return _drawn(self.lines, *_WIDE)

    @property
    def narrow(self) -> Bars:
        return _drawn(self.lines[-_FITS_NARROW:], *_NARROW)

    @property
    def in_words(self) -> str:
        """For whoever does not see it."""
        told = [f"{line.period}: {_shown(line.left)}" for line in self.lines]
        return _("Guided on. %s.") % "; ".join(told)

    @property
    def definition(self) -> str:
        return _(
            "Each referral belongs to the period in which it was handed over or sent, each person told of an activity "
            "to the period in which that was marked. Of those who left lately fewer have begun yet."
        )


def trend(cohorts: dict[Period, Cohort], chosen: Period, running: Period, below: int) -> Trend:
    """No total under `below` is shown."""
    return Trend([_line(period, cohort, chosen, running, below) for period, cohort in cohorts.items()])


def _line(period: Period, cohort: Cohort, chosen: Period, running: Period, below: int) -> TrendLine:
    whole = may_be_split([cohort.left], below)
    split = may_be_split([cohort.given, cohort.sent], below)
    return TrendLine(
        period,
        cohort.left if whole else None,
        cohort.given if split else None,
        cohort.sent if split else None,
        cohort.told,
        cohort.started if started_may_be_shown(cohort, below) else None,
        period == chosen,
        period == running,
    )


def _drawn(lines: list[TrendLine], width: int, height: int) -> Bars:
    return stacked([(line.period.short, _shown(line.left), line.parts) for line in lines], width, height)


def _shown(value: int | None) -> str:
    return HIDDEN if value is None else number(value)
