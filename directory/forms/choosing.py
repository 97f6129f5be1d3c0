"""How vocabularies are offered in forms: only what is in use, plus what is chosen already."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from directory.models import AccessFeature, Activity, Need


class FoldedCheckboxes(forms.CheckboxSelectMultiple):
    """Groups of checkboxes, each folded away unless something in it is chosen."""

    template_name = "directory/widgets/folded_checkboxes.html"


class SideBySide(forms.CheckboxSelectMultiple):
    """Short names, as many in a row as fit."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["class"] = "pp-side-by-side"
        return context


def offered(model, activity: Activity, relation: str):
    """Values in use, and those that the listing holds although they are no longer offered to others."""
    chosen = getattr(activity, relation).values("pk")
    return model.objects.filter(Q(pk__in=model.objects.in_use().values("pk")) | Q(pk__in=chosen))


def everyone_first(groups) -> list[tuple[int, str]]:
    """Words of the trade are offered too, and marked: residents never see them (words.md 6)."""
    trade = _("seen by professionals")
    ordered = sorted(groups, key=lambda group: group.code != "everyone")
    return [(group.pk, group.name if group.public else f"{group.name} ({trade})") for group in ordered]


def needs_by_theme(needs) -> list[tuple[str, list[tuple[int, str]]]]:
    """(theme, [(key, need)]); a theme chosen as such, by an import, stands first among its needs."""
    groups: dict[int, tuple[str, list]] = {theme.pk: (theme.name, []) for theme in Need.objects.themes()}
    for need in needs.select_related("parent"):
        groups[need.theme.pk][1].append((need.pk, need.name))
    return [group for group in groups.values() if group[1]]


def features_by_kind(features) -> list[tuple[str, list[tuple[int, str]]]]:
    groups: dict[str, tuple[str, list]] = {}
    for feature in features:
        groups.setdefault(feature.kind, (feature.get_kind_display(), []))[1].append((feature.pk, feature.name))
    order = AccessFeature._meta.get_field("kind").choices
    return [groups[kind] for kind, _label in order if kind in groups]
