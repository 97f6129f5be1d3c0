"""All that is held on a code, who opened it and where it went: one report for its client (trust.md 1.10)."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from directory.words.days import date_in_words, moment_in_words
from referrals import permission_texts, vault
from referrals.actions.redirecting import chain
from referrals.choices import Party
from referrals.models import Referral, ReferralEvent, ReferralPermission, ReferralView
from referrals.reading import lines
from referrals.reading.shown import ShownReferral

Pair = tuple[str, str]


@dataclass(frozen=True)
class Part:
    heading: str
    pairs: list[Pair]


def parts(shown: ShownReferral, *, neutral: bool) -> list[Part]:
    """As much as its reader may know, over the whole chain. `neutral`: of a sensitive one the activities and their
    organizations stay unnamed on a client's screen."""
    referral, links = shown.referral, chain(shown.referral)
    found = [
        Part(_("The referral"), _referral(shown, neutral)),
        Part(_("Where it went"), went(shown, neutral=neutral)),
        Part(_("Told to the organization"), told_to_organization(referral)),
        Part(_("For counting alone"), _counted(referral, neutral)),
        Part(_("Contact details"), [(_("Contact details"), _contact(referral))]),
        Part(_("Permissions"), [_permission(one, neutral) for link in links for one in _permissions(link)]),
        Part(_("Beside the client"), _beside(shown, neutral)),
        Part(_("What has happened"), [_event(one) for one in _events(links) if shown.may_know(one)]),
        Part(_("Who has opened it"), [_view(one, neutral) for link in links for one in _views(link)]),
    ]
    return [part for part in found if part.pairs]


def went(shown: ShownReferral, *, neutral: bool) -> list[Pair]:
    """Day by day where it has been sent, and how it stands there."""
    return [_went(one, shown, neutral) for one in chain(shown.referral)]


def _referral(shown: ShownReferral, neutral: bool) -> list[Pair]:
    referral, kind = shown.referral, shown.referral.type
    pairs = [
        (_("Code"), referral.shown_code),
        (_("Referral type"), kind.name),
        (_("State"), _joined([shown.state, shown.answer])),
        (_("From"), referral.sender.display_name if referral.sender else referral.get_origin_display()),
    ]
    if not neutral:
        pairs += [(_("To"), referral.receiver.display_name), (_("Activity"), referral.activity.name)]
    pairs += [(_("Controller"), kind.controller.name), (_("Contact for privacy matters"), kind.controller_contact)]
    return pairs


def _went(link: Referral, shown: ShownReferral, neutral: bool) -> Pair:
    day = date_in_words(timezone.localdate(link.left_at)) if link.left_at else ""
    place = "" if neutral else link.receiver.display_name
    return day, _joined([place, shown.state if link.pk == shown.referral.pk else link.get_state_display()])


def _beside(shown: ShownReferral, neutral: bool) -> list[Pair]:
    """The link worker's doings; to a sender only what the client allows to be told."""
    if not shown.referral.tells_sender and shown.party == Party.SENDER:
        return []
    tried = shown.referral.tried.select_related("activity").prefetch_related("activity__texts")
    return [
        (date_in_words(one.on), _joined(["" if neutral else one.activity.name, one.get_how_display()])) for one in tried
    ]


def _events(links: list[Referral]) -> list[ReferralEvent]:
    return [event for link in links for event in link.events.all()]


def _views(link: Referral) -> list[ReferralView]:
    return list(link.views.select_related("organization"))


def told_to_organization(referral: Referral) -> list[Pair]:
    pairs = [
        (_("Who makes the first contact"), lines.first_contact(referral)),
        (_("What is needed in practice"), lines.practical_needs(referral)),
        (_("Needed by"), date_in_words(referral.needed_by) if referral.needed_by else ""),
    ]
    return _told(pairs)


def _counted(referral: Referral, neutral: bool) -> list[Pair]:
    responsible = "" if neutral else referral.responsible and referral.responsible.display_name
    pairs = [
        (_("Need"), referral.need),
        (_("Whose word the need is"), referral.get_need_said_by_display()),
        (_("Where on the pathway"), referral.stage),
        (_("Client group"), referral.clienthood),
        (_("Shared client"), _("Yes") if referral.shared_client else ""),
        (_("Main responsibility"), responsible),
        (_("Municipality"), referral.municipality),
        (_("Age"), referral.get_age_band_display() if referral.age_band else ""),
        (_("Daily life, 0–10"), referral.get_daily_life_before_display()),
    ]
    return _told([(what, str(value or "")) for what, value in pairs])


def _contact(referral: Referral) -> str:
    if not vault.holds(referral):
        return _("None")
    days = referral.region.contact_erase_days
    return _("Kept encrypted, erased %(days)s days after the end.") % {"days": days}


def _permissions(referral: Referral) -> list[ReferralPermission]:
    return list(referral.permissions.select_related("to_organization"))


def _permission(permission: ReferralPermission, neutral: bool) -> Pair:
    hidden = neutral and permission.kind in permission_texts.NEEDED
    told = {
        "given": date_in_words(timezone.localdate(permission.given_at)),
        "how": permission.get_how_display(),
        "until": date_in_words(permission.valid_until),
    }
    words = ["" if hidden else permission.to_organization.display_name]
    words.append(_("given %(given)s (%(how)s), valid until %(until)s") % told)
    if not permission.stands:
        day = date_in_words(timezone.localdate(permission.withdrawn_at))
        words.append(_("withdrawn %(day)s") % {"day": day})
    return permission.get_kind_display(), _joined(words)


def _event(event: ReferralEvent) -> Pair:
    return moment_in_words(event.at), _joined([event.get_kind_display(), event.get_party_display()])


def _view(view: ReferralView, neutral: bool) -> Pair:
    """The organization and why, not the person's name."""
    place = "" if neutral or view.organization is None else view.organization.display_name
    return moment_in_words(view.at), _joined([view.get_party_display(), place, view.get_purpose_display()])


def _joined(words: list[str]) -> str:
    return " · ".join(word for word in words if word)


def _told(pairs: list[Pair]) -> list[Pair]:
    return [(what, words) for what, words in pairs if words]
