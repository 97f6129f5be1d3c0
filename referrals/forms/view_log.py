"""What of the log of openings is shown; what is not known is as if it had not been asked."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations import clock
from organizations.forms.cleaning import CleanText
from organizations.forms.dates import day_field
from organizations.models import Organization, User
from referrals.choices import ViewPurpose
from referrals.querysets import ViewQuerySet

# As far back as is shown unless a period is asked for.
LATELY = timedelta(days=30)


class LogForm(CleanText, forms.Form):
    """`log`: what may be seen at all. Those who may be chosen are those who stand in it."""

    since = day_field(_("First day"))
    until = day_field(_("Last day"))
    organization = forms.ModelChoiceField(
        Organization.objects.none(), required=False, label=_("Opened at"), empty_label=_("All")
    )
    person = forms.ModelChoiceField(User.objects.none(), required=False, label=_("Opened by"), empty_label=_("All"))
    purpose = forms.ChoiceField(choices=[("", _("All")), *ViewPurpose.choices], required=False, label=_("For what"))
    referral = forms.CharField(max_length=20, required=False, label=_("Referral's mark"))

    def __init__(self, parameters, *, log: ViewQuerySet):
        today = clock.today()
        asked = {"since": (today - LATELY).isoformat(), "until": today.isoformat()} | {
            name: parameters[name] for name in self.base_fields if parameters.get(name)
        }
        super().__init__(asked, auto_id="%s")
        people, places = log.order_by().values("user"), log.order_by().values("organization")
        self.fields["person"].queryset = User.objects.filter(pk__in=people).order_by("name")
        self.fields["organization"].queryset = Organization.objects.filter(pk__in=places).order_by("name")
        self.full_clean()

    @property
    def since_day(self) -> date:
        return self.cleaned_data.get("since") or clock.today() - LATELY

    @property
    def until_day(self) -> date:
        return self.cleaned_data.get("until") or clock.today()

    def narrow(self, log: ViewQuerySet) -> ViewQuerySet:
        told = self.cleaned_data
        log = log.between(self.since_day, self.until_day)
        for name, column in (("organization", "organization"), ("person", "user"), ("purpose", "purpose")):
            if told.get(name):
                log = log.filter(**{column: told[name]})
        return log

    def asked(self) -> dict[str, str]:
        """As it is written down of the reader."""
        return {name: str(self.data[name]) for name in self.fields if name in self.cleaned_data and self.data.get(name)}
