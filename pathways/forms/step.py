"""One step of a draft: where it stands, what it tells, and what stands on it by itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.choices import Band
from directory.forms.choosing import FoldedCheckboxes, everyone_first, needs_by_theme
from directory.models import ClienthoodType, Need, Stage, TargetGroup
from directory.search.drawing import Rule
from organizations.forms.cleaning import KeyedForm
from pathways.choices import StepRow
from pathways.forms.telling import RETIRED
from pathways.forms.texts import DraftForm, chosen_in, offered
from pathways.models import PathwayStep
from pathways.reading.board import STATUTORY

_TEXTS = [f"{name}_{language}" for language in ("fi", "sv", "en") for name in ("public", "staff")]


class StepForm(DraftForm):
    """`looking` asks what would stand on the step and saves nothing: then it needs no name yet."""

    texts = ("name", "public", "staff")

    class Meta:
        model = PathwayStep
        fields = [
            "stage", "row", "name_fi", "public_fi", "link", "staff_fi", "name_sv", "public_sv", "staff_sv",
            "name_en", "public_en", "staff_en", "draws", "needs", "target_groups", "expects", "clienthood_types",
        ]  # fmt: skip
        widgets = {
            **{name: forms.Textarea(attrs={"rows": 4}) for name in _TEXTS},
            "needs": FoldedCheckboxes,
            "target_groups": forms.CheckboxSelectMultiple,
            "clienthood_types": forms.CheckboxSelectMultiple,
        }
        labels = {
            "name_fi": _("Name of the step"),
            "public_fi": _("What everybody reads"),
            "staff_fi": _("What only professionals read"),
            "link": _("Official page"),
            "draws": _("Fitting activities come by themselves"),
            "expects": _("An empty step is a gap"),
        }
        help_texts = {
            "row": _("Only stages of being a client have rows."),
            "name_fi": _("What one finds here, in plain words: “Company close to home”."),
            "public_fi": _("At most 350 characters. Speak to whoever looks for help."),
            "staff_fi": _("At most 600 characters. When to guide here, what to agree on, what to leave unsaid."),
            "draws": _("Those that answer one of the needs, suit one of the groups and are of this stage."),
            "target_groups": _("Without a choice the groups are not asked."),
            "expects": _("Readers then see that something is missing here. Take it away where no activity is awaited."),
            "clienthood_types": _("Without a choice the step is for all client groups."),
        }

    def __init__(self, *args, looking: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_stages()
        self._offer("needs", Need)
        self._offer("target_groups", TargetGroup)
        self._offer("clienthood_types", ClienthoodType)
        needs, groups = self.fields["needs"], self.fields["target_groups"]
        needs.choices = needs_by_theme(needs.queryset)
        groups.choices = everyone_first(groups.queryset)
        self.fields["row"].choices = [("", _("No row")), *StepRow.choices]
        if looking:
            self.fields["name_fi"].required = False
            self.fields["name_fi"].needed_for = _("needed when you save")

    def _offer_stages(self) -> None:
        stage = self.fields["stage"]
        stage.queryset = offered(Stage, [self.instance.stage_id] if self.instance.stage_id else [])
        stage.empty_label = None
        stage.label_from_instance = lambda stage: f"{stage.number} {stage.name}"
        stage.error_messages["invalid_choice"] = _("This stage has been taken out of use meanwhile. Choose another.")

    def _offer(self, name: str, model) -> None:
        field = self.fields[name]
        field.queryset = offered(model, chosen_in(self.instance, name))
        field.error_messages["invalid_choice"] = RETIRED

    def clean(self):
        cleaned = super().clean()
        stage, row = cleaned.get("stage"), cleaned.get("row")
        if row and stage and stage.band != Band.DURING:
            self.add_error("row", _("Only the stages of being a client have rows."))
        if row == StepRow.PURCHASED and cleaned.get("draws"):
            self.add_error("draws", _("Purchased services are pinned by hand: what is bought has been agreed."))
        if cleaned.get("draws") and not self._narrows(cleaned):
            self.add_error(
                "needs", _("Choose a need or a group. Otherwise everything at this stage would stand on the step.")
            )
        return cleaned

    def _narrows(self, cleaned) -> bool:
        """What could not be read is not held against it twice."""
        names = ("needs", "target_groups")
        return any(cleaned.get(name) or name in self.errors for name in names)

    def rule(self, pinned: tuple[int, ...] = ()) -> Rule | None:
        """What would be drawn; None while the form does not say of which stage."""
        told = getattr(self, "cleaned_data", {})
        if not told.get("stage"):
            return None
        needs, groups = (tuple(one.pk for one in told.get(name, ())) for name in ("needs", "target_groups"))
        return Rule(
            stage=told["stage"].pk,
            needs=needs,
            target_groups=groups,
            statutory=STATUTORY.get(told.get("row")),
            draws=bool(told.get("draws") and (needs or groups)),
            pinned=pinned,
        )


class NewStepForm(KeyedForm, StepForm):
    pass
