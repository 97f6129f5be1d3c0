"""Facts of the cast, as the actions leave them, for tests of what is counted.

put(sender, activity, kind="given", *, left=SUMMER, on=None, number=1, before=None, need="company", **fields)
    One fact; `left` is the day on which the referral had left, `before` where it stood.
SPRING, SUMMER, AUTUMN: days in two periods that are over and in the one that runs, for a test that stands at NOW.
"""

from datetime import date

from directory.models import Need
from referrals.models import ReferralFact

NOW = "2026-11-28 12:00+02:00"
SPRING, SUMMER, AUTUMN = date(2026, 5, 6), date(2026, 8, 12), date(2026, 11, 3)
_BEFORE = {"given": "draft", "sent": "draft", "told": ""}


def put(
    sender,
    activity,
    kind="given",
    *,
    left=SUMMER,
    on=None,
    number=1,
    before=None,
    need="company",
    written=None,
    **fields,
):
    found = Need.objects.select_related("parent").get(code=need) if need else None
    return ReferralFact.objects.create(
        kind=kind,
        state_before=_BEFORE.get(kind, "sent") if before is None else before,
        on=on or left,
        written_on=written or on or left,
        left_on=left,
        number=number,
        region=sender.region,
        sender=sender,
        receiver=activity.organization,
        activity=activity,
        need=found,
        theme=found.theme if found else None,
        **fields,
    )
