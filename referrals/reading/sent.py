"""A referral as its sender reads it."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.choices import WayIn
from directory.search import asking, labels
from directory.words.days import date_in_words
from referrals import trail
from referrals.actions.ordering import MAY_GO_ON
from referrals.actions.pressing import version
from referrals.actions.redirecting import chain, chain_after
from referrals.choices import FactKind, Party, ReferralState
from referrals.facts import was_asked
from referrals.models import Referral, ReferralEvent, ReferralPermission
from referrals.permission_texts import NEEDED
from referrals.reading import lines
from referrals.reading.order import NextPlace, next_places
from referrals.reading.shown import ShownReferral
from referrals.states import ALIVE, TOLD_WITH_PERMISSION


@dataclass(frozen=True)
class SentReferral(ShownReferral):
    party = Party.SENDER

    @property
    def tone(self) -> str:
        return "late" if self.is_late else lines.tone(self.referral)

    @property
    def is_late(self) -> bool:
        return lines.is_late(self.referral)

    @property
    def silence(self) -> str:
        """For how long there has been no answer."""
        days = lines.age(self.referral)
        if self.referral.state != ReferralState.SENT or not days:
            return ""
        told = ngettext("no answer in %(days)s working day", "no answer in %(days)s working days", days)
        return told % {"days": days}

    @property
    def may_call_back(self) -> bool:
        return "call_back" in self.verbs and not lines.has_arrived(self.referral)

    @property
    def seen(self) -> str:
        return version(self.referral)

    @property
    def latest(self) -> str:
        held = self._told
        if getattr(self.referral, "is_seen", False) and held and held[-1].kind == ReferralState.SENT:
            return _("Read")
        tries = trail.tries(held)
        if tries > 1 and held[-1].kind == FactKind.CONTACT_TRIED:
            return f"{lines.event_in_words(held[-1])} ({tries})"
        return lines.event_in_words(held[-1]) if held else ""

    @property
    def _told(self) -> list[ReferralEvent]:
        """What stands and the sender may know of."""
        return [event for event in trail.news(self.referral.events.all()) if self.may_know(event)]

    def may_know(self, event: ReferralEvent) -> bool:
        return self.referral.tells_sender or event.kind not in TOLD_WITH_PERMISSION

    @property
    def state(self) -> str:
        if self._is_untold:
            return _("Stays untold")
        return super().state

    @property
    def answer(self) -> str:
        if self._is_untold:
            return _("The client did not want it told how it went.")
        return super().answer

    @property
    def _is_untold(self) -> bool:
        return not self.referral.tells_sender and self.referral.state in TOLD_WITH_PERMISSION

    @cached_property
    def permissions(self) -> list[ReferralPermission]:
        return list(self.referral.permissions.select_related("to_organization"))

    @property
    def had_contact(self) -> bool:
        """What the client says afterwards may be allowed to be read where nobody was to be called."""
        return any(permission.kind in NEEDED for permission in self.permissions)

    @property
    def sent_by(self) -> str:
        """A colleague by name; oneself by nothing."""
        person = self.referral.sent_by
        return person.name if person and person != self.reader.user else ""

    @property
    def counted(self) -> str:
        """Tells two of the same activity apart: need, municipality and age, as far as they are told."""
        referral = self.referral
        age = referral.get_age_band_display() if referral.age_band else ""
        return " · ".join(str(part) for part in (referral.need, referral.municipality, age) if part)

    @cached_property
    def history(self) -> list[tuple[str, str]]:
        """(what and when, by whom); the receiver's people stay unnamed: the organization answers. That it was first a
        draft is told while it is one."""
        known = [event for event in self.referral.events.all() if self.may_know(event)]
        events = [event for event in known if event.kind != ReferralState.DRAFT or self.is_draft]
        return [(lines.event_in_words(event), event.get_party_display()) for event in events]

    @cached_property
    def chain(self) -> list["SentReferral"]:
        """All that have been asked for this client with this code, in order, each as its sender may know it."""
        found = [*chain(self.referral), *chain_after(self.referral)]
        return [SentReferral(one, self.reader) for one in found]

    @cached_property
    def then(self) -> list[NextPlace]:
        """Those that are asked after a no, in order, while a no may still come; then those taken out."""
        return next_places(self.referral) if self.referral.state in MAY_GO_ON else []

    @property
    def has_order(self) -> bool:
        return len(self.chain) > 1 or bool(self.then)

    @property
    def may_stop_order(self) -> bool:
        return sum(not place.is_out for place in self.then) > 1

    @property
    def has_slip(self) -> bool:
        """As long as its code does something."""
        until = lines.valid_until(self.referral)
        return self.referral.state in ALIVE and until is not None and until >= timezone.localdate()

    @property
    def has_record(self) -> bool:
        return bool(self.referral.left_at) and self.referral.state != ReferralState.VOID

    @property
    def is_draft(self) -> bool:
        return self.referral.state == ReferralState.DRAFT

    @property
    def may_void(self) -> bool:
        return "void" in self.verbs

    @property
    def may_recount(self) -> bool:
        return self.referral.state not in {ReferralState.DRAFT, ReferralState.VOID}

    @property
    def record(self) -> str:
        """A few neutral words for the professional's own statutory record; without the code (words.md 7)."""
        referral = self.referral
        told = {
            "day": date_in_words(timezone.localdate(referral.left_at)),
            "type": referral.type.name,
            "activity": referral.activity.name,
            "organization": referral.receiver.display_name,
        }
        if not was_asked(referral.events.all()):
            begin = _("%(day)s %(type)s: %(activity)s (%(organization)s), a slip along.") % told
            goes = _("The client goes there.") if referral.activity.way_in == WayIn.OPEN_DOOR else ""
            return f"{begin} {goes or lines.first_contact(referral)}"
        if self.calls:
            begin = _("%(day)s %(type)s: %(organization)s was asked to contact the client (%(activity)s).") % told
        else:
            begin = _("%(day)s %(type)s: a place was asked for in %(activity)s (%(organization)s).") % told
        wishes = _("In practice: %(needs)s.") % {"needs": self.practical_needs} if self.practical_needs else ""
        contact = "" if self.calls else lines.first_contact(referral)
        return " ".join(part for part in (begin, wishes, contact, self._answered()) if part)

    def _answered(self) -> str:
        # That it was reminded is nobody's answer.
        held = [one for one in self._told if one.party != Party.SENDER and one.kind != FactKind.REMINDED]
        if not held:
            return ""
        said = lines.event_in_words(held[-1]).removesuffix(".")
        return f"{said}. {self.answer}".strip()


def elsewhere(referral: Referral) -> str:
    """Where else the same need is met in the same place: the search that shows it."""
    asked = asking.of(referral.need_id, referral.municipality_id, labels.load(public=False))
    return reverse("directory:search") + asked.address()


def client_address(code: str) -> str:
    """For the picture code: what stands after # never reaches a server's log (words.md 3)."""
    return f"{settings.SITE_URL}{reverse('referrals:code')}#{code}"
