"""What has come to an organization, in the groups of its inbox."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Value, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from organizations.actor import Actor
from referrals.querysets import ReferralQuerySet
from referrals.reading.received import ReceivedReferral


@dataclass(frozen=True)
class Group:
    """Part of what comes to an organization. `code` is its name in the address; so many are `shown` in the inbox.

    The last one, of all that is over, grows for ever: it is not in the inbox, and never counted."""

    code: str
    heading: str
    rows: Callable[[ReferralQuerySet], ReferralQuerySet]
    shown: int = 0


GROUPS = (
    Group("answer", _("Waits for you"), ReferralQuerySet.awaiting_answer, 10),
    Group("withdrawn", _("Withdrawn"), ReferralQuerySet.withdrawn_unread, 8),
    Group("arrival", _("Tell how it went"), ReferralQuerySet.awaiting_arrival, 8),
    Group("list", _("On the list"), ReferralQuerySet.waiting, 8),
    Group("unanswered", _("Left without an answer"), ReferralQuerySet.unanswered, 8),
    Group("over", _("Over"), ReferralQuerySet.over),
)
_IN_INBOX = [group for group in GROUPS if group.shown]


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
    """How many in each group that the inbox shows; by one question."""
    counts = [
        group.rows(mine).order_by().values(group=Value(group.code)).annotate(number=Count("pk")) for group in _IN_INBOX
    ]
    found = {one["group"]: one["number"] for one in counts[0].union(*counts[1:], all=True)}
    return {group.code: found.get(group.code, 0) for group in _IN_INBOX}


def parts(mine: ReferralQuerySet, reader: Actor) -> list[Part]:
    """The groups with something in them, each with its first ones; by two questions, and what the rows themselves
    ask."""
    firsts = [_firsts(group, mine) for group in _IN_INBOX]
    keys: dict[str, list[int]] = {}
    held: dict[str, int] = {}
    for one in sorted(firsts[0].union(*firsts[1:], all=True), key=lambda one: one["rank"]):
        keys.setdefault(one["group"], []).append(one["pk"])
        held[one["group"]] = one["number"]
    rows = mine.in_bulk([key for some in keys.values() for key in some])
    return [
        Part(group, held[group.code], [ReceivedReferral(rows[key], reader) for key in keys[group.code]])
        for group in _IN_INBOX
        if group.code in keys
    ]


def _firsts(group: Group, mine: ReferralQuerySet):
    """The keys of its first ones, each with its rank and with the number of all."""
    rows = group.rows(mine.select_related(None).prefetch_related(None))
    rank = Window(RowNumber(), order_by=list(rows.query.order_by))
    told = {"group": Value(group.code), "rank": rank, "number": Window(Count("pk"))}
    return rows.values("pk", **told)[: group.shown]
