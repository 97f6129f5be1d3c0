"""Pyydä yhteydenotto: how the client is reached, and what the client allows (trust.md 1.2–1.3)."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from directory.choices import WayIn
from directory.models import Activity, Language
from organizations.actor import Actor
from organizations.forms.cleaning import CleanText
from organizations.models import Organization
from referrals import permission_texts
from referrals.actions.permitting import Given
from referrals.choices import Channel, GivenBy, GivenHow, PermissionKind
from referrals.forms.sending import AskForm
from referrals.vault import Details

# A client who ticks for themselves is no professional's form.
_HOW = [(GivenHow.SPOKEN.value, GivenHow.SPOKEN.label), (GivenHow.WRITTEN.value, GivenHow.WRITTEN.label)]


class DetailsFields(forms.Form):
    """Contact details, of a client or of one who asks for a call."""

    name = forms.CharField(
        max_length=60,
        label=_("First name or another name"),
        help_text=_("No family name is needed."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    channel = forms.ChoiceField(
        choices=Channel.choices, initial=Channel.PHONE, widget=forms.RadioSelect, label=_("How to make contact")
    )
    address = forms.CharField(max_length=120, label=_("Phone number or e-mail"))
    time = forms.CharField(
        max_length=80, required=False, label=_("When it suits"), help_text=_("For example: on weekdays after 4 pm.")
    )
    language = forms.ModelChoiceField(
        Language.objects.in_use(), required=False, label=_("Language"), empty_label=_("Finnish")
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("channel") and cleaned.get("address"):
            try:
                cleaned["address"] = reachable(cleaned["channel"], cleaned["address"])
            except ValidationError as error:
                self.add_error("address", error)
        return cleaned

    def details(self) -> Details:
        told, language = self.cleaned_data, self.cleaned_data.get("language")
        return Details(
            name=told["name"],
            channel=told["channel"],
            address=told["address"],
            time=told["time"],
            language=language.name_fi if language else "",
        )


class PermissionFields(forms.Form):
    """The four, word for word; `receivers` are those to whom the client's contact details go."""

    def __init__(self, *args, receivers: list[Organization], sender: Organization, **kwargs):
        super().__init__(*args, **kwargs)
        told = {"receiver": _named(receivers), "sender": sender.display_name}
        for text in permission_texts.TEXTS:
            self.fields[text.kind.value] = forms.BooleanField(
                label=permission_texts.in_words(text, **told),
                required=text.must,
                error_messages={"required": _("The organization can call only with this permission.")},
            )

    def kinds(self) -> frozenset[str]:
        return frozenset(kind for kind in PermissionKind.values if self.cleaned_data.get(kind))


class PassOnForm(CleanText, PermissionFields):
    """For another organization, on the client's word."""

    def given(self) -> Given:
        return Given(self.kinds())


class ContactForm(DetailsFields, PermissionFields, AskForm):
    way = WayIn.ASK_CONTACT
    details_names = ("name", "channel", "address", "time", "language")
    permission_names = (*PermissionKind.values, "how", "given_by")
    in_sight_names = ("practical_needs", "note", "needed_by", *details_names, *permission_names)

    how = forms.ChoiceField(
        choices=_HOW, initial=GivenHow.SPOKEN, widget=forms.RadioSelect, label=_("How it was given")
    )
    given_by = forms.ChoiceField(
        choices=GivenBy.choices, initial=GivenBy.CLIENT, widget=forms.RadioSelect, label=_("Who gave it")
    )

    def __init__(self, *args, actor: Actor, activity: Activity, **kwargs):
        parties = {"receivers": [activity.organization], "sender": actor.organization}
        super().__init__(*args, actor=actor, activity=activity, **parties, **kwargs)
        if self.offered:
            self.fields["then"].label = _("Read aloud: the same permissions for these too")

    def named(self, activity):
        """The organization by name: to it the client gives the same permissions."""
        return f"{activity.organization.display_name} ({activity.name})"

    def given(self) -> Given:
        return Given(self.kinds(), self.cleaned_data["how"], self.cleaned_data["given_by"])

    def _of(self, names):
        return [self[name] for name in names if name in self.fields]

    @property
    def in_practice(self):
        return self._of(("practical_needs", "note", "needed_by"))

    @property
    def contact(self):
        return self._of(("name", "channel", "address", "time"))

    @property
    def permissions(self):
        return self._of(PermissionKind.values)

    @property
    def how_errors(self) -> bool:
        return any(field.errors for field in self.how_given)

    @property
    def how_given(self):
        return self._of(("language", "how", "given_by"))


def _named(organizations: list[Organization]) -> str:
    return ", ".join(dict.fromkeys(one.display_name for one in organizations))


def reachable(channel: str, address: str) -> str:
    """As it is dialled or written. Raises ValidationError."""
    if channel == Channel.EMAIL:
        validate_email(address)
        return address
    number = re.sub(r"[\s().-]", "", address)
    if not re.fullmatch(r"\+?\d{5,15}", number):
        raise ValidationError(_("Write a phone number, for example 040 123 4567."))
    return number
