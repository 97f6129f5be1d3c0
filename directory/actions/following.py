"""What follows from a listing's answers: the derived vocabularies and the access features already told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import ManyToManyField, QuerySet, Value

from directory import known_features
from directory.choices import Axis
from directory.derivation import derive, rule_code
from directory.models import AccessFeature, Activity

# Axis → code → (key, whether it is in use).
Vocabularies = dict[str, dict[str, tuple[int, bool]]]


def bring_up_to_date(activity: Activity) -> None:
    """Derives every axis that the curator has not corrected, and sets the features that other answers tell."""
    known, held = _vocabularies(), _held(activity)
    for axis, codes in _derived(activity, known).items():
        if axis not in activity.corrected:
            _set(activity, axis, {known[axis][code][0] for code in codes}, held[axis])
    _set_features(activity)


def derived_codes(activity: Activity) -> dict[str, tuple[str, ...]]:
    """Axis -> the codes that the rules give and that are in use."""
    return _derived(activity, _vocabularies())


def set_codes(activity: Activity, axis: str, codes: Iterable[str]) -> None:
    """Values out of use are left out, but for those that the listing already holds."""
    known, held = _vocabularies()[axis], _held(activity)[axis]
    wanted = [known[code] for code in codes if code in known]
    _set(activity, axis, {key for key, in_use in wanted if in_use or key in held}, held)


def _derived(activity: Activity, known: Vocabularies) -> dict[str, tuple[str, ...]]:
    needs = [rule_code(need) for need in activity.needs.select_related("parent")]
    derived = derive(needs, activity.kind, activity.nature)
    unknown = (0, False)
    return {
        axis: tuple(code for code in getattr(derived, axis) if known[axis].get(code, unknown)[1])
        for axis in Axis.values
    }


def _set(activity: Activity, axis: str, wanted: set[int], held: set[int]) -> None:
    if wanted != held:
        getattr(activity, axis).set(wanted)


def _set_features(activity: Activity) -> None:
    told = known_features.known(activity)
    held = set(activity.features.all())
    asked = {feature for feature in held if feature.code not in known_features.CODES}
    wanted = asked | set(AccessFeature.objects.in_use().filter(code__in=told))
    if wanted != held:
        activity.features.set(wanted)


def _vocabularies() -> Vocabularies:
    """All five by one question: every saving asks it."""
    found: Vocabularies = {axis: {} for axis in Axis.values}
    rows = _together(
        relation.related_model.objects.values_list(Value(axis), "code", "pk", "in_use") for axis, relation in _axes()
    )
    for axis, code, key, in_use in rows:
        found[axis][code] = (key, in_use)
    return found


def _held(activity: Activity) -> dict[str, set[int]]:
    """Axis → keys of the values that the listing holds, all five by one question."""
    found = defaultdict(set)
    rows = _together(
        relation.remote_field.through.objects.filter(activity=activity).values_list(
            Value(axis), f"{relation.m2m_reverse_field_name()}_id"
        )
        for axis, relation in _axes()
    )
    for axis, key in rows:
        found[axis].add(key)
    return found


def _axes() -> Iterator[tuple[str, ManyToManyField]]:
    return ((axis, Activity._meta.get_field(axis)) for axis in Axis.values)


def _together(questions: Iterable[QuerySet]) -> QuerySet:
    first, *others = [question.order_by() for question in questions]
    return first.union(*others, all=True)
