"""How the pages of this floor are asked, and how it is seen what came of it."""

from django.urls import reverse

from organizations import policy
from referrals.models import Referral, ReferralFact

NOTE = "Kanarianote tarvitsee tuolin oven läheltä"


def at(name, row):
    return reverse(f"referrals:{name}", args=[row.slug if hasattr(row, "slug") else row.pk])


def all_referrals():
    with policy.system(policy.SystemReason.PROOF):
        return list(Referral.objects.all())


def state_of(referral):
    return next(one.state for one in all_referrals() if one.pk == referral.pk)


def following(referral):
    """The one that came after it with the same code; None without one."""
    return next((one for one in all_referrals() if one.previous_id == referral.pk), None)


def read(response):
    return response.content.decode()


def codes_looked_up(phone, *codes):
    return [phone.post(reverse("referrals:look_up"), {"code": code}) for code in codes]


def figures():
    """Kind → how many, zeros left out."""
    found = {}
    for fact in ReferralFact.objects.exclude(kind="void"):
        found[fact.kind] = found.get(fact.kind, 0) + fact.number
    return {kind: number for kind, number in found.items() if number}
