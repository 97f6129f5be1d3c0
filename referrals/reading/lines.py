"""A referral in the reader's words: what last happened, how long it has waited, what is needed."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.words.days import date_in_words, day_in_words
from organizations.working_days import working_days_after
from referrals import trail
from referrals.choices import DeclineReason, FirstContact, PracticalNeed, ReferralState
from referrals.clocks import late_since
from referrals.models import Referral, ReferralEvent
from referrals.querysets import CODE_WORKS

_TONES = {
    ReferralState.SENT: "wait",
    ReferralState.WAITING: "wait",
    ReferralState.ACCEPTED: "ok",
    ReferralState.STARTED: "ok",
    ReferralState.DECLINED: "late",
    ReferralState.NO_ANSWER: "late",
}


def tone(referral: Referral) -> str:
    return _TONES.get(referral.state, "calm")


def event_in_words(event: ReferralEvent) -> str:
    return f"{event.get_kind_display()} {day_in_words(timezone.localdate(event.at))}"


def answer_in_words(referral: Referral) -> str:
    """What the receiver has told with the answer: a reason, a day, a place in the queue, how it ended."""
    told = []
    if referral.decline_reason == DeclineReason.STARTS_LATER:
        told.append(_("The group begins %(day)s.") % {"day": date_in_words(referral.expected_on)})
    elif referral.decline_reason:
        told.append(f"{referral.get_decline_reason_display()}.")
    elif referral.expected_on and referral.state == ReferralState.WAITING:
        told.append(_("A place is expected %(day)s.") % {"day": date_in_words(referral.expected_on)})
    if referral.queue_place and referral.state == ReferralState.WAITING:
        told.append(_("Place in the queue: %(place)s.") % {"place": referral.queue_place})
    if referral.outcome:
        told.append(f"{referral.get_outcome_display()}.")
    return " ".join(told)


def first_contact(referral: Referral) -> str:
    return {
        FirstContact.CLIENT: _("The client makes contact."),
        FirstContact.ORGANIZATION: _("The organization contacts the client."),
        FirstContact.LINK_WORKER: _("A link worker contacts the client."),
        FirstContact.TOGETHER: _("The professional and the client make contact together."),
    }.get(referral.first_contact, referral.get_first_contact_display())


def practical_needs(referral: Referral) -> str:
    told = [str(PracticalNeed(code).label) for code in referral.practical_needs]
    return ", ".join([*told, referral.note] if referral.note else told)


def week(referral: Referral) -> int | None:
    """The week in which it left: the day itself would say more than the receiver needs (words.md 4)."""
    return timezone.localdate(referral.left_at).isocalendar().week if referral.left_at else None


def age(referral: Referral) -> int:
    """Working days that it has waited."""
    since = trail.waits_since(referral)
    return working_days_after(timezone.localdate(since), timezone.localdate()) if since else 0


def age_in_words(days: int) -> str:
    return working_days_in_words(days) if days else _("New")


def working_days_in_words(days: int) -> str:
    return ngettext("%(days)s working day", "%(days)s working days", days) % {"days": days}


def is_late(referral: Referral) -> bool:
    """Waits for an answer over the region's second reminder."""
    if referral.state != ReferralState.SENT:
        return False
    return timezone.localdate(trail.waits_since(referral)) <= late_since(referral.region, timezone.localdate())


def has_arrived(referral: Referral) -> bool:
    return trail.has_arrived(referral.events.all())


def who_told_of_arrival(referral: Referral) -> str:
    """Whose word it is that the client came; nothing before anybody has told it."""
    arrival = trail.arrival(referral.events.all())
    return arrival.get_party_display() if arrival else ""


def valid_until(referral: Referral) -> date | None:
    return timezone.localdate(referral.left_at + CODE_WORKS) if referral.left_at else None
