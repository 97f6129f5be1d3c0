"""What one's own unit has sent, on the tabs of its list."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from organizations import clock
from organizations.models import Region
from referrals.querysets import ReferralQuerySet


@dataclass(frozen=True)
class Tab:
    """`code` is its name in the address. One that is `counted` shows its number, and is there only when it has any."""

    code: str
    label: str
    rows: Callable[[ReferralQuerySet, Region], ReferralQuerySet]
    counted: bool = False

    @property
    def is_asking(self) -> bool:
        return self.code == ASK


OPEN, LATE, ASK, OVER = "", "late", "ask", "over"
TABS = (
    Tab(OPEN, _("Under way"), lambda mine, region: mine.open()),
    Tab(LATE, _("Answer is late"), lambda mine, region: mine.late(region, clock.today()), counted=True),
    Tab(ASK, _("Ask how it went"), lambda mine, region: mine.to_ask_about(clock.today()), counted=True),
    Tab(OVER, _("Over"), lambda mine, region: mine.over()),
)


def tab_of(wanted: str | None) -> Tab:
    """The one asked for, else the first."""
    return next((tab for tab in TABS if tab.code == wanted), TABS[0])


def tabs_to_show(mine: ReferralQuerySet, region: Region, chosen: Tab) -> list[tuple[Tab, int | None]]:
    numbers = [(tab, tab.rows(mine, region).count() if tab.counted else None) for tab in TABS]
    return [(tab, number) for tab, number in numbers if number != 0 or tab is chosen]
