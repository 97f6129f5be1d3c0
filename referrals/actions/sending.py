"""A professional guides somebody on: hands a slip over, asks for a place, and takes back what went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import ActivityKind, WayIn
from directory.models import Activity, ClienthoodType, Need, Stage
from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Municipality, Organization
from referrals import deriving, facts, mail_links, notices, vault
from referrals.actions import permitting
from referrals.actions.moving import hold, move, note, too_late
from referrals.actions.ordering import keep_in_order, put_in_order
from referrals.actions.permitting import Given
from referrals.choices import FirstContact, Party, ReferralState
from referrals.models import Referral, ReferralEvent, ReferralType
from referrals.states import STATES
from referrals.vault import Details


@dataclass(frozen=True)
class Told:
    """What the sender tells; need and stage that are left out follow from the activity and the sender's unit."""

    first_contact: str = FirstContact.CLIENT
    practical_needs: list[str] = field(default_factory=list)
    note: str = ""
    needed_by: date | None = None
    type: ReferralType | None = None
    need: Need | None = None
    need_said_by: str = ""
    stage: Stage | None = None
    clienthood: ClienthoodType | None = None
    municipality: Municipality | None = None
    age_band: str = ""
    shared_client: bool = False
    # Whose turn it is to hold a shared client's services together; the sender's own where nobody is told.
    responsible: Organization | None = None
    daily_life_before: int | None = None


_NOT_IN_USE = gettext_lazy("Referrals are not in use here yet: the county has not named a controller and a notice.")
NOBODY_CALLS = gettext_lazy("Nobody at this organization can open contact details here yet. Give a slip, or call them.")
NAMES = [one.name for one in fields(Told)]


@transaction.atomic
def give(*, by: Actor, activity: Activity, told: Told | None = None) -> Referral:
    """A slip goes with the client. Counted; no answer is awaited and no clock runs."""
    referral = _begin(by, activity, told, WayIn.OPEN_DOOR)
    leave(by, referral, "give")
    return referral


@transaction.atomic
def ask_for_place(
    *, by: Actor, activity: Activity, told: Told | None = None, then: Sequence[Activity] = ()
) -> Referral:
    """Asks the organization for a place, without a word of who needs it; after a no those of `then`, in order."""
    referral = _begin(by, activity, told, WayIn.ASK_PLACE, then)
    _ask(by, referral, Party.SENDER)
    return referral


@transaction.atomic
def ask_for_contact(
    *,
    by: Actor,
    activity: Activity,
    details: Details,
    given: Given,
    told: Told | None = None,
    then: Sequence[Activity] = (),
) -> Referral:
    """Asks the organization to contact the client, with the client's permissions; after a no those of `then`, to
    whom the permissions are given as well. Raises Refused without them, and where only a mailbox answers."""
    if not deriving.somebody_calls(activity.organization):
        raise Refused(NOBODY_CALLS)
    kind = (told and told.type) or deriving.referral_type(by.region_id, WayIn.ASK_CONTACT, activity.organization)
    told = replace(told or Told(), type=kind, first_contact=deriving.who_calls(kind))
    referral = _begin(by, activity, told, WayIn.ASK_CONTACT, then)
    permitting.record(by=by, referral=referral, given=given, also=[one.organization for one in then])
    vault.put(referral=referral, details=details)
    _ask(by, referral, Party.SENDER)
    return referral


@transaction.atomic
def draft(*, by: Actor, activity: Activity, told: Told | None = None, then: Sequence[Activity] = ()) -> Referral:
    """A request for a place that is begun, to be sent later.

    Raises Refused where the county has no type in use, and as `put_in_order` does."""
    return _begin(by, activity, told, WayIn.ASK_PLACE, then)


def _begin(by: Actor, activity: Activity, told: Told | None, way: WayIn, then: Sequence[Activity] = ()) -> Referral:
    """`way` chooses the referral type where none is told; `then` are asked after a no."""
    referral = Referral(
        region_id=by.region_id,
        activity=activity,
        receiver=activity.organization,
        sender=by.organization,
        sent_by=by.user,
        origin=deriving.origin(by.organization),
        direction=deriving.direction(by.organization, activity.organization),
        attachment_point=deriving.attachment_point(activity),
    )
    _set(referral, told or Told(), way)
    referral.save(force_insert=True)
    note(referral, ReferralState.DRAFT, by, Party.SENDER)
    put_in_order(referral=referral, activities=then)
    return referral


@transaction.atomic
def tell_draft(*, by: Actor, referral: Referral, told: Told, then: Sequence[Activity] = ()) -> Referral:
    """Changes a draft; of its order `then` stays. Raises Refused when it has been sent meanwhile."""
    hold(referral)
    if referral.state != ReferralState.DRAFT:
        raise Refused(_("This has been sent already."))
    _set(referral, told, WayIn.ASK_PLACE)
    referral.changed_at = clock.now()
    referral.save()
    keep_in_order(referral=referral, activities=then)
    return referral


@transaction.atomic
def send(*, by: Actor, referral: Referral, party: Party = Party.SENDER) -> None:
    """Raises Refused when nobody at the organization could answer."""
    _ask(by, referral, party)


def _ask(by: Actor, referral: Referral, party: Party) -> None:
    leave(by, referral, "send", party)
    if not notices.tell_receivers(referral):
        raise Refused(_("Nobody answers for this organization here yet. Give a slip, or call them."))


@transaction.atomic
def recount(*, by: Actor, referral: Referral, told: Told) -> None:
    """Corrects what serves counting alone; what has been counted already is counted anew.

    Raises Refused for a draft and for what was entered in error: neither is counted."""
    hold(referral)
    if not STATES[referral.state].counted:
        raise Refused(too_late(referral))
    events = facts.counted(referral.events.all())
    facts.take_back(referral, events)
    for name in ("need_said_by", "clienthood", "municipality", "age_band", "shared_client", "daily_life_before"):
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
        notices.tell_receivers(referral)
    if party == Party.CLIENT:
        notices.tell_sender(referral, event)


@transaction.atomic
def void(*, by: Actor, referral: Referral) -> None:
    """Entered in error: counted nowhere, as if it had never been."""
    event = move(by=by, referral=referral, verb="void", party=Party.SENDER)
    permitting.forget(referral, Party.SENDER)
    mail_links.revoke(referral)
    before = [one for one in referral.events.all() if one != event]
    facts.take_back(referral, facts.counted(before))
    if facts.was_asked(before):
        notices.tell_receivers(referral)


def leave(by: Actor, referral: Referral, verb: str, party: Party = Party.SENDER) -> ReferralEvent:
    """Within the caller's transaction. Raises Refused for an activity that takes nobody now, and where the type is no
    longer in use."""
    # The day that everything about it is counted by.
    event = move(by=by, referral=referral, verb=verb, party=party, left_at=clock.now())
    # As they stand now, not as the sender has read them.
    activity = referral.activity
    if activity.is_paused:
        raise Refused(_("The activity is on a break and takes nobody new."))
    if not activity.is_shown or activity.kind == ActivityKind.VOLUNTEER_TASK:
        raise Refused(_("The activity is no longer offered."))
    if not referral.type.in_use:
        raise Refused(_NOT_IN_USE)
    return event


def _set(referral: Referral, told: Told, way: WayIn) -> None:
    values = {name: getattr(told, name) for name in NAMES}
    kind = told.type or deriving.referral_type(referral.region_id, way)
    if kind is None:
        raise Refused(_NOT_IN_USE)
    for name, value in (values | {"type": kind}).items():
        setattr(referral, name, value)
    _derive(referral, told)
    referral.is_sensitive = _is_sensitive(referral)


def _derive(referral: Referral, told: Told) -> None:
    """What was left out follows from the activity and the sender."""
    referral.responsible = (told.responsible or referral.sender) if told.shared_client else None
    referral.need = told.need or deriving.need(referral.activity)
    referral.stage = told.stage or deriving.stage(referral.sender, referral.activity)


def _is_sensitive(referral: Referral) -> bool:
    return referral.activity.is_sensitive or bool(referral.need and referral.need.is_sensitive)
