from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from organizations.choices import RoleCode
from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.models import Invitation, User
from organizations.roles import givable


class InvitationForm(CleanText, KeyedForm, forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["name", "email", "role", "sub_region", "municipality", "language"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
        }
        help_texts = {
            "sub_region": _("Only for the role Reporting: narrows what is counted."),
            "municipality": _("Only for the role Reporting: narrows what is counted."),
        }

    def __init__(self, *args, actor, organization, **kwargs):
        super().__init__(*args, **kwargs)
        allowed = givable(actor.membership.role, organization)
        self.fields["role"].choices = [choice for choice in RoleCode.choices if choice[0] in allowed]
        if RoleCode.REPORTING in allowed:
            for name in ("sub_region", "municipality"):
                self.fields[name].empty_label = _("Not narrowed")
            self.fields["sub_region"].queryset = organization.region.sub_regions.all()
            self.fields["municipality"].queryset = organization.region.municipalities.filter(merged_into=None)
        else:
            del self.fields["sub_region"], self.fields["municipality"]

    def clean(self):
        cleaned = super().clean()
        scope = [cleaned.get("sub_region"), cleaned.get("municipality")]
        if any(scope) and cleaned.get("role") != RoleCode.REPORTING:
            self.add_error("role", _("Only Reporting can be narrowed to an area."))
        if all(scope):
            self.add_error("municipality", _("Choose a sub-region or a municipality, not both."))
        return cleaned

    def _post_clean(self):
        """Not the model's own checks: the row is made by the action, which knows the organization."""


class AcceptInvitationForm(CleanText, forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        max_length=200,
        help_text=_("At least 12 characters. A sentence that only you know is good."),
    )

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self._invitation = invitation

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, User(email=self._invitation.email, name=self.data.get("name", "")))
        return password


class OwnDetailsForm(CleanText, forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "job_title", "language"]
        labels = {"language": _("Language of the mails you get")}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "job_title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
        }


class PromiseForm(forms.Form):
    """Carries which words were read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PeopleFilterForm(forms.Form):
    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("All")), *RoleCode.choices])

    def narrow(self, memberships):
        self.full_clean()
        chosen = self.cleaned_data
        if chosen.get("q"):
            memberships = memberships.of_person_like(chosen["q"])
        if chosen.get("role"):
            memberships = memberships.filter(role=chosen["role"])
        return memberships.order_by("user__name", "user_id", "pk")

    def narrow_invitations(self, invitations):
        chosen = self.cleaned_data
        if chosen.get("q"):
            invitations = invitations.to_person_like(chosen["q"])
        return invitations.filter(role=chosen["role"]) if chosen.get("role") else invitations
