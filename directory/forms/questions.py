"""The eight questions' own forms (words.md 7)."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory import known_features
from directory.choices import Answer, Channel, Coverage, PriceType, PriceUnit
from directory.forms.answers import SAID, AnswerForm, text_field
from directory.forms.choosing import (
    FoldedCheckboxes,
    SideBySide,
    everyone_first,
    features_by_kind,
    needs_by_theme,
    offered,
)
from directory.models import AccessFeature, Language, Need, TargetGroup
from directory.models.activity import WITHOUT_AMOUNT
from directory.plain_choices import KINDS, NATURES, WAYS_IN
from organizations.forms.dates import DayField, date_input
from organizations.models import Municipality

_UNDECIDED = ("", _("Not told"))


class WhatForm(AnswerForm):
    said = ("name", "summary", "description")
    said_name = text_field("name", label=_("Name"), help_text=_("Short and plain, as you say it to people."))
    said_summary = text_field(
        "summary",
        label=_("In one sentence"),
        help_text=_("What one does there. At most 150 characters; this is read in search results."),
        widget=forms.Textarea,
    )
    said_description = text_field(
        "description", label=_("What happens there"), help_text=_("Plain words, short sentences.")
    )
    field_order = [SAID + "name", SAID + "summary", SAID + "description", "kind", "nature", "needs"]

    class Meta(AnswerForm.Meta):
        fields = ["kind", "nature", "needs"]
        widgets = {"kind": forms.RadioSelect, "nature": forms.RadioSelect, "needs": FoldedCheckboxes}
        labels = {"kind": _("What is it?"), "nature": _("Who gives the help?"), "needs": _("What need does it answer?")}
        help_texts = {"needs": _("Open a theme and choose. One to three is usually enough.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = KINDS
        self.fields["nature"].choices = [_UNDECIDED, *NATURES]
        needs = self.fields["needs"]
        # Themes as such are not offered: a need says more.
        needs.queryset = offered(Need, self.instance, "needs").filter(
            pk__in=[*Need.objects.specific().values_list("pk", flat=True), *(n.pk for n in self.instance.needs.all())]
        )
        needs.choices = needs_by_theme(needs.queryset)


class ForWhomForm(AnswerForm):
    said = ("for_whom", "who_comes", "not_for")
    together = ("age_min", "age_max")
    said_for_whom = text_field("for_whom", label=_("For whom it is meant, in your own words"))
    said_who_comes = text_field(
        "who_comes",
        label=_("Who usually comes"),
        help_text=_("How many, of what age, old friends or new faces. It helps one dare to come."),
    )
    said_not_for = text_field(
        "not_for", label=_("For whom it does not suit"), help_text=_("Shown to professionals only.")
    )
    field_order = ["target_groups", "age_min", "age_max", SAID + "for_whom", SAID + "who_comes", SAID + "not_for"]

    class Meta(AnswerForm.Meta):
        fields = ["target_groups", "age_min", "age_max"]
        widgets = {"target_groups": forms.CheckboxSelectMultiple}
        labels = {"target_groups": _("For whom?"), "age_min": _("Age from"), "age_max": _("Age to")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = self.fields["target_groups"]
        groups.queryset = offered(TargetGroup, self.instance, "target_groups")
        groups.choices = everyone_first(groups.queryset)

    def clean(self):
        cleaned = super().clean()
        youngest, oldest = cleaned.get("age_min"), cleaned.get("age_max")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_max", _("The highest age is below the lowest."))
        return cleaned


class WhereForm(AnswerForm):
    said = ("where",)
    said_where = text_field(
        "where", label=_("How to find the place"), help_text=_("The door, the floor, the bus, the car park.")
    )
    channels = forms.MultipleChoiceField(
        label=_("How does one take part?"),
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all that are possible."),
    )
    field_order = [SAID + "where", "channels", "coverage", "municipalities", "website"]

    class Meta(AnswerForm.Meta):
        fields = ["channels", "coverage", "municipalities", "website"]
        widgets = {
            "coverage": forms.RadioSelect,
            "municipalities": SideBySide,
        }
        labels = {
            "coverage": _("From where may one come?"),
            "municipalities": _("Municipalities"),
            "website": _("Website"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        towns = self.fields["municipalities"]
        # A register may have told of others than the county's own.
        chosen = Q(pk__in=[town.pk for town in self.instance.municipalities.all()])
        own = Q(region=self.instance.organization.region_id, merged_into=None)
        towns.queryset = Municipality.objects.filter(own | chosen)
        # Not always needed: `refuse_nowhere` sees to it.
        towns.required = False

    def refuse_nowhere(self, has_a_place: bool) -> None:
        """A shown listing is somewhere: a place tells its municipality, else one is chosen."""
        named = self.cleaned_data.get("coverage") == Coverage.MUNICIPALITIES
        if named and not has_a_place and not self.cleaned_data.get("municipalities"):
            self.add_error("municipalities", _("Choose at least one."))


class WhenForm(AnswerForm):
    said = ("when",)
    together = ("season_from", "season_to")
    said_when = text_field("when", label=_("More about the times"))
    field_order = ["season_from", "season_to", SAID + "when"]

    class Meta(AnswerForm.Meta):
        fields = ["season_from", "season_to"]
        field_classes = {"season_from": DayField, "season_to": DayField}
        widgets = {"season_from": date_input(), "season_to": date_input()}
        labels = {"season_from": _("The season begins"), "season_to": _("The season ends")}

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("season_from"), cleaned.get("season_to")
        if first and last and last < first:
            self.add_error("season_to", _("The season ends before it begins."))
        return cleaned


class PriceForm(AnswerForm):
    said = ("price",)
    together = ("price_type", "price_amount")
    said_price = text_field(
        "price", label=_("More about the price"), help_text=_("What it includes, discounts, who may pay for it.")
    )
    field_order = ["price_type", "price_amount", "price_unit", SAID + "price"]

    class Meta(AnswerForm.Meta):
        fields = ["price_type", "price_amount", "price_unit"]
        # Not a number input: a browser empties one whose value has a comma, and the price would be lost.
        widgets = {"price_type": forms.RadioSelect, "price_amount": forms.TextInput(attrs={"inputmode": "decimal"})}
        labels = {
            "price_type": _("What does it cost?"),
            "price_amount": _("Euros"),
            "price_unit": _("The price is for"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["price_type"].choices = [*([] if self.instance.is_shown else [_UNDECIDED]), *PriceType.choices]
        self.fields["price_amount"].localize = True
        self.fields["price_unit"].choices = [("", _("Not told")), *PriceUnit.choices]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("price_type") in WITHOUT_AMOUNT and cleaned.get("price_amount"):
            self.add_error("price_amount", _("You chose that it has no price of its own: leave the euros empty."))
        return cleaned


class JoiningForm(AnswerForm):
    said = ("how_to_join",)
    said_how_to_join = text_field("how_to_join", label=_("How to join, in your own words"))
    field_order = ["way_in", SAID + "how_to_join", "capacity_state", "capacity_until", "languages"]

    class Meta(AnswerForm.Meta):
        fields = ["way_in", "capacity_state", "capacity_until", "languages"]
        field_classes = {"capacity_until": DayField}
        widgets = {
            "way_in": forms.RadioSelect,
            "capacity_state": forms.RadioSelect,
            "capacity_until": date_input(),
            "languages": SideBySide,
        }
        labels = {
            "way_in": _("How does one get in?"),
            "capacity_state": _("Is there room now?"),
            "capacity_until": _("If it is full: room again from"),
            "languages": _("In which languages?"),
        }
        help_texts = {"languages": _("The languages in which one is served, not those of this text.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        undecided = [] if self.instance.is_shown else [_UNDECIDED]
        self.fields["way_in"].choices = [*undecided, *WAYS_IN]
        self.fields["capacity_state"].choices = [_UNDECIDED, *self.fields["capacity_state"].choices[1:]]
        self.fields["languages"].queryset = offered(Language, self.instance, "languages")


class FirstTimeForm(AnswerForm):
    said = ("first_visit", "may_visit", "meets_you")
    said_first_visit = text_field(
        "first_visit",
        label=_("What happens the first time"),
        help_text=_("Where to go, who says hello, how long one stays, may one leave early."),
    )
    said_may_visit = text_field("may_visit", label=_("More about coming to look"))
    said_meets_you = text_field("meets_you", label=_("Who comes to meet one, and where"))
    field_order = [
        SAID + "first_visit", "may_visit", SAID + "may_visit", "meets_you", SAID + "meets_you", "features",
    ]  # fmt: skip

    class Meta(AnswerForm.Meta):
        fields = ["may_visit", "meets_you", "features"]
        widgets = {"may_visit": forms.RadioSelect, "meets_you": forms.RadioSelect, "features": FoldedCheckboxes}
        labels = {
            "may_visit": _("May one come and look?"),
            "meets_you": _("Can someone come to meet one?"),
            "features": _("What makes it easy to come?"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("may_visit", "meets_you"):
            self.fields[name].choices = [_UNDECIDED, *Answer.choices]
        features = self.fields["features"]
        features.queryset = offered(AccessFeature, self.instance, "features").exclude(code__in=known_features.CODES)
        features.choices = features_by_kind(features.queryset)


class ContactsForm(AnswerForm):
    said = ("for_professionals",)
    said_for_professionals = text_field(
        "for_professionals",
        label=_("What a professional should know"),
        help_text=_("Shown to professionals only. How you work, whom you can take, what you need to hear before."),
    )
