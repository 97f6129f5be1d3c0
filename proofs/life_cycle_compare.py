"""Whether what the product has written is what stands on paper: one referral, its trail, and the facts of a step."""

from collections import Counter
from datetime import date

from proofs.life_cycle_model import NO_ANSWER, Slip
from referrals.choices import FactKind, ReferralState
from referrals.models import LinkWork, Referral, ReferralContact, ReferralEvent, ReferralFact, ReferralPermission


class Diverged(Exception):
    """The product and the paper say different things."""


class Comparison:
    """Of all steps of one walk; `world` is its `life_cycle_walk.World`."""

    def __init__(self, world):
        self.world = world
        self._names = {one.pk: name for name, one in world.places.items()}
        self._offers = {one.pk: name for name, one in world.activities.items()}
        self.last_fact = max(ReferralFact.objects.values_list("pk", flat=True), default=0)
        self._counted: dict[Slip, Counter] = {}

    def compare(self, touched: list[Slip]) -> None:
        """Raises Diverged. `touched` are all that the step has written on."""
        for slip in touched:
            self._compare_slip(slip)
        self._compare_facts(touched)

    def _compare_slip(self, slip: Slip) -> None:
        row = Referral.objects.get(pk=slip.pk) if slip.pk else Referral.objects.get(previous=slip.previous.pk)
        slip.pk = row.pk
        events = list(ReferralEvent.objects.filter(referral=row).order_by("at", "pk"))
        real = {
            "state": row.state,
            "changed": row.changed_at,
            "tells": row.tells_sender,
            "steps": row.clock_step,
            "contact": ReferralContact.objects.filter(referral=row).exists(),
            "link": LinkWork.objects.filter(referral=row).values_list("worker__email", flat=True).first() or "",
            "allowed": self._allowed(row),
            "answer": {name: getattr(row, name) for name in NO_ANSWER},
            "log": [
                (one.kind, one.party, self._names.get(one.organization_id, ""), one.state_before, one.state)
                for one in events
            ],
        }
        paper = {
            name: getattr(slip, name) for name in ("state", "changed", "tells", "steps", "contact", "allowed", "answer")
        }
        paper["link"] = self.world.people[slip.link].user.email if slip.link else ""
        paper["log"] = [(one.kind, one.party, one.place, one.before, one.state) for one in slip.log]
        for name, told in real.items():
            if told != paper[name]:
                raise Diverged(f"{name} of {slip.pk}: {told}, on paper {paper[name]}")
        if replayed(events) != row.state:
            raise Diverged(f"the trail of {slip.pk} leads to {replayed(events)}, not to {row.state}")

    def _allowed(self, row: Referral) -> dict[tuple[str, str], date]:
        standing = ReferralPermission.objects.filter(referral=row, withdrawn_at=None)
        return {(one.kind, self._names[one.to_organization_id]): one.valid_until for one in standing}

    def _compare_facts(self, touched: list[Slip]) -> None:
        """What was written is exactly what makes the sums right again."""
        written = Counter()
        for fact in ReferralFact.objects.filter(pk__gt=self.last_fact).order_by("pk"):
            self.last_fact = fact.pk
            if fact.kind != ReferralState.VOID:
                written[self._key(fact)] += fact.number
        missing = Counter()
        for slip in touched:
            now = slip.facts()
            missing.update(now)
            missing.subtract(self._counted.get(slip, Counter()))
            self._counted[slip] = now
        written, missing = ({key: number for key, number in one.items() if number} for one in (written, missing))
        if written != missing:
            raise Diverged(f"counted {written}, on paper {missing}")

    def _key(self, fact: ReferralFact) -> tuple:
        offer, why = self._offers[fact.activity_id], fact.outcome or fact.decline_reason
        return fact.kind, fact.state_before, fact.on, fact.left_on, offer, fact.age_band, fact.told_by, why


def replayed(events: list[ReferralEvent]) -> str:
    """The state that the trail alone leads to; "broken" where a change does not begin where the one before ended."""
    state, before = "", []
    for event in events:
        if event.kind == FactKind.UNDONE:
            if event.state_before != state or not before:
                return "broken"
            state = before.pop()
        elif event.kind in ReferralState.values:
            if event.state_before != state:
                return "broken"
            before.append(state)
            state = event.kind
        else:
            before.append(state)
        if event.state != state:
            return "broken"
    return state
