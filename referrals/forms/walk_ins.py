from django import forms
from django.db.models import OuterRef, Subquery
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
        field = self.fields["activity"]
        field.queryset = own
        # Asked once: the page wants to know whether there are any, which was last counted, and all of them.
        rows = list(own.annotate(counted_at=_last_counted()))
        field.choices = [(row.pk, row.name) for row in rows]
        counted = [row for row in rows if row.counted_at]
        last = max(counted, key=lambda row: row.counted_at).pk if counted else None
        self.initial = {"number": 1, "activity": last}

    @property
    def has_any(self) -> bool:
        return bool(self.fields["activity"].choices)


def _last_counted() -> Subquery:
    stands = WalkIn.objects.filter(activity=OuterRef("pk"), undone_at=None).order_by("-at", "-pk")
    return Subquery(stands.values("at")[:1])
