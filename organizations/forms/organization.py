from django import forms
from django.utils.translation import gettext_lazy as _

from organizations import stages
from organizations.choices import OrganizationState, OrganizationType
from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.models import Municipality, Organization


class OrganizationForm(CleanText, forms.ModelForm):
    """An organization's own details; the type and the state are not its own to change."""

    class Meta:
        model = Organization
        fields = ["name", "name_sv", "municipality", "phone", "email", "website", "answers_email"]
        # The organization's data, not the typist's own: the browser must not fill in the latter.
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "answers_email": forms.EmailInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        place = self.fields["municipality"]
        place.empty_label = _("Not set")
        place.queryset = Municipality.objects.filter(region=self.instance.region, merged_into=None)


class AdministeredOrganizationForm(OrganizationForm):
    """Also what only the region decides: the type, the business ID and, for a unit, its stage."""

    default_stage = forms.ChoiceField(
        label=_("Stage on the pathway"),
        required=False,
        help_text=_("Where on the pathway this unit works. Guiding then need not ask for it."),
    )

    class Meta(OrganizationForm.Meta):
        fields = [
            "name",
            "name_sv",
            "type",
            "business_id",
            "parent",
            "municipality",
            "default_stage",
            "is_olka",
            "phone",
            "email",
            "website",
            "answers_email",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_unit:
            # A unit shares its parent's kind and business ID; it moves only within its own tree.
            del self.fields["type"], self.fields["business_id"]
            tree = Organization.objects.active().filter(lineage__0=self.instance.parent.lineage[0])
            own_branch = Organization.objects.under(self.instance) if self.instance.pk else Organization.objects.none()
            self.fields["parent"].queryset = tree.exclude(pk__in=own_branch)
            self.fields["parent"].required = True
        else:
            del self.fields["parent"]
        if self.instance.type == OrganizationType.COUNTY:
            # A county stays one: its tree, its roles and its registers stand on that.
            self.fields.pop("type", None)
        elif "type" in self.fields:
            self.fields["type"].choices = [choice for choice in OrganizationType.choices if choice[0] != "county"]
        if self.instance.is_unit or self.instance.type == OrganizationType.COUNTY:
            self.fields["default_stage"].choices = [("", _("Not set")), *stages.choices()]
        else:
            del self.fields["default_stage"]


class NewOrganizationForm(KeyedForm, AdministeredOrganizationForm):
    """A new unit's place is where it is added."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("parent", None)


class OrganizationFilterForm(forms.Form):
    """The administrator's list: every choice stays in the address."""

    q = forms.CharField(label=_("Name or business ID"), required=False, max_length=100)
    type = forms.ChoiceField(label=_("Type"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [("", _("All")), *OrganizationType.choices]
        self.fields["state"].choices = [("", _("All")), *OrganizationState.choices]

    def narrow(self, queryset):
        """What fits; an unknown value narrows nothing."""
        self.full_clean()
        chosen = self.cleaned_data
        # A name is looked for among the units too; without one the list shows the organizations alone.
        queryset = queryset.named_like(chosen["q"]) if chosen.get("q") else queryset.roots()
        for name in ("type", "state"):
            if chosen.get(name):
                queryset = queryset.filter(**{name: chosen[name]})
        return queryset
