"""What has come to an organization, in the groups of its inbox."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from organizations.actor import Actor
from referrals.choices import ReferralState as S
from referrals.querysets import OVER, ReferralQuerySet
from referrals.reading.received import ReceivedReferral


@dataclass(frozen=True)
class Group:
    """Part of what comes to an organization. `code` is its name in the address; so many are `shown` in the inbox."""

    code: str
    heading: str
    rows: Callable[[ReferralQuerySet], ReferralQuerySet]
    # All of these states; a group without them is counted by itself.
    states: tuple[str, ...] = ()
    shown: int = 0


GROUPS = (
    Group("answer", _("Waits for you"), ReferralQuerySet.awaiting_answer, (S.SENT,), 10),
    Group("withdrawn", _("Withdrawn"), ReferralQuerySet.withdrawn_unread, shown=8),
    Group("arrival", _("Tell how it went"), ReferralQuerySet.awaiting_arrival, (S.ACCEPTED, S.STARTED), 8),
    Group("list", _("On the list"), ReferralQuerySet.waiting, (S.WAITING,), 8),
    Group("unanswered", _("Left without an answer"), ReferralQuerySet.unanswered, shown=8),
    Group("over", _("Over"), ReferralQuerySet.over, tuple(OVER)),
)


@dataclass(frozen=True)
class Part:
    """A group with its number and the first of it."""

    group: Group
    number: int
    first: list[ReceivedReferral]

    @property
    def has_more(self) -> bool:
        return self.number > len(self.first)

    @property
    def is_brief(self) -> bool:
        """Only what waits for an answer opens on the list with all its forms."""
        return self.group is not GROUPS[0]


def numbers(mine: ReferralQuerySet) -> dict[str, int]:
    """How many in each group."""
    by_state = mine.by_state()
    return {
        group.code: sum(by_state.get(state, 0) for state in group.states) if group.states else group.rows(mine).count()
        for group in GROUPS
    }


def parts(mine: ReferralQuerySet, reader: Actor) -> list[Part]:
    """The groups with something in them, each with its first ones."""
    found = numbers(mine)
    return [
        Part(group, found[group.code], [ReceivedReferral(one, reader) for one in group.rows(mine)[: group.shown]])
        for group in GROUPS
        if group.shown and found[group.code]
    ]
