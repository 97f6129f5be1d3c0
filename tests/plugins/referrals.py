"""Referrals of the cast, made by the product's own actions.

acting(person, role=None) -> context manager giving the actor; outside of it the database shows no referral
make_type(county, **fields) -> ReferralType   in use
guided(aino, activity, way="given" | "sent" | "draft", **told) -> Referral
"""

from contextlib import contextmanager

from django.utils import timezone

from organizations import policy
from referrals.actions import sending
from referrals.actions.sending import Told
from referrals.models import ReferralType
from tests.plugins.cast import actor

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
