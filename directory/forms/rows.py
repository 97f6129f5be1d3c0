"""The lists under a listing: places, times, days without, contacts. What is posted is the whole list."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from directory import completeness
from directory.choices import Repeats, Weekday
from directory.models import Activity, ActivityBreak, ActivityContact, ActivityPlace, ActivityTime
from directory.words.phones import dialled
from organizations.forms.cleaning import CleanText
from organizations.forms.dates import DayField, date_input
from organizations.models import Municipality


@dataclass(frozen=True)
class RowWords:
    title: str
    one_more: str
    help: str = ""


class RowForm(CleanText, forms.ModelForm):
    """A row whose telling fields are all empty is no row: emptying one takes it away."""

    telling: tuple[str, ...] = ()
    words: RowWords

    def has_changed(self):
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in self.telling)

    # An empty row has its own from the beginning, so that a form sent twice adds one row.
    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def posted_uid(self) -> UUID | None:
        """Also of an emptied row, which is not cleaned."""
        try:
            return UUID(self.data.get(self.add_prefix("uid"), ""))
        except ValueError:
            return None

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in ["uid", *self._meta.fields]}


class PlaceForm(RowForm):
    telling = ("name", "street")
    words = RowWords(_("Places"), _("Save and add a place"))

    class Meta:
        model = ActivityPlace
        fields = ["name", "street", "municipality"]
        widgets = {name: forms.TextInput(attrs={"autocomplete": "off"}) for name in ("name", "street")}

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        region = activity.organization.region_id
        self.fields["municipality"].queryset = Municipality.objects.filter(region=region, merged_into=None)
        self.fields["municipality"].initial = activity.organization.municipality_id


class TimeForm(RowForm):
    telling = ("weekday", "on_date", "starts", "ends")
    words = RowWords(_("Times"), _("Save and add a time"))

    class Meta:
        model = ActivityTime
        fields = ["weekday", "repeats", "on_date", "starts", "ends"]
        field_classes = {"on_date": DayField}
        widgets = {
            "on_date": date_input(),
            "starts": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "ends": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["repeats"].choices = Repeats.choices
        self.fields["weekday"].choices = [("", _("No weekday")), *Weekday.choices]

    def clean(self):
        cleaned = super().clean()
        weekday, day = cleaned.get("weekday"), cleaned.get("on_date")
        if weekday and day:
            self.add_error("on_date", _("Choose a weekday or one day, not both."))
        elif not weekday and not day and not {"weekday", "on_date"} & set(self.errors):
            self.add_error("weekday", _("Choose a weekday, or one day."))
        if "repeats" not in self.errors:
            # Set in both: what was not posted at all keeps the model's own value.
            cleaned["repeats"] = self.instance.repeats = "" if day else cleaned.get("repeats") or Repeats.WEEKLY
        if cleaned.get("starts") and cleaned.get("ends") and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", _("The end is before the beginning."))
        return cleaned


class BreakForm(RowForm):
    telling = ("first_day", "last_day")
    words = RowWords(
        _("Days when it is not held"),
        _("Save and add a break"),
        _("For example Christmas. What is hard to tell by days, write in your own words below."),
    )

    class Meta:
        model = ActivityBreak
        fields = ["first_day", "last_day"]
        field_classes = {"first_day": DayField, "last_day": DayField}
        widgets = {"first_day": date_input(), "last_day": date_input()}

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        # One day is told by the first alone.
        self.fields["last_day"].required = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("first_day") and not cleaned.get("last_day") and "last_day" not in self.errors:
            cleaned["last_day"] = cleaned["first_day"]
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first."))
        return cleaned


class ContactForm(RowForm):
    telling = ("name", "phone", "email")
    words = RowWords(
        _("Who answers"),
        _("Save and add a contact"),
        _("A phone number or an e-mail address is needed. Everybody sees them on the web."),
    )

    class Meta:
        model = ActivityContact
        fields = ["name", "role", "phone", "email", "professionals_only"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "phone": forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
        }

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        # "See our pages" in the place of the number reaches nobody.
        reached = dialled(cleaned.get("phone", "")) or cleaned.get("email")
        if not reached and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _("Give a phone number or an e-mail address."))
        return cleaned


class RowSet(forms.BaseFormSet):
    """Rows in their order; an empty one is left out. Its words stand on the row's form."""

    @property
    def words(self) -> RowWords:
        return self.form.words

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"use_required_attribute": False}

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.empty_permitted = True
        return form

    def rows(self) -> list[dict]:
        kept = [form for form in self.forms if form.has_changed() and not self._should_delete_form(form)]
        return [form.values() for form in kept]

    def seen(self) -> set[UUID] | None:
        """Every row that was on the page, also one that is taken away; None when the page did not tell."""
        return {form.posted_uid() for form in self.forms} - {None} or None


class ContactSet(RowSet):
    def clean(self):
        """Readers of a shown listing always have somebody to ask."""
        if not completeness.must_keep(self.form_kwargs["activity"], "contacts") or any(self.errors):
            return
        if not any(not row["professionals_only"] for row in self.rows()):
            raise forms.ValidationError(_("A published listing needs a contact that everybody sees."))


def _set_of(form: type[RowForm], most: int, formset: type[RowSet] = RowSet) -> type[RowSet]:
    return forms.formset_factory(
        form, formset=formset, extra=1, can_delete=True, max_num=most, validate_max=True, absolute_max=most + 5
    )


ROW_SETS = {
    "places": _set_of(PlaceForm, 10),
    "times": _set_of(TimeForm, 20),
    "breaks": _set_of(BreakForm, 10),
    "contacts": _set_of(ContactForm, 6, ContactSet),
}


def row_set(name: str, activity: Activity, data=None) -> RowSet:
    made = ROW_SETS[name]
    rows = getattr(activity, name).all()
    initial = [{field: getattr(row, field) for field in ["uid", *made.form._meta.fields]} for row in rows]
    for values in initial:
        if "municipality" in values:
            values["municipality"] = values["municipality"].pk
    return made(data, prefix=name, initial=initial, form_kwargs={"activity": activity})
