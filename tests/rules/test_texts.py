"""No reader meets a text in the wrong language, nor a name of the database's."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.utils import translation

from organizations import checks, signin_checks
from organizations.models import User

ROOT = Path(__file__).resolve().parents[2]
OURS = ["organizations", "directory", "pathways", "referrals", "evaluation"]


def refusals():
    weak = ["a", "salasana", "123456789", "eero@tarina.example"]
    for validator in get_default_password_validators():
        for password in weak:
            try:
                validator.validate(password, User(email="eero@tarina.example", name="Eero"))
            except ValidationError as error:
                yield from error.messages


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_refused_password_is_told_in_the_readers_language(language):
    with translation.override("en"):
        english = set(refusals())
    with translation.override(language):
        told = set(refusals())

    assert len(told) >= 4
    assert not told & english


def test_no_text_hides_from_translation_in_a_format_string():
    """What is called inside one is not found by makemessages, and shows in English."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for app in OURS
        for path in (ROOT / app).rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"_", "gettext", "ngettext"}
    ]

    assert hidden == []


def test_every_constraint_that_a_form_can_meet_speaks_to_people():
    silent = [
        constraint.name
        for model in apps.get_models()
        if model._meta.label == "organizations.Organization"
        for constraint in model._meta.constraints
        if constraint.violation_error_message == constraint.default_violation_error_message
    ]

    assert silent == []


def test_ids_of_our_checks_are_used_once():
    import re
    from pathlib import Path

    import evaluation.checks

    files = [checks.__file__, signin_checks.__file__, evaluation.checks.__file__]
    used = re.findall(r"house\.E\d+", "".join(Path(file).read_text(encoding="utf-8") for file in files))
    assert len(used) == len(set(used))
    assert not [error for error in run_checks() if (error.id or "").startswith("house")]
