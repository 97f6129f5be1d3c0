"""What a sender tells: three things in sight, the rest under "More" (words.md 7)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.choices import WayIn
from directory.models import Activity, ClienthoodType, Need, Stage
from organizations.actor import Actor
from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.forms.dates import day_field
from organizations.models import Municipality, Organization
from organizations.models.naming import finnish_sort_key
from referrals import deriving
from referrals.actions.sending import NAMES, Told
from referrals.choices import AgeBand, FirstContact, NeedSaidBy, PracticalNeed
from referrals.forms.contactless import refuse_contact
from referrals.forms.feedback import daily_life_field
from referrals.models import Referral, ReferralType
from referrals.models.referral import NOTE_LENGTH

# Without contact details the organization cannot be the one who calls.
_WITHOUT_CONTACT = [
    (FirstContact.CLIENT.value, _("The client alone")),
    (FirstContact.TOGETHER.value, _("I and the client together")),
]


class CarriedForm(KeyedForm):
    """A single button: need and place come along from the search, so that nothing is asked twice."""

    need = forms.ModelChoiceField(Need.objects.in_use(), required=False, widget=forms.HiddenInput)
    municipality = forms.ModelChoiceField(Municipality.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, actor: Actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = _places_of(actor)

    def told(self) -> Told:
        """What was carried and still is a value: an old page costs nobody the slip."""
        return Told(need=self.cleaned_data.get("need"), municipality=self.cleaned_data.get("municipality"))

    def key(self) -> UUID:
        """Raises BadRequest for a form that was not made by our page."""
        self.full_clean()
        if "form_key" not in self.cleaned_data:
            raise BadRequest("form_key")
        return self.cleaned_data["form_key"]


def _places_of(actor: Actor):
    return Municipality.objects.filter(region_id=actor.region_id, merged_into=None)


def _public_services(actor: Actor):
    """The region's others: who holds a shared client's services together is a public service."""
    here = Organization.objects.active().filter(region_id=actor.region_id, type__in=deriving.PUBLIC_SERVICES)
    return here.exclude(pk=actor.organization.pk).order_by("name")


def _needs_by_theme(activity: Activity) -> list:
    """The activity's own first, then each theme's, by name: a hundred of them in one row nobody reads."""
    offered = list(Need.objects.in_use().select_related("parent"))
    themes = sorted((need for need in offered if not need.parent_id), key=_by_name)
    groups = [(_("The activity's own"), list(activity.needs.all()))]
    for theme in themes:
        inner = sorted((need for need in offered if need.parent_id == theme.pk), key=_by_name)
        groups.append((theme.name, [theme, *inner]))
    return [("", _("As the activity's")), *((name, [(one.pk, one.name) for one in needs]) for name, needs in groups)]


def _by_name(need: Need) -> str:
    return finnish_sort_key(need.name)


class CountingForm(CleanText, forms.Form):
    """What serves counting alone; the receiver sees none of it."""

    need = forms.ModelChoiceField(Need.objects.in_use(), required=False, label=_("Need"))
    need_said_by = forms.ChoiceField(
        choices=[("", _("Not told")), *NeedSaidBy.choices], required=False, label=_("Whose word the need is")
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), required=False, label=_("Municipality"), empty_label=_("Not told")
    )
    age_band = forms.ChoiceField(choices=[("", _("Not told")), *AgeBand.choices], required=False, label=_("Age"))
    stage = forms.ModelChoiceField(Stage.objects.in_use(), required=False, label=_("Where on the pathway"))
    clienthood = forms.ModelChoiceField(
        ClienthoodType.objects.in_use(), required=False, label=_("Client group"), empty_label=_("Not told")
    )
    shared_client = forms.BooleanField(required=False, label=_("A shared client: several services at once"))
    responsible = forms.ModelChoiceField(
        Organization.objects.none(),
        required=False,
        label=_("Main responsibility for a shared client"),
        empty_label=_("Own unit"),
    )

    daily_life_before = daily_life_field(_("How well does daily life go just now? In the client's own view"))

    def __init__(self, *args, actor: Actor, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = _public_services(actor)
        if not actor.organization.region.asks_daily_life:
            del self.fields["daily_life_before"]
        self.fields["municipality"].queryset = _places_of(actor)
        self.fields["need"].choices = _needs_by_theme(activity)
        self.fields["stage"].empty_label = _("Not told")

    def clean(self):
        """Whoever names another with the main responsibility has said that the client is shared."""
        cleaned = super().clean()
        if cleaned.get("responsible"):
            cleaned["shared_client"] = True
        return cleaned

    def told(self) -> Told:
        return Told(**{name: value for name, value in self.cleaned_data.items() if name in NAMES})

    @classmethod
    def initial_of(cls, referral: Referral) -> dict:
        return {name: getattr(referral, name) for name in cls.base_fields if name not in ("form_key", "then")}


class AskForm(KeyedForm, CountingForm):
    """What the organization is asked, with what it needs to know in practice; the rest serves counting."""

    way: ClassVar[WayIn]
    in_sight_names: ClassVar[tuple[str, ...]]

    practical_needs = forms.MultipleChoiceField(
        choices=PracticalNeed.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("What is needed in practice"),
    )
    note = forms.CharField(
        max_length=NOTE_LENGTH,
        required=False,
        label=_("Something else in practice"),
        help_text=_("The organization sees this. No names, numbers, illnesses or history."),
    )
    needed_by = day_field(_("Needed by"), help_text=_("The organization sees the day."))
    type = forms.ModelChoiceField(ReferralType.objects.none(), required=False, label=_("Referral type"))
    then = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Asked next"),
        help_text=_("In this order, one at a time: only after a no, or when no answer comes in time."),
        error_messages={"invalid_choice": _("The order has changed. Look at it once more.")},
    )

    def __init__(self, *args, actor: Actor, activity: Activity, offered: Sequence[Activity] = (), **kwargs):
        """`offered` may be asked after a no, in this order."""
        super().__init__(*args, actor=actor, activity=activity, **kwargs)
        self._offer(offered)
        types = ReferralType.objects.filter(region_id=actor.region_id, in_use=True)
        self.fields["type"].queryset = types
        self.fields["type"].empty_label = _("The usual one")
        if len(types) < 2:
            del self.fields["type"]
        if not any(one.needed_within_days for one in types):
            del self.fields["needed_by"]
        self._begin_as(deriving.referral_type(actor.region_id, self.way, activity.organization))

    def _begin_as(self, usual: ReferralType | None) -> None:
        """As the type that will be used has it by default."""
        if usual and usual.needed_within_days:
            self.initial.setdefault("needed_by", timezone.localdate() + timedelta(days=usual.needed_within_days))

    def _offer(self, offered: Sequence[Activity]) -> None:
        self.offered = list(offered)
        self.fields["then"].choices = [(one.pk, self.named(one)) for one in self.offered]
        if not self.offered:
            del self.fields["then"]

    def named(self, activity: Activity) -> str:
        return f"{activity.name} · {activity.organization.display_name}"

    def then_asked(self) -> list[Activity]:
        """In the order in which they were offered."""
        return [one for one in self.offered if one.pk in self.cleaned_data["then"]]

    @property
    def then_field(self):
        return self["then"] if self.offered else None

    def clean_needed_by(self):
        day = self.cleaned_data["needed_by"]
        if day and day < timezone.localdate():
            raise ValidationError(_("The day has passed already."))
        return day

    def clean_note(self):
        note = self.cleaned_data["note"]
        refuse_contact(self.data.get(self.add_prefix("note"), note))
        return note

    @classmethod
    def carried(cls, parameters: QueryDict) -> dict:
        """What the search has chosen already; what is no number is left out."""
        return {name: key for name in ("need", "municipality") if (key := parameters.get(name, "")).isdecimal()}

    @property
    def in_sight(self):
        return [self[name] for name in self.in_sight_names if name in self.fields]

    @property
    def more_errors(self) -> bool:
        return any(field.errors for field in self.more)

    @property
    def more(self):
        return [self[name] for name in self.fields if name not in {"form_key", "then", *self.in_sight_names}]


class PlaceForm(AskForm):
    """Kysy paikkaa: who makes the first contact, what is needed in practice, and send."""

    way = WayIn.ASK_PLACE
    in_sight_names = ("first_contact", "practical_needs", "note", "needed_by")

    first_contact = forms.ChoiceField(
        choices=_WITHOUT_CONTACT,
        initial=FirstContact.CLIENT,
        widget=forms.RadioSelect,
        label=_("Who makes the first contact"),
    )

    def _begin_as(self, usual):
        super()._begin_as(usual)
        if usual and usual.first_contact in dict(_WITHOUT_CONTACT):
            self.initial.setdefault("first_contact", usual.first_contact)
