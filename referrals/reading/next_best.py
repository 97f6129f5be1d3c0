"""Where the same need is met too: offered when the answer was no (features 63)."""

from dataclasses import dataclass

from directory.models import Activity
from directory.reading.cards import Card, card_of
from directory.search import asking, labels
from organizations import policy
from organizations.actor import Actor
from referrals.actions.redirecting import chain, is_asked
from referrals.models import Referral

SHOWN = 3
# Of so many the first that take somebody: some are on a break, some have said no already.
_LOOKED_AT = 20


@dataclass(frozen=True)
class SendOn:
    """The one button on such a card."""

    referral: int
    key: str
    # An open door: nobody is asked, the slip goes along.
    gives: bool


def next_best(actor: Actor, referral: Referral) -> list[Card]:
    """The three best for the same need in the same place that have not been asked and take somebody now."""
    tried = {one.activity_id for one in chain(referral)}
    best = best_for(actor, referral.need_id, referral.municipality_id, without=tried)[:SHOWN]
    return [card_of(one, professional=True, offer=_offer(referral, one)) for one in best]


def best_for(actor: Actor, need: int | None, municipality: int | None, *, without: set[int]) -> list[Activity]:
    """The best first, those on a break left out; need and place by their keys."""
    asked = asking.of(need, municipality, labels.load(public=False))
    if not asked:
        return []
    keys = list(asking.answer(asked, size=_LOOKED_AT).versions)
    rows = policy.rows(actor, "referral.send", Activity.objects.for_cards().filter(pk__in=keys))
    found = {row.pk: row for row in rows if not row.is_paused and row.pk not in without}
    return [found[key] for key in keys if key in found]


def _offer(referral: Referral, activity: Activity) -> dict:
    return {
        "template": "referrals/_send_on.html",
        "guide": SendOn(referral.pk, activity.slug, gives=not is_asked(activity)),
    }
