"""The lists under a listing: places, times, days without, contacts. What is posted is the whole list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.choices import Repeats, Weekday
from directory.forms.answers import date_input
from directory.models import Activity, ActivityBreak, ActivityContact, ActivityPlace, ActivityTime
from organizations.forms.cleaning import CleanText
from organizations.models import Municipality


class RowForm(CleanText, forms.ModelForm):
    """A row whose telling fields are all empty is no row: emptying one takes it away."""

    telling: tuple[str, ...] = ()

    def has_changed(self):
        return any(str(self.data.get(self.add_prefix(name), "")).strip() for name in self.telling)

    def values(self) -> dict:
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class PlaceForm(RowForm):
    telling = ("name", "street")

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

    class Meta:
        model = ActivityTime
        fields = ["weekday", "repeats", "on_date", "starts", "ends"]
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
        if day:
            cleaned["repeats"] = ""
        if cleaned.get("starts") and cleaned.get("ends") and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", _("The end is before the beginning."))
        return cleaned


class BreakForm(RowForm):
    telling = ("first_day", "last_day")

    class Meta:
        model = ActivityBreak
        fields = ["first_day", "last_day"]
        widgets = {"first_day": date_input(), "last_day": date_input()}

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first."))
        return cleaned


class ContactForm(RowForm):
    telling = ("name", "phone", "email")

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
        if not cleaned.get("phone") and not cleaned.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _("Give a phone number or an e-mail address."))
        return cleaned


class RowSet(forms.BaseFormSet):
    """Rows in their order; an empty one is left out."""

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"use_required_attribute": False}

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        form.empty_permitted = True
        return form

    def rows(self) -> list[dict]:
        kept = [form for form in self.forms if form.has_changed() and not self._should_delete_form(form)]
        return [form.values() for form in kept]


class ContactSet(RowSet):
    def clean(self):
        """Readers of a shown listing always have somebody to ask."""
        if not self.form_kwargs["activity"].is_shown or any(self.errors):
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
    initial = [{field: getattr(row, field) for field in made.form._meta.fields} for row in rows]
    for values in initial:
        if "municipality" in values:
            values["municipality"] = values["municipality"].pk
    return made(data, prefix=name, initial=initial, form_kwargs={"activity": activity})
