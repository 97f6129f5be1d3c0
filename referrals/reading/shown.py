"""What each reader of a referral is shown alike; a page of one party adds its own."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from directory.words.days import date_in_words
from organizations.actor import Actor
from referrals.actions.undoing import undoable
from referrals.choices import CALLING, Party
from referrals.models import Referral, ReferralEvent
from referrals.reading import lines
from referrals.states import moves_from


@dataclass(frozen=True)
class ShownReferral:
    """`reader` reads on behalf of `party`."""

    party: ClassVar[Party]

    referral: Referral
    reader: Actor

    @property
    def state(self) -> str:
        return self.referral.get_state_display()

    def may_know(self, event: ReferralEvent) -> bool:
        return True

    @property
    def answer(self) -> str:
        return lines.answer_in_words(self.referral)

    @property
    def practical_needs(self) -> str:
        return lines.practical_needs(self.referral)

    @property
    def first_contact(self) -> str:
        return lines.first_contact(self.referral)

    @property
    def arrival_told_by(self) -> str:
        return lines.who_told_of_arrival(self.referral)

    @property
    def needed_by(self) -> str:
        day = self.referral.needed_by
        return _("Needed by %(day)s.") % {"day": date_in_words(day)} if day else ""

    @property
    def calls(self) -> bool:
        """Whether the organization, or its link worker, contacts the client: there are contact details then."""
        return self.referral.first_contact in CALLING

    @property
    def verbs(self) -> set[str]:
        return {move.verb for move in moves_from(self.referral.state, self.party)}

    @property
    def may_withdraw(self) -> bool:
        return "withdraw" in self.verbs

    @property
    def may_undo(self) -> bool:
        return undoable(self.referral, self.reader, self.party) is not None
