"""What each reader of a referral is shown alike; a page of one party adds its own."""

from dataclasses import dataclass
from typing import ClassVar

from organizations.actor import Actor
from referrals.actions.undoing import undoable
from referrals.choices import Party
from referrals.models import Referral
from referrals.reading import lines
from referrals.states import moves_from


@dataclass(frozen=True)
class ShownReferral:
    """`reader` reads on behalf of `party`."""

    party: ClassVar[Party]

    referral: Referral
    reader: Actor

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
    def verbs(self) -> set[str]:
        return {move.verb for move in moves_from(self.referral.state, self.party)}

    @property
    def may_withdraw(self) -> bool:
        return "withdraw" in self.verbs

    @property
    def may_undo(self) -> bool:
        return undoable(self.referral, self.reader, self.party) is not None
