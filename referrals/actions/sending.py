"""A professional guides somebody on: hands a slip over, asks for a place, and takes back what went wrong."""

from dataclasses import dataclass, field, fields

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import ActivityKind
from directory.models import Activity, ClienthoodType, Need, Stage
from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Municipality
from referrals import deriving, facts, mail_links, notices
from referrals.actions.moving import hold, move, note, too_late
from referrals.choices import FirstContact, Party, ReferralState
from referrals.models import Referral, ReferralEvent, ReferralType
from referrals.states import STATES


@dataclass(frozen=True)
class Told:
    """What the sender tells; need and stage that are left out follow from the activity and the sender's unit."""

    first_contact: str = FirstContact.CLIENT
    practical_needs: list[str] = field(default_factory=list)
    note: str = ""
    type: ReferralType | None = None
    need: Need | None = None
    need_said_by: str = ""
    stage: Stage | None = None
    clienthood: ClienthoodType | None = None
    municipality: Municipality | None = None
    age_band: str = ""


_NOT_IN_USE = gettext_lazy("Referrals are not in use here yet: the county has not named a controller and a notice.")
_NAMES = [one.name for one in fields(Told)]


@transaction.atomic
def give(*, by: Actor, activity: Activity, told: Told | None = None) -> Referral:
    """A slip goes with the client. Counted; no answer is awaited and no clock runs."""
    referral = draft(by=by, activity=activity, told=told)
    _leave(by, referral, "give")
    return referral


@transaction.atomic
def ask_for_place(*, by: Actor, activity: Activity, told: Told | None = None) -> Referral:
    """Asks the organization for a place, without a word of who needs it."""
    referral = draft(by=by, activity=activity, told=told)
    send(by=by, referral=referral)
    return referral


@transaction.atomic
def draft(*, by: Actor, activity: Activity, told: Told | None = None) -> Referral:
    """Begun, to be sent later. Raises Refused where the county has no referral type in use."""
    referral = Referral(
        region_id=by.region_id,
        activity=activity,
        receiver=activity.organization,
        sender=by.organization,
        sent_by=by.user,
        direction=deriving.direction(by.organization, activity.organization),
        attachment_point=deriving.attachment_point(activity),
    )
    _set(referral, told or Told())
    referral.save(force_insert=True)
    note(referral, ReferralState.DRAFT, by, Party.SENDER)
    return referral


@transaction.atomic
def tell_draft(*, by: Actor, referral: Referral, told: Told) -> Referral:
    """Changes a draft. Raises Refused when it has been sent meanwhile."""
    hold(referral)
    if referral.state != ReferralState.DRAFT:
        raise Refused(_("This has been sent already."))
    _set(referral, told)
    referral.save()
    return referral


def send(*, by: Actor, referral: Referral) -> None:
    """Raises Refused when nobody at the organization could answer."""
    if not deriving.somebody_answers(referral.receiver):
        raise Refused(_("Nobody answers for this organization here yet. Give a slip, or call them."))
    with transaction.atomic():
        event = _leave(by, referral, "send")
        notices.tell_receivers(referral, event)


@transaction.atomic
def recount(*, by: Actor, referral: Referral, told: Told) -> None:
    """Corrects what serves counting alone; what has been counted already is counted anew.

    Raises Refused for a draft and for what was entered in error: neither is counted."""
    hold(referral)
    if not STATES[referral.state].counted:
        raise Refused(too_late(referral))
    events = facts.counted(referral.events.all())
    facts.take_back(referral, events)
    for name in ("need_said_by", "clienthood", "municipality", "age_band"):
        setattr(referral, name, getattr(told, name))
    _derive(referral, told)
    # Neutral it stays, since a slip may be on its way.
    referral.is_sensitive = referral.is_sensitive or _is_sensitive(referral)
    referral.save()
    facts.put_again(referral, events)


@transaction.atomic
def withdraw(*, by: Actor, referral: Referral, party: Party = Party.SENDER) -> None:
    """No longer wanted; the receiver is told when it had been asked, and the sender when the client did it."""
    event = move(by=by, referral=referral, verb="withdraw", party=party)
    mail_links.revoke(referral)
    if facts.was_asked(referral.events.all()):
        notices.tell_receivers(referral, event)
    if party == Party.CLIENT:
        notices.tell_sender(referral, event)


@transaction.atomic
def void(*, by: Actor, referral: Referral) -> None:
    """Entered in error: counted nowhere, as if it had never been."""
    event = move(by=by, referral=referral, verb="void", party=Party.SENDER)
    mail_links.revoke(referral)
    before = [one for one in referral.events.all() if one != event]
    facts.take_back(referral, facts.counted(before))
    if facts.was_asked(before):
        notices.tell_receivers(referral, event)


def _leave(by: Actor, referral: Referral, verb: str) -> ReferralEvent:
    activity = Activity.objects.get(pk=referral.activity_id)
    if activity.is_paused:
        raise Refused(_("The activity is on a break and takes nobody new."))
    if not activity.is_shown or activity.kind == ActivityKind.VOLUNTEER_TASK:
        raise Refused(_("The activity is no longer offered."))
    if not referral.type.in_use:
        raise Refused(_NOT_IN_USE)
    # The day that everything about it is counted by.
    return move(by=by, referral=referral, verb=verb, party=Party.SENDER, left_at=clock.now())


def _set(referral: Referral, told: Told) -> None:
    values = {name: getattr(told, name) for name in _NAMES}
    kind = told.type or deriving.referral_type(referral.region_id)
    if kind is None:
        raise Refused(_NOT_IN_USE)
    for name, value in (values | {"type": kind}).items():
        setattr(referral, name, value)
    _derive(referral, told)
    referral.is_sensitive = _is_sensitive(referral)


def _derive(referral: Referral, told: Told) -> None:
    """What was left out follows from the activity and the sender."""
    referral.need = told.need or deriving.need(referral.activity)
    referral.stage = told.stage or deriving.stage(referral.sender, referral.activity)


def _is_sensitive(referral: Referral) -> bool:
    return referral.activity.is_sensitive or bool(referral.need and referral.need.is_sensitive)
