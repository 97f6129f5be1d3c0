"""People whom a link worker walks beside, as that worker reads them: by first name or code, what comes next."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.words.days import day_in_words
from organizations import policy
from organizations.actor import Actor
from referrals import vault
from referrals.models import LinkWork, Referral, TriedActivity
from referrals.reading.received import ReceivedReferral


@dataclass(frozen=True)
class WalkedReferral(ReceivedReferral):
    first_name: str = ""

    @property
    def name(self) -> str:
        return self.first_name or self.code

    @property
    def next_contact(self) -> str:
        day = self.work.next_contact_on
        return day_in_words(day) if day else ""

    @property
    def is_late(self) -> bool:
        day = self.work.next_contact_on
        return day is not None and day < timezone.localdate()

    @property
    def work(self) -> LinkWork:
        return self.referral.link_work

    @cached_property
    def tried(self) -> list[TriedActivity]:
        return list(self.referral.tried.select_related("activity__organization").prefetch_related("activity__texts"))


@dataclass(frozen=True)
class Group:
    heading: str
    rows: list[WalkedReferral]


def groups(actor: Actor) -> list[Group]:
    """Who is to be contacted by today, or has no day yet; then the rest by day; those that ended lately last."""
    mine = policy.rows(actor, "link.walk", Referral.objects.whole().select_related("link_work", "region"))
    under_way, over = list(mine.open().order_by("link_work__next_contact_on", "pk")), list(mine.over()[:10])
    names = vault.first_names(by=actor, referrals=under_way)
    rows = [WalkedReferral(one, actor, first_name=names.get(one.pk, "")) for one in under_way]
    today = [row for row in rows if _is_due(row)]
    later = [row for row in rows if not _is_due(row)]
    ended = [WalkedReferral(one, actor) for one in over]
    found = [Group(_("Today"), today), Group(_("Later"), later), Group(_("Over"), ended)]
    return [group for group in found if group.rows]


def _is_due(row: WalkedReferral) -> bool:
    day = row.work.next_contact_on
    return day is None or day <= timezone.localdate()
