"""The floors: imports, foreign keys and lookups point down only (docs/architecture.md)."""

import subprocess
import sys
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
# From the ground up.
FLOORS = ["organizations", "directory", "pathways", "referrals", "evaluation"]
# Other packages' tables stand beside the house; ours may point at them.
OUTSIDE = {"auth", "contenttypes", "sessions", "pghistory"}


def floor_of(model) -> int:
    return FLOORS.index(model._meta.app_label)


def our_relations():
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in FLOORS:
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created and field.related_model:
                    yield model, field


def wrong_direction(model, field) -> bool:
    target = field.related_model._meta.app_label
    return target not in OUTSIDE and floor_of(field.related_model) > floor_of(model)


def leaves_a_name_below(model, field) -> bool:
    """A relation that crosses floors and could be followed back up."""
    target = field.related_model._meta.app_label
    crosses = target in FLOORS and target != model._meta.app_label
    return crosses and not field.remote_field.hidden


def test_imports_point_down():
    linter = Path(sys.executable).with_name("lint-imports")

    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout


def test_foreign_keys_point_down():
    assert [f"{model.__name__}.{field.name}" for model, field in our_relations() if wrong_direction(model, field)] == []


def test_relations_across_floors_leave_no_name_below():
    named = [f"{model.__name__}.{field.name}" for model, field in our_relations() if leaves_a_name_below(model, field)]
    assert named == []


def test_relation_rules_catch_a_planted_fault():
    from django.db import models

    from directory.models import Stage
    from referrals.models import ReferralType

    upward = models.ForeignKey(ReferralType, models.PROTECT, related_name="stages")
    upward.contribute_to_class(Stage, "planted", private_only=True)
    try:
        assert wrong_direction(Stage, upward)
        assert leaves_a_name_below(Stage, upward)
    finally:
        Stage._meta.private_fields.remove(upward)
        delattr(Stage, "planted")
        Stage._meta._expire_cache()
        apps.clear_cache()
