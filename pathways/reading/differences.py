"""What a draft would change for readers."""

from dataclasses import dataclass

from pathways.models import PathwayStep, PathwayVersion


@dataclass(frozen=True)
class Differences:
    """Steps by what became of them. Of a first version all of them are added."""

    told: bool
    added: list[PathwayStep]
    changed: list[PathwayStep]
    removed: list[PathwayStep]

    def __bool__(self):
        return bool(self.told or self.added or self.changed or self.removed)


def between(before: PathwayVersion | None, after: PathwayVersion) -> Differences:
    """Editions go on counting from version to version, so what was written to has another one."""
    old = {step.uid: step for step in before.steps.with_rules()} if before else {}
    new = {step.uid: step for step in after.steps.with_rules()}
    both = [(old[uid], step) for uid, step in new.items() if uid in old]
    return Differences(
        told=before is not None and before.edition != after.edition,
        added=[step for uid, step in new.items() if uid not in old],
        changed=[step for one, step in both if _stands(one) != _stands(step)],
        removed=[step for uid, step in old.items() if uid not in new],
    )


def _stands(step: PathwayStep) -> tuple:
    return step.edition, step.position, step.pinned_keys
