"""What follows from a listing's answers: the derived vocabularies and the access features already told."""

from collections.abc import Iterable

from django.db.models import Q

from directory import known_features
from directory.choices import Axis
from directory.derivation import derive, rule_code
from directory.models import AccessFeature, Activity


def bring_up_to_date(activity: Activity) -> None:
    """Derives every axis that the curator has not corrected, and sets the features that other answers tell."""
    for axis, codes in derived_codes(activity).items():
        if axis not in activity.corrected:
            set_codes(activity, axis, codes)
    told = known_features.known(activity)
    asked = [feature for feature in activity.features.all() if feature.code not in known_features.CODES]
    activity.features.set([*asked, *AccessFeature.objects.in_use().filter(code__in=told)])


def derived_codes(activity: Activity) -> dict[str, tuple[str, ...]]:
    """Axis -> the codes that the rules give and that are in use."""
    needs = [rule_code(need) for need in activity.needs.select_related("parent")]
    derived = derive(needs, activity.kind, activity.nature)
    return {axis: _in_use(axis, getattr(derived, axis)) for axis in Axis.values}


def set_codes(activity: Activity, axis: str, codes: Iterable[str]) -> None:
    """Values out of use are left out, but for those that the listing already holds."""
    relation = getattr(activity, axis)
    if {value.code for value in relation.all()} == set(codes):
        return
    may_hold = Q(pk__in=relation.model.objects.in_use().values("pk")) | Q(pk__in=[value.pk for value in relation.all()])
    relation.set(relation.model.objects.filter(may_hold, code__in=codes))


def _in_use(axis: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    model = Activity._meta.get_field(axis).related_model
    kept = set(model.objects.in_use().filter(code__in=codes).values_list("code", flat=True))
    return tuple(code for code in codes if code in kept)
