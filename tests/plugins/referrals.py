"""Referrals of the cast, made by the product's own actions.

acting(person, role=None) -> context manager giving the actor; outside of it the database shows no referral
make_type(county, **fields) -> ReferralType   in use
guided(aino, activity, way="given" | "sent" | "draft", **told) -> Referral
in_order(aino, first, *others) -> Referral   asked in order, the first now
contact_asked(aino, activity, kinds=all four, then=(), **told) -> Referral   with DETAILS in the vault
decline(raili, referral, reason="full") -> None
"""

from contextlib import contextmanager

from django.utils import timezone

from organizations import policy
from organizations.choices import RoleCode
from referrals import access
from referrals.actions import answering, permitting, sending
from referrals.actions.sending import Told
from referrals.choices import PermissionKind
from referrals.models import ReferralType
from referrals.vault import Details
from tests.plugins.cast import actor

DETAILS = Details("Kanarianimi", "phone", "+358401234567", "Arkisin klo 10–12", "suomi")
_VERBS = {"given": sending.give, "sent": sending.ask_for_place, "draft": sending.draft}


@contextmanager
def acting(person, role=None):
    with policy.acting_as(actor(person, role)) as doer:
        yield doer


def make_type(county, code="wellbeing", **fields):
    return ReferralType.objects.create(
        region=county.region,
        code=code,
        **{
            "name_fi": "Hyvinvointilähete",
            "name_sv": "Välfärdsremiss",
            "controller": county,
            "controller_contact": "tietosuoja@tarina.example",
            "legal_basis": "Tietosuoja-asetus 6 artikla 1 e",
            "notice_url": "https://tarina.example/seloste",
            "notice_approved_on": timezone.localdate(),
            "in_use": True,
        }
        | fields,
    )


def guided(person, activity, way="given", **told):
    with acting(person) as by:
        return _VERBS[way](by=by, activity=activity, told=Told(**told))


def in_order(person, first, *others):
    with acting(person) as by:
        return sending.ask_for_place(by=by, activity=first, then=others)


def contact_asked(person, activity, kinds=tuple(PermissionKind), details=DETAILS, then=(), **told):
    given = permitting.Given(frozenset(kinds))
    with acting(person) as by:
        return sending.ask_for_contact(
            by=by, activity=activity, details=details, given=given, told=Told(**told), then=then
        )


def decline(person, referral, reason="full"):
    with acting(person, RoleCode.RECEIVER) as by:
        answering.decline(by=by, referral=access.referral_for_receiver(by, referral.pk), reason=reason)
