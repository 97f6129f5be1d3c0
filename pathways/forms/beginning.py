"""A new pathway: from nothing, or as a copy of one that everybody reads."""

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.models import Organization
from pathways.actions import seeding
from pathways.models import PathwayVersion


class _VersionChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return f"{obj.name} ({obj.pathway.organization.display_name})"


class NewPathwayForm(CleanText, KeyedForm):
    """The organization is asked only of those who may own pathways of several."""

    organization = forms.ModelChoiceField(
        label=_("Whose pathway"), queryset=Organization.objects.none(), empty_label=None
    )
    name = forms.CharField(
        label=_("Name of the pathway"),
        max_length=100,
        help_text=_("You can change it later."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    summary = forms.CharField(
        label=_("In short"),
        max_length=300,
        required=False,
        help_text=_("For whom the pathway is and what it helps with. A copy has that of its model at first."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    copy_of = _VersionChoice(
        label=_("What it begins with"),
        queryset=PathwayVersion.objects.none(),
        required=False,
        empty_label=_("Nothing: I write the steps myself"),
        help_text=_("A copy has the steps of its model, and nothing of what is pinned and agreed there."),
    )

    def __init__(self, *args, organizations, home: int, versions, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        field.queryset, field.initial = organizations, home
        if len(organizations) == 1:
            del self.fields["organization"]
        self.only = organizations[0] if len(organizations) == 1 else None
        self.fields["copy_of"].queryset = versions

    def clean(self):
        cleaned = super().clean()
        if not {"summary", "copy_of"} & set(self.errors) and not (cleaned.get("summary") or cleaned.get("copy_of")):
            self.add_error("summary", _("Tell in one or two sentences what the pathway is for."))
        return cleaned

    def texts_of_copy(self) -> dict[str, str]:
        """A name or summary of its own has no translation yet: the model's would say something else."""
        model, told = self.cleaned_data["copy_of"], {}
        for name, typed in (("name", self.cleaned_data["name"]), ("summary", self.cleaned_data["summary"])):
            if typed and typed != getattr(model, f"{name}_fi"):
                told |= {f"{name}_fi": typed, f"{name}_sv": "", f"{name}_en": ""}
        return told

    def organization_chosen(self) -> Organization:
        return self.only or self.cleaned_data["organization"]


class ReadyMadeForm(KeyedForm):
    file = forms.ChoiceField(choices=[(file, file) for file in seeding.FILES])
