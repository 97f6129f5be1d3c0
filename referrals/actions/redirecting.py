"""The chain goes on elsewhere with everything carried along: by its sender, or by itself when several are asked in
order (features 63, 56)."""

from django.db import transaction
from django.utils.translation import gettext as _

from directory.choices import ActivityKind, WayIn
from directory.models import Activity
from organizations import policy
from organizations.actor import Actor
from organizations.errors import Refused
from referrals import deriving, vault
from referrals.actions import permitting, sending
from referrals.actions.moving import hold, move, note
from referrals.actions.permitting import Given
from referrals.choices import Party, ReferralState
from referrals.models import NextInOrder, Referral

_CARRIED = (
    "region", "type", "code", "sender", "sent_by", "origin", "first_contact", "practical_needs", "note", "needed_by",
    "tells_sender", "need", "need_said_by", "stage", "clienthood", "shared_client", "responsible", "municipality",
    "age_band", "daily_life_before", "is_sensitive",
)  # fmt: skip


@transaction.atomic
def send_on(*, by: Actor, referral: Referral, activity: Activity, given: Given | None = None) -> Referral:
    """After a no, or no answer. The slip stays good: the next one bears its code.

    Contact details go along where somebody could open them; else the client makes contact with the code.

    Raises Refused where it has been sent on already, where the activity takes nobody, and for contact details that go
    along without the client's permissions for this organization.
    """
    if any(one.activity_id == activity.pk for one in chain(referral)):
        raise Refused(_("This has been asked already."))
    carried = carries_contact(referral, activity)
    following = _following(by, referral, activity, Party.SENDER)
    if carried:
        permitting.record(by=by, referral=following, given=given or Given(frozenset()))
    _go_on(by, referral, following, Party.SENDER)
    return following


def ask_next(referral: Referral) -> Referral | None:
    """Asks the next in order after a no, or after no answer, as the system: who says no may not write to another's row.

    Who takes nobody now is passed over. None when there is no next one, or the county has stopped: that there is none
    must never keep anybody from saying no.
    """
    with policy.system(policy.SystemReason.ASK_NEXT) as by:
        hold(referral)
        places = list(referral.next_in_order.standing().select_related("activity__organization"))
        place = next((one for one in places if _takes_somebody(one.activity)), None)
        if place is None or not referral.type.in_use:
            return None
        following = _following(by, referral, place.activity, Party.SYSTEM)
        left = [one for one in places if one.position > place.position]
        permitting.carry(referral=referral, to=following, also=[one.activity.organization for one in left])
        _go_on(by, referral, following, Party.SYSTEM)
        NextInOrder.objects.filter(pk__in=[one.pk for one in left]).update(referral=following)
        return following


def chain(referral: Referral) -> list[Referral]:
    """From the first to this one; of those that the reader is shown."""
    found = [referral]
    while found[0].previous_id:
        found.insert(0, Referral.objects.select_related("activity", "receiver").get(pk=found[0].previous_id))
    return found


def chain_after(referral: Referral) -> list[Referral]:
    """Those that came after this one; as `chain`."""
    found, last = [], referral
    while last := Referral.objects.select_related("activity", "receiver").filter(previous=last).first():
        found.append(last)
    return found


def _following(by: Actor, referral: Referral, activity: Activity, party: Party) -> Referral:
    """The old one ends, and the next begins as a draft with all that was told."""
    move(by=by, referral=referral, verb="redirect", party=party)
    # Only now it is as it stands: what is counted may have been corrected after the page was opened.
    told = {name: getattr(referral, name) for name in _CARRIED}
    told["sent_by"] = by.user or referral.sent_by
    told["is_sensitive"] = told["is_sensitive"] or activity.is_sensitive
    following = Referral.objects.create(
        **told,
        previous=referral,
        activity=activity,
        receiver=activity.organization,
        direction=deriving.direction(referral.sender, activity.organization),
        attachment_point=deriving.attachment_point(activity),
    )
    note(following, ReferralState.DRAFT, by, party)
    return following


def _go_on(by: Actor, referral: Referral, following: Referral, party: Party) -> None:
    carried = carries_contact(referral, following.activity)
    called = carried and vault.carry(by=by, referral=referral, to=following, party=party)
    permitting.forget(referral, party)
    if not called:
        # Nobody can be called: the client makes contact with the code.
        permitting.forget(following, party)
    if called or party == Party.SYSTEM or is_asked(following.activity):
        sending.send(by=by, referral=following, party=party)
    else:
        sending.leave(by, following, "give")


def carries_contact(referral: Referral, activity: Activity) -> bool:
    """Whether there are contact details, and a person there who could open them."""
    return vault.holds(referral) and deriving.somebody_calls(activity.organization)


def is_asked(activity: Activity) -> bool:
    """Whether a place is asked for; else the slip goes along. Who is to be called is asked anyway."""
    return activity.way_in != WayIn.OPEN_DOOR and deriving.somebody_answers(activity.organization)


def _takes_somebody(activity: Activity) -> bool:
    offered = activity.is_shown and not activity.is_paused and activity.kind != ActivityKind.VOLUNTEER_TASK
    return offered and deriving.somebody_answers(activity.organization)
