"""What one reads who has come from a mail, without an account: never a sensitive activity's name (trust.md 1.5)."""

from dataclasses import dataclass

from directory.models import Activity
from referrals.choices import ReferralState
from referrals.reading import lines
from referrals.reading.questions import ReceivedQuestion
from referrals.reading.received import ReceivedReferral

# Where an answer is still waited for: also who is on the list may be promised a place.
AWAITING = frozenset({ReferralState.SENT, ReferralState.WAITING})
# Where a shared mailbox, which has no list to look at, still tells how it went.
FOLLOWED = frozenset({ReferralState.ACCEPTED, ReferralState.CONTACTED, ReferralState.STARTED})


@dataclass(frozen=True)
class MailedReferral(ReceivedReferral):
    @property
    def name(self) -> str:
        return "" if self.referral.is_sensitive else name_of(self.activity)

    @property
    def state_tone(self) -> str:
        return lines.tone(self.referral)

    @property
    def awaits(self) -> bool:
        return self.referral.state in AWAITING

    @property
    def follows(self) -> bool:
        """In an organization's name; a person tells it in the inbox."""
        return self.reader.is_system and self.referral.state in FOLLOWED

    @property
    def may_come(self) -> bool:
        return "start" in self.verbs and not self.arrived


@dataclass(frozen=True)
class MailedQuestion(ReceivedQuestion):
    @property
    def name(self) -> str:
        return name_of(self.question.activity)


def name_of(activity: Activity) -> str:
    return "" if activity.is_sensitive else activity.name
