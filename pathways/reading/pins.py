"""What is pinned, as those see it who look after a pathway."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from directory.models import Activity
from organizations import clock
from pathways.choices import AgreementState, VersionState
from pathways.models import PathwayStep, Placement

# What a look at the agreements is for, the most pressing first.
PRESSING = (AgreementState.ENDED, AgreementState.ENDS_SOON, AgreementState.MISSING)


@dataclass(frozen=True)
class Pin:
    placement: Placement

    @property
    def activity(self) -> Activity:
        return self.placement.activity

    @property
    def url(self) -> str:
        step = self.placement.step
        return reverse("pathways:pin", args=[step.version.pathway_id, step.uid, self.placement.activity_id])

    @property
    def is_gone(self) -> bool:
        """Readers do not see it any more."""
        return not (self.activity.is_shown and self.activity.organization.is_active)

    @property
    def agreement(self) -> AgreementState:
        return self.placement.agreement(clock.today())

    @property
    def is_pressing(self) -> bool:
        return self.agreement in PRESSING

    @property
    def is_late(self) -> bool:
        return self.agreement == AgreementState.ENDED


def pins_of(placements: Iterable[Placement]) -> list[Pin]:
    return [Pin(placement) for placement in placements]


def pins_on(step: PathwayStep) -> list[Pin]:
    return pins_of(step.placements.for_editors())


def lost_pins(step: PathwayStep) -> list[Placement]:
    """What the published version has pinned to this step and the draft has not: it can be put back."""
    published = Placement.objects.for_editors().filter(
        step__uid=step.uid, step__version__pathway=step.version.pathway_id, step__version__state=VersionState.PUBLISHED
    )
    return list(published.exclude(activity__in=step.placements.values("activity")))


def marks(pins: Iterable[Pin]) -> list[tuple[str, int]]:
    """(what is the matter, of how many pins), the most pressing first."""
    pins = list(pins)
    counts = Counter(pin.agreement for pin in pins if not pin.is_gone)
    found = [("gone", sum(pin.is_gone for pin in pins)), *((state.value, counts[state]) for state in PRESSING)]
    return [mark for mark in found if mark[1]]
