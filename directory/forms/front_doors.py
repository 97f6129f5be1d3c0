"""A front door: for which place and age group, and which listing it is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory import access
from directory.models import FrontDoor
from organizations.actor import Actor
from organizations.forms.cleaning import CleanText, KeyedForm
from organizations.models import Municipality


class FrontDoorForm(CleanText, forms.ModelForm):
    listing = forms.CharField(
        label=_("Address or number of the listing"),
        max_length=300,
        help_text=_("Find the listing, open it, and copy its address here."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = FrontDoor
        fields = ["listing", "municipality", "age_group", "is_olka"]

    def __init__(self, *args, actor: Actor, **kwargs):
        super().__init__(*args, **kwargs)
        self._actor = actor
        place = self.fields["municipality"]
        place.queryset = Municipality.objects.filter(region_id=actor.region_id, merged_into=None)
        place.empty_label = _("Everywhere else in the county")
        if self.instance.activity_id:
            self.initial["listing"] = str(self.instance.activity_id)

    def clean_listing(self):
        """The number at the end of an address is what names a listing."""
        path = self.cleaned_data["listing"].split("?")[0].split("#")[0].rstrip("/")
        activity = access.activity_for_front_door(self._actor, path.rsplit("/", 1)[-1])
        if activity is None:
            raise forms.ValidationError(_("There is no such listing that everybody sees in your region."))
        self.instance.activity = activity
        return path


class NewFrontDoorForm(KeyedForm, FrontDoorForm):
    pass
