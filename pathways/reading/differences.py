"""What a draft would change for readers."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from pathways.models import PathwayStep, PathwayVersion


@dataclass(frozen=True)
class Differences:
    """Steps by what became of them. Of a first version all of them are added."""

    told: bool
    added: list[PathwayStep]
    changed: list[PathwayStep]
    moved: list[PathwayStep]
    removed: list[PathwayStep]

    def __bool__(self):
        return bool(self.told or self.added or self.changed or self.moved or self.removed)


def between(before: PathwayVersion | None, after: PathwayVersion) -> Differences:
    """Editions go on counting from version to version, so what was written to has another one."""
    old = {step.uid: step for step in before.steps.with_rules()} if before else {}
    new = {step.uid: step for step in after.steps.with_rules()}
    both = [(old[uid], step) for uid, step in new.items() if uid in old]
    changed = [step for one, step in both if _stands(one) != _stands(step)]
    places, were = _places([step for _one, step in both]), _places([one for one, _step in both])
    return Differences(
        told=before is not None and before.edition != after.edition,
        added=[step for uid, step in new.items() if uid not in old],
        changed=changed,
        moved=[step for _one, step in both if step not in changed and places[step.uid] != were[step.uid]],
        removed=[step for uid, step in old.items() if uid not in new],
    )


def _stands(step: PathwayStep) -> tuple:
    return step.edition, step.pinned_keys


def _places(steps: list[PathwayStep]) -> dict[UUID, int]:
    """Which of its row each step is, among those that are in both versions."""
    found: dict[UUID, int] = {}
    counted: Counter = Counter()
    for step in sorted(steps, key=lambda step: (step.position, step.pk)):
        found[step.uid] = counted[step.stage_id, step.row]
        counted[step.stage_id, step.row] += 1
    return found
