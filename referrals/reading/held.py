"""All that is held on a code, who opened it and where it went: one report for its client (trust.md 1.10)."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.words.days import date_in_words
from referrals import permission_texts, vault
from referrals.models import Referral, ReferralPermission
from referrals.reading import lines

Pair = tuple[str, str]


@dataclass(frozen=True)
class Part:
    heading: str
    pairs: list[Pair]


def parts(referral: Referral, *, neutral: bool) -> list[Part]:
    """`neutral`: of a sensitive one the activity and its organization stay unnamed on a client's screen."""
    found = [
        Part(_("The referral"), _referral(referral, neutral)),
        Part(_("Told to the organization"), _practical(referral)),
        Part(_("For counting alone"), _counted(referral)),
        Part(_("Contact details"), [(_("Contact details"), _contact(referral))]),
        Part(_("Permissions"), [_permission(one, neutral) for one in _permissions(referral)]),
        Part(_("What has happened"), [_event(event) for event in referral.events.all()]),
        Part(_("Who has opened it"), [_view(view, neutral) for view in referral.views.select_related("organization")]),
    ]
    return [part for part in found if part.pairs]


def _referral(referral: Referral, neutral: bool) -> list[Pair]:
    kind = referral.type
    pairs = [
        (_("Code"), referral.shown_code),
        (_("Referral type"), kind.name),
        (_("State"), referral.get_state_display()),
        (_("From"), referral.sender.display_name if referral.sender else referral.get_origin_display()),
    ]
    if not neutral:
        pairs += [(_("To"), referral.receiver.display_name), (_("Activity"), referral.activity.name)]
    pairs += [(_("Controller"), kind.controller.name), (_("Contact for privacy matters"), kind.controller_contact)]
    return pairs


def _practical(referral: Referral) -> list[Pair]:
    pairs = [
        (_("Who makes the first contact"), lines.first_contact(referral)),
        (_("What is needed in practice"), lines.practical_needs(referral)),
        (_("Needed by"), date_in_words(referral.needed_by) if referral.needed_by else ""),
    ]
    return _told(pairs)


def _counted(referral: Referral) -> list[Pair]:
    pairs = [
        (_("Need"), referral.need),
        (_("Whose word the need is"), referral.get_need_said_by_display()),
        (_("Where on the pathway"), referral.stage),
        (_("Client group"), referral.clienthood),
        (_("Municipality"), referral.municipality),
        (_("Age"), referral.get_age_band_display() if referral.age_band else ""),
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


def _event(event) -> Pair:
    return _moment(event.at), _joined([event.get_kind_display(), event.get_party_display()])


def _view(view, neutral: bool) -> Pair:
    """The organization and why, not the person's name."""
    place = "" if neutral or view.organization is None else view.organization.display_name
    return _moment(view.at), _joined([view.get_party_display(), place, view.get_purpose_display()])


def _joined(words: list[str]) -> str:
    return " · ".join(word for word in words if word)


def _moment(at) -> str:
    return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def _told(pairs: list[Pair]) -> list[Pair]:
    return [(what, words) for what, words in pairs if words]
