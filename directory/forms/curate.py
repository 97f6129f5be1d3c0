"""The curator's word on what is derived of a listing."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from directory.actions import following
from directory.choices import Axis
from directory.forms.choosing import offered
from directory.models import Activity
from organizations.forms.cleaning import CleanText

Choices = list[tuple[str, str]]


class RestFolded(forms.CheckboxSelectMultiple):
    """The first group stands open, the second is folded away."""

    template_name = "directory/widgets/rest_folded.html"


@dataclass(frozen=True)
class Group:
    """One axis on the page: its boxes, what the rules say, and whether a hand has corrected it."""

    field: BoundField
    rules: list[str]
    corrected: bool


class CurateForm(CleanText, forms.Form):
    """An axis that the curator did not touch is not sent on.

    Each field carries what was shown: when an editor's answers change in between, the untouched boxes of the old page
    do not become a correction.
    """

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.derived = following.derived_codes(activity)
        self.labels = {axis: _labels(axis, activity) for axis in Axis.values}
        for axis, label in Axis.choices:
            self.fields[axis] = forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=list(self.labels[axis].items()),
                initial=[value.code for value in getattr(activity, axis).all()],
                widget=forms.CheckboxSelectMultiple,
                show_hidden_initial=True,
            )
        self._fold_the_rest(Axis.SERVICE_CLASSES)

    def chosen(self) -> dict[str, list[str]]:
        """Codes by axis, of those axes that were touched."""
        return {axis: self.cleaned_data[axis] for axis in self.changed_data}

    def groups(self) -> list[Group]:
        return [
            Group(
                field=self[axis],
                rules=[self.labels[axis][code] for code in self.derived[axis]],
                corrected=axis in self.activity.corrected,
            )
            for axis in Axis.values
        ]

    def _fold_the_rest(self, axis: str) -> None:
        """There are too many to look through: at hand are those that are chosen or follow from the rules."""
        field, labels = self.fields[axis], self.labels[axis]
        near = {*field.initial, *self.derived[axis]}
        at_hand: Choices = [(code, label) for code, label in labels.items() if code in near]
        rest: Choices = [(code, label) for code, label in labels.items() if code not in near]
        field.widget = RestFolded()
        field.choices = [(_("At hand"), at_hand), (_("Other service classes"), rest)]


def _labels(axis: str, activity: Activity) -> dict[str, str]:
    model = Activity._meta.get_field(axis).related_model
    return {value.code: _label(axis, value) for value in offered(model, activity, axis)}


def _label(axis: str, value) -> str:
    """Stages are known by their number, service classes by their official code."""
    before = {Axis.STAGES: "number", Axis.SERVICE_CLASSES: "code"}.get(axis)
    return f"{getattr(value, before)} {value.name}" if before else value.name
