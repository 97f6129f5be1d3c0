"""Contact details go when their time is over (trust.md 1.9): by the system, one referral in one transaction."""

from datetime import timedelta

from django.db.models import F, Q

from organizations import clock, policy
from referrals.actions import permitting
from referrals.actions.moving import hold
from referrals.choices import Party
from referrals.models import Referral, ReferralPermission
from referrals.permission_texts import NEEDED
from referrals.querysets import OVER


def erase_ended_contacts() -> int:
    """Of referrals that ended as many days ago as the region has set; gives how many."""
    return _each(_ended, lambda by, referral: permitting.erase(by=by, referral=referral, party=Party.SYSTEM))


def end_permissions() -> int:
    """Those whose day has passed; what stands on them goes with them. Gives how many referrals."""
    return _each(_with_late_permissions, _end_late)


def _each(which, work) -> int:
    with policy.system(policy.SystemReason.RETENTION):
        keys = list(which().values_list("pk", flat=True))
    for key in keys:
        with policy.system(policy.SystemReason.RETENTION) as by:
            referral = Referral.objects.get(pk=key)
            hold(referral)
            if which().filter(pk=key).exists():
                work(by, referral)
    return len(keys)


def _ended():
    days = F("region__contact_erase_days") * timedelta(days=1)
    return Referral.objects.filter(state__in=OVER, contact__isnull=False, changed_at__lt=clock.now() - days)


def _with_late_permissions():
    late = ReferralPermission.objects.filter(_late())
    return Referral.objects.filter(pk__in=late.values("referral"))


def _late() -> Q:
    return Q(withdrawn_at=None, valid_until__lt=clock.today())


def _end_late(by, referral) -> None:
    kinds = referral.permissions.filter(_late()).values_list("kind", flat=True)
    for kind in sorted(kinds, key=lambda kind: kind in NEEDED):
        permitting.withdraw(by=by, referral=referral, kind=kind, party=Party.SYSTEM)
