"""The vault: contact details are put in, opened and erased here and nowhere else (trust.md 1.2, 3)."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from urllib.parse import quote

from django.db import transaction

from organizations import policy
from organizations.actor import Actor
from referrals import sealing
from referrals.actions import viewing
from referrals.actions.moving import hold
from referrals.choices import Channel, Party, ViewPurpose
from referrals.models import ContactKey, Referral, ReferralContact


@dataclass(frozen=True)
class Details:
    """`name` may be an alias; `address` is a number or an e-mail, as `channel` says; `language` is its name."""

    name: str
    channel: str
    address: str
    time: str = ""
    language: str = ""

    @property
    def link(self) -> str:
        scheme = {Channel.PHONE: "tel", Channel.TEXT: "sms", Channel.EMAIL: "mailto"}[Channel(self.channel)]
        # An address may hold "?", which in a link would begin more readers and a text of its own.
        return f"{scheme}:{quote(self.address, safe='@+')}"

    @property
    def way(self) -> str:
        return Channel(self.channel).label


def put(*, referral: Referral, details: Details) -> None:
    """Of a referral whose permissions are recorded; without them the database refuses it."""
    data_key = sealing.new_data_key()
    key_id, wrapped = sealing.wrap(data_key, _bound_to(referral, "key"))
    told = json.dumps(asdict(details)).encode()
    ReferralContact.objects.create(
        referral=referral, sealed=sealing.seal(data_key, told, _bound_to(referral, "details"))
    )
    ContactKey.objects.create(referral=referral, key_id=key_id, wrapped=wrapped)


@transaction.atomic
def reveal(*, by: Actor, referral: Referral, party: Party, purpose: ViewPurpose) -> Details | None:
    """Opens them, and writes who did and why in the same transaction.

    None when there are none any more, as after a withdrawn permission: whichever came first holds. Raises Http404 for
    whom they are not for, and `sealing.Unreadable` when they were tampered with or came back without their key.
    """
    policy.row_or_404(by, "contact.open", Referral.objects.all(), pk=referral.pk)
    hold(referral)
    details = _opened(referral)
    if details:
        viewing.note_view(by=by, referral=referral, party=party, purpose=purpose)
    return details


@transaction.atomic
def first_names(*, by: Actor, referrals: Iterable[Referral]) -> dict[int, str]:
    """For a link worker's own list, key → name; each that is shown is written down. A foreign one, and one that cannot
    be read, has none."""
    keys = [referral.pk for referral in referrals]
    mine = policy.rows(by, "link.walk", Referral.objects.filter(pk__in=keys)).select_related("contact", "contact_key")
    found = {}
    for referral in mine:
        try:
            details = _unsealed(referral, getattr(referral, "contact", None), getattr(referral, "contact_key", None))
        except sealing.Unreadable:
            continue
        if details:
            found[referral.pk] = details.name
    shown = [referral for referral in mine if referral.pk in found]
    viewing.note_views(by=by, referrals=shown, party=Party.RECEIVER, purpose=ViewPurpose.LISTED)
    return found


def carry(*, by: Actor, referral: Referral, to: Referral, party: Party) -> bool:
    """To the next one of a chain, shown to nobody; the one before has them no more. Both are held, the permissions of
    the next recorded. False where there are none, or none that can be read."""
    try:
        details = _opened(referral)
    except sealing.Unreadable:
        return False
    if details is None:
        return False
    put(referral=to, details=details)
    erase(referral)
    viewing.note_view(by=by, referral=referral, party=party, purpose=ViewPurpose.CARRIED)
    return True


def _opened(referral: Referral) -> Details | None:
    contact = ReferralContact.objects.filter(referral=referral).first()
    return _unsealed(referral, contact, ContactKey.objects.filter(referral=referral).first())


def _unsealed(referral: Referral, contact: ReferralContact | None, key: ContactKey | None) -> Details | None:
    if contact is None:
        return None
    if key is None:
        raise sealing.Unreadable("The key is gone: erased since, or not in the backup that was restored.")
    data_key = sealing.unwrap(key.key_id, bytes(key.wrapped), _bound_to(referral, "key"))
    return Details(**json.loads(sealing.unseal(data_key, bytes(contact.sealed), _bound_to(referral, "details"))))


def holds(referral: Referral) -> bool:
    return ReferralContact.objects.filter(referral=referral).exists()


def erase(referral: Referral) -> bool:
    """Whether there was anything. Only of a referral that is held."""
    ContactKey.objects.filter(referral=referral).delete()
    erased, _by_table = ReferralContact.objects.filter(referral=referral).delete()
    return bool(erased)


@transaction.atomic
def rotate_some(batch: int = 500) -> int:
    """Wraps anew what an older key has wrapped; gives how many, 0 when all is done."""
    older = ContactKey.objects.exclude(key_id=sealing.current_key_id()).select_for_update(skip_locked=True)
    keys = list(older.order_by("pk")[:batch])
    for key in keys:
        bound_to = _bound_to(key, "key")
        data_key = sealing.unwrap(key.key_id, bytes(key.wrapped), bound_to)
        key.key_id, key.wrapped = sealing.wrap(data_key, bound_to)
    ContactKey.objects.bulk_update(keys, ["key_id", "wrapped"])
    return len(keys)


def _bound_to(row: Referral | ContactKey, field: str) -> str:
    return f"referrals_referralcontact:{row.pk}:{field}"
