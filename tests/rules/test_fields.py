"""Whatever is typed anywhere: no identity code gets in, and no text is without an end (trust.md 1.4)."""

import importlib
import pkgutil

import pytest
from django import forms

import directory.forms
import organizations.forms
import referrals.forms
from organizations.forms.cleaning import CleanText

ROOMS = (organizations.forms, directory.forms, referrals.forms)
# What one looks for, which is kept nowhere and refused by the search itself; codes of a second factor.
NOT_KEPT = {"q", "code"}
# Invented; the numbers 900 to 999 are never given to anybody.
CODES = ["010190-900P", "010190+900P", "010190A900P", "010190U900P", "010190 - 900p", "010190\u2011900P"]


def _below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def our_forms():
    for room in ROOMS:
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    ours = {one for one in _below(forms.BaseForm) if one.__module__.startswith(tuple(room.__name__ for room in ROOMS))}
    # A class that others are made of is judged with them.
    return sorted((one for one in ours if not ours & set(one.__subclasses__())), key=lambda one: one.__qualname__)


def free_text(form):
    return {name: field for name, field in form.base_fields.items() if type(field) is forms.CharField} | {
        name: field for name, field in form.base_fields.items() if isinstance(field.widget, forms.Textarea)
    }


def test_every_form_with_free_text_refuses_identity_codes():
    told = [form for form in our_forms() if set(free_text(form)) - NOT_KEPT]

    assert len(told) > 20
    assert [form.__qualname__ for form in told if not issubclass(form, CleanText)] == []


@pytest.mark.parametrize("typed", CODES)
def test_separators_old_and_new_are_known(typed):
    class Note(CleanText, forms.Form):
        note = forms.CharField()

    form = Note({"note": f"Tulee maanantaina {typed}"})

    assert not form.is_valid()
    assert typed not in str(form)


def test_what_only_looks_like_a_code_is_let_through():
    class Note(CleanText, forms.Form):
        note = forms.CharField()

    assert Note({"note": "Tilaus 010190-900A, 14.1.2026"}).is_valid()


def test_no_text_is_without_an_end():
    endless = [
        f"{form.__qualname__}.{name}"
        for form in our_forms()
        for name, field in free_text(form).items()
        if field.max_length is None and not getattr(field, "disabled", False)
    ]

    # A code is read whole or not at all; nothing is ever written of what stands in the trap for machines.
    assert {one.split(".")[1] for one in endless} <= {"code", "website"}
