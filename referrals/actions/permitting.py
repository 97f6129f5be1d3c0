"""The client's permissions: recorded with what was read aloud, withdrawn by whichever party hears of it first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organizations import clock
from organizations.actor import Actor
from organizations.errors import Refused
from organizations.models import Organization
from referrals import facts, notices, permission_texts, vault
from referrals.actions.moving import hold, move, note, write
from referrals.choices import CALLING, FactKind, FirstContact, GivenBy, GivenHow, Party, PermissionKind
from referrals.models import Referral, ReferralPermission
from referrals.states import MOVES, STATES

# As long as the code works.
VALID = timedelta(days=365)


@dataclass(frozen=True)
class Given:
    """What the client allowed; `kinds` of PermissionKind."""

    kinds: frozenset[str]
    how: str = GivenHow.SPOKEN
    given_by: str = GivenBy.CLIENT


def record(*, by: Actor, referral: Referral, given: Given, also: Iterable[Organization] = ()) -> None:
    """For the organizations of this referral, and those that are asked after a no. Raises Refused without the two that
    contact details need."""
    if not given.kinds >= permission_texts.NEEDED:
        raise Refused(_("The organization can call only with the client's two permissions."))
    ReferralPermission.objects.bulk_create(
        _permission(by, referral, kind, organization, given)
        for kind in PermissionKind
        if kind in given.kinds
        for organization in _scope(referral, kind, also)
    )
    write(referral, {"tells_sender": PermissionKind.TELL_SENDER in given.kinds})


@transaction.atomic
def allow_reading(*, by: Actor, referral: Referral) -> None:
    """The sender may read what the client says afterwards: allowed on the feedback's own form. Nothing the second
    time."""
    hold(referral)
    if not _standing(referral, [PermissionKind.READ_FEEDBACK]):
        given = Given(frozenset({PermissionKind.READ_FEEDBACK}), how=GivenHow.ONLINE)
        _permission(by, referral, PermissionKind.READ_FEEDBACK, referral.sender, given).save(force_insert=True)


@transaction.atomic
def withdraw(*, by: Actor, referral: Referral, kind: str, party: Party) -> None:
    """The others are told. Without the first two the contact details go at once; what was not to be passed on is
    withdrawn as a whole, and who was not to be called may still come with the code. Nothing the second time."""
    hold(referral)
    standing = _standing(referral, [kind])
    if not standing:
        return
    if kind in permission_texts.NEEDED:
        vault.erase(referral)
    if kind == PermissionKind.TELL_SENDER and not (party == Party.SYSTEM and STATES[referral.state].over):
        write(referral, {"tells_sender": False})
    _end(standing, party)
    _call_nobody(referral, kind)
    if kind == PermissionKind.PASS_ON and referral.state in MOVES["revoke"].froms:
        event = move(by=by, referral=referral, verb="revoke", party=party)
    else:
        event = note(referral, FactKind.PERMIT_ENDED, by, party)
    _tell_others(referral, event, party)


@transaction.atomic
def erase(*, by: Actor, referral: Referral, party: Party) -> None:
    """The contact details and the free note go at once, the note where it was sent on from too; every permission ends.
    What is counted stays as it was.

    Nobody is told when the system does it in its time."""
    hold(referral)
    if not vault.holds(referral):
        return
    forget(referral, party)
    Referral.objects.filter(code=referral.code).exclude(pk=referral.pk).update(note="")
    event = note(referral, FactKind.CONTACT_ERASED, by, party)
    if party == Party.SYSTEM:
        # What was told while it was allowed stays told.
        write(referral, {"note": ""})
    else:
        write(referral, {"note": "", "tells_sender": False})
        _tell_others(referral, event, party)


def forget(referral: Referral, party: Party) -> None:
    """No contact details any more, and no permission that stands. Only of a referral that is held."""
    vault.erase(referral)
    _end(_standing(referral, PermissionKind.values), party)
    _call_nobody(referral, PermissionKind.CONTACT_ME)


def carry(*, referral: Referral, to: Referral, also: Iterable[Organization] = ()) -> None:
    """What the client allowed already for that organization and for those that may be asked after it, in order."""
    organizations = (to.receiver, to.sender, *also)
    for permission in referral.permissions.filter(withdrawn_at=None, to_organization__in=organizations):
        permission.pk, permission.referral = None, to
        permission.save(force_insert=True)


def _permission(
    by: Actor, referral: Referral, kind: str, organization: Organization, given: Given
) -> ReferralPermission:
    """Not yet saved."""
    return ReferralPermission(
        referral=referral,
        kind=kind,
        to_organization=organization,
        text_version=permission_texts.VERSION,
        language=(get_language() or "fi")[:2],
        how=given.how,
        given_by=given.given_by,
        recorded_by=by.user,
        given_at=clock.now(),
        valid_until=clock.today() + VALID,
    )


def _scope(referral: Referral, kind: str, also: Iterable[Organization]) -> set[Organization]:
    return {referral.receiver, *also} if kind in permission_texts.NEEDED else {referral.sender}


def _standing(referral: Referral, kinds: Iterable[str]) -> list[ReferralPermission]:
    return list(ReferralPermission.objects.filter(referral=referral, kind__in=kinds, withdrawn_at=None))


def _end(permissions: list[ReferralPermission], party: Party) -> None:
    for permission in permissions:
        permission.withdrawn_at, permission.withdrawn_by = clock.now(), party
        permission.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _call_nobody(referral: Referral, kind: str) -> None:
    if kind in permission_texts.NEEDED and referral.first_contact in CALLING:
        write(referral, {"first_contact": FirstContact.CLIENT})


def _tell_others(referral: Referral, event, party: Party) -> None:
    if party != Party.RECEIVER and facts.was_asked(referral.events.all()):
        notices.tell_receivers(referral)
    if party != Party.SENDER:
        notices.tell_sender(referral, event)
