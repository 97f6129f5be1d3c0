from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import Activity
from organizations import policy
from organizations.actor import Actor
from organizations.forms.cleaning import KeyedForm
from referrals.forms.telling import HowManyForm
from referrals.models import WalkIn


class WalkInForm(KeyedForm, HowManyForm):
    """One's own shown activities, with the one last chosen here chosen already, and one who came."""

    activity = forms.ModelChoiceField(
        Activity.objects.none(),
        label=_("Activity"),
        empty_label=None,
        error_messages={"required": _("Choose an activity."), "invalid_choice": _("Choose an activity.")},
    )
    field_order = ["activity", "number"]

    def __init__(self, *args, actor: Actor, **kwargs):
        super().__init__(*args, auto_id="walk-in-%s", **kwargs)
        own = policy.rows(actor, "referral.answer", Activity.objects.prefetch_related("texts"))
        self.fields["activity"].queryset = own
        last = policy.rows(actor, "referral.answer", WalkIn.objects.filter(undone_at=None)).first()
        self.initial = {"number": 1, "activity": last.activity_id if last else None}

    @property
    def has_any(self) -> bool:
        return bool(self.fields["activity"].choices)
