"""A referral as its client reads it, by the code alone: plain words, and of a sensitive one no name."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.reading.page import ActivityPage
from referrals import trail
from referrals.actions import hearing
from referrals.choices import DeclineReason, FirstContact, Party, ReferralState
from referrals.models import Feedback, FeedbackLink, Referral, ReferralPermission
from referrals.reading.shown import ShownReferral
from referrals.states import ALIVE

# What a client may read of an answer; the rest is written among professionals.
_PLAIN_REASONS = {DeclineReason.FULL, DeclineReason.STARTS_LATER, DeclineReason.PHONE_FIRST}
# Where one can have been already.
_MAY_HAVE_COME = {ReferralState.GIVEN, ReferralState.ACCEPTED, ReferralState.CONTACTED, ReferralState.STARTED}
# Who asked for the call themselves has no professional who looks further.
_OWN_WORDS = {
    ReferralState.WAITING: gettext_lazy("You are on the list. The organization tells you when there is room."),
    ReferralState.DECLINED: gettext_lazy("This is not possible just now. You can look for something else."),
    ReferralState.NO_ANSWER: gettext_lazy("The organization has not answered. You can look for something else."),
}
_TO_BE_CALLED = {ReferralState.SENT, ReferralState.ACCEPTED}


@dataclass(frozen=True)
class Hearing:
    """Where the client tells how it went, empty where that is not asked; and what has been told."""

    address: str
    told: Feedback | None

    @classmethod
    def of(cls, referral: Referral) -> "Hearing":
        told = Feedback.objects.filter(referral=referral).first()
        if told or not hearing.is_asked(referral):
            return cls("", told)
        token = hearing.open_link(referral=referral)
        stands = FeedbackLink.objects.standing().filter(referral=referral).exists()
        return cls(reverse("referrals:tell_feedback", args=[token]) if stands else "", None)


@dataclass(frozen=True)
class ClientReferral(ShownReferral):
    party = Party.CLIENT

    listing: ActivityPage

    @property
    def name(self) -> str:
        return "" if self.listing.is_neutral else str(self.listing.name)

    @property
    def now(self) -> str:
        return now(self.referral)

    @property
    def answer(self) -> str:
        waits = self.referral.state == ReferralState.WAITING
        return super().answer if waits or self.referral.decline_reason in _PLAIN_REASONS else ""

    @property
    def is_open(self) -> bool:
        """Where and when are told as long as there is somewhere to go."""
        return self.referral.state in ALIVE

    @cached_property
    def came(self) -> str:
        """Who told that the client came, in words; nothing before anybody has."""
        arrival = trail.arrival(self.referral.events.all())
        if arrival is None:
            return ""
        return {
            Party.CLIENT: _("You have told that you went. Thank you."),
            Party.SENDER: _("The professional has noted that you went."),
        }.get(arrival.party, _("The organization has told that you came."))

    @cached_property
    def permissions(self) -> list[ReferralPermission]:
        """Those that stand."""
        return [one for one in self.referral.permissions.all() if one.stands]

    @property
    def may_tell(self) -> bool:
        return self.referral.state in _MAY_HAVE_COME and not self.came


def now(referral: Referral) -> str:
    """Where it stands and what happens next, as one would say it to the client."""
    if referral.sender is None and referral.state in _OWN_WORDS:
        return str(_OWN_WORDS[referral.state])
    if referral.state in _TO_BE_CALLED and referral.first_contact == FirstContact.LINK_WORKER:
        return _("A link worker will contact you. You need not do anything.")
    if referral.state in _TO_BE_CALLED and referral.first_contact == FirstContact.ORGANIZATION:
        return _("The organization has been asked to contact you. You need not do anything.")
    return {
        ReferralState.GIVEN: _("You have a slip. You can go there, or call first."),
        ReferralState.SENT: _("A place has been asked for. The organization has not answered yet."),
        ReferralState.CONTACTED: _("The organization has reached you. You have agreed what comes next."),
        ReferralState.ACCEPTED: _("There is a place for you. Call first if you are unsure when to go."),
        ReferralState.WAITING: _("You are on the list. The professional is told when there is room."),
        ReferralState.STARTED: _("You have begun. Good that you went."),
        ReferralState.DECLINED: _("This is not possible just now. The professional looks for something else."),
        ReferralState.REDIRECTED: _("This was not possible. Another place has been asked for you."),
        ReferralState.WITHDRAWN: _("This has been withdrawn. You need not do anything."),
        ReferralState.NO_ANSWER: _("Nobody has answered. The professional looks for something else."),
        ReferralState.CLOSED: _("This is over. You need not do anything."),
    }.get(referral.state, _("This is no longer in use."))
