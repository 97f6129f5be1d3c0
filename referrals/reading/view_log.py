"""The log of openings as the privacy auditor reads it: who, when, for what, and between whom; of the referral a mark.

Neither code, activity, note nor contact: the database shows this reader no referral at all.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from directory.words.days import date_in_words, moment_in_words
from organizations import limits
from organizations.models import Organization, User
from referrals.choices import Party, ViewPurpose
from referrals.models import LogReading, ReferralView
from referrals.querysets import ViewQuerySet

# Ordinary work opens fewer; what is more, is looked at.
MANY_IN_A_DAY = 30
CONTACT_AGAIN = 3
_MOST_OUTLIERS = 10


def mark_of(referral: int) -> str:
    """The same for each opening of one referral, and nothing that leads to it."""
    found = limits.hashed(f"log of openings:{referral}")[:10].upper()
    return f"{found[:5]}-{found[5:]}"


def with_mark(log: ViewQuerySet, mark: str) -> ViewQuerySet:
    """Those of one referral; all of them without a mark, none for an unknown one."""
    if not mark:
        return log
    keys = log.order_by().values_list("referral_id", flat=True).distinct()
    return log.filter(referral__in=[key for key in keys if mark_of(key) == mark.upper()])


@dataclass(frozen=True)
class Opening:
    view: ReferralView

    @property
    def at(self) -> str:
        return moment_in_words(self.view.at)

    @property
    def who(self) -> str:
        """A person by name; of a client, a shared mailbox and the system there is none."""
        if self.view.user_id is None and self.view.purpose == ViewPurpose.MAIL_LINK:
            return _("From a shared mailbox")
        nobodys = self.view.party in (Party.CLIENT, Party.SYSTEM)
        return self.view.get_party_display() if nobodys else _name(self.view.user)

    @property
    def place(self) -> str:
        return _place(self.view.organization)

    @property
    def purpose(self) -> str:
        return self.view.get_purpose_display()

    @property
    def mark(self) -> str:
        return mark_of(self.view.referral_id)

    @property
    def sender(self) -> str:
        return _place(self.view.sender) or _("A resident")

    @property
    def receiver(self) -> str:
        return _place(self.view.receiver)


@dataclass(frozen=True)
class Outlier:
    """`query` shows the openings that it counts."""

    who: str
    what: str
    number: int
    query: dict[str, str]

    @property
    def address(self) -> str:
        return urlencode(self.query)


def outliers(log: ViewQuerySet, since: date, until: date) -> tuple[list[Outlier], list[Outlier]]:
    """Many opened on one day; the same contact details again and again."""
    many = list(log.many_in_a_day(MANY_IN_A_DAY)[:_MOST_OUTLIERS])
    again = list(log.contact_again(CONTACT_AGAIN)[:_MOST_OUTLIERS])
    names = User.objects.in_bulk({row["user"] for row in (*many, *again)})
    period = {"since": since.isoformat(), "until": until.isoformat()}
    return [_busy_day(row, names) for row in many], [_same_contact(row, names, period) for row in again]


def _busy_day(row: dict, names: dict[int, User]) -> Outlier:
    day = row["day"].isoformat()
    query = {"since": day, "until": day, "person": str(row["user"])}
    return Outlier(_name(names.get(row["user"])), date_in_words(row["day"]), row["number"], query)


def _same_contact(row: dict, names: dict[int, User], period: dict) -> Outlier:
    mark = mark_of(row["referral"])
    query = period | {"person": str(row["user"]), "purpose": "contact", "referral": mark}
    return Outlier(_name(names.get(row["user"])), mark, row["number"], query)


@dataclass(frozen=True)
class Reading:
    reading: LogReading

    @property
    def at(self) -> str:
        return moment_in_words(self.reading.at)

    @property
    def who(self) -> str:
        return _name(self.reading.user)

    @property
    def asked(self) -> str:
        """The period, and that it was narrowed."""
        told = self.reading.asked
        period = f"{told.get('since', '')} – {told.get('until', '')}"
        narrowed = any(told.get(name) for name in ("organization", "person", "purpose", "referral"))
        return " · ".join([period, _("narrowed")]) if narrowed else period


def _name(user: User | None) -> str:
    """The person may be gone since."""
    return user.name if user else _("Somebody who is no longer here")


def _place(organization: Organization | None) -> str:
    return organization.display_name if organization else ""
