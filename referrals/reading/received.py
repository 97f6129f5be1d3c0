"""A referral as its receiver reads it: code, activity, week and practical needs; nothing that serves counting alone."""

from dataclasses import dataclass, field

from django.forms import Form
from django.utils.translation import gettext as _

from referrals import trail
from referrals.actions.pressing import version
from referrals.choices import Origin, Party
from referrals.choices import ReferralState as S
from referrals.forms.answering import CloseForm, DeclineForm, WaitForm
from referrals.reading import lines
from referrals.reading.shown import ShownReferral


@dataclass(frozen=True)
class ReceivedReferral(ShownReferral):
    """`forms` are those that came back with errors, by verb; the rest are fresh."""

    party = Party.RECEIVER

    forms: dict[str, Form] = field(default_factory=dict)

    @property
    def key(self) -> int:
        return self.referral.pk

    @property
    def code(self) -> str:
        return self.referral.shown_code

    @property
    def activity(self):
        return self.referral.activity

    @property
    def week(self) -> int | None:
        return lines.week(self.referral)

    @property
    def latest(self) -> str:
        """With the day of one's own doings only: of the sender's the receiver is told the week (words.md 4)."""
        held = trail.news(self.referral.events.all())
        if held and held[-1].party != Party.RECEIVER:
            return held[-1].get_kind_display()
        return lines.event_in_words(held[-1]) if held else ""

    @property
    def seen(self) -> str:
        """Posted with each answer: one given on an old page is refused."""
        return version(self.referral)

    @property
    def arrived(self) -> bool:
        return lines.has_arrived(self.referral)

    @property
    def age(self) -> str:
        return lines.age_in_words(lines.age(self.referral))

    @property
    def tone(self) -> str:
        """By the region's own clocks."""
        if self.is_late:
            return "late"
        return "wait" if lines.age(self.referral) >= self.referral.region.remind_first_days else "new"

    @property
    def is_late(self) -> bool:
        return lines.is_late(self.referral)

    @property
    def ended_unanswered(self) -> bool:
        return self.referral.state == S.NO_ANSWER

    @property
    def verbs(self) -> set[str]:
        found = super().verbs - self._not_yet
        # Who is on the list may get another day or place.
        return found | {"wait"} if self.on_list else found

    @property
    def _not_yet(self) -> set[str]:
        """Who is to be called is called first; one whom nobody calls is not reached."""
        if not self.calls:
            return {"reach", "close"} if self.referral.state == S.SENT else {"reach"}
        if self.referral.state != S.SENT:
            return set()
        return {"accept"} if self.tries else {"accept", "close"}

    @property
    def asked_by(self) -> str:
        """Of one without a sender: who is on the phone."""
        if self.referral.sender_id:
            return ""
        own = self.referral.origin == Origin.SELF
        return _("The person asked for this call.") if own else _("Somebody close asked for this call; call them.")

    @property
    def tries(self) -> int:
        return trail.tries(self.referral.events.all())

    @property
    def on_list(self) -> bool:
        return self.referral.state == S.WAITING

    @property
    def wait_form(self) -> Form:
        told = {"expected_on": self.referral.expected_on, "place": self.referral.queue_place}
        return self._form("wait", WaitForm, initial=told if self.on_list else None)

    @property
    def decline_form(self) -> Form:
        return self._form("decline", DeclineForm)

    @property
    def close_form(self) -> Form:
        return self._form("close", CloseForm)

    def _form(self, verb: str, kind: type[Form], **more) -> Form:
        # Many forms stand on one page: each field's id is its own.
        return self.forms.get(verb) or kind(auto_id=f"{verb}-{self.key}-%s", **more)
