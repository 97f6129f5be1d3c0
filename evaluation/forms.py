from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluation.reading.page import FiguresPage


class PeriodForm(forms.Form):
    """Which period is shown; what is not among the choices is as if nothing was asked."""

    period = forms.ChoiceField(label=_("Period"))
    side = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, page: FiguresPage):
        super().__init__(initial={"period": page.period.key, "side": page.scope.side}, auto_id="%s")
        self.fields["period"].choices = [(period.key, self._label(period, page)) for period in page.periods]
        if page.scope.side is None:
            del self.fields["side"]

    @staticmethod
    def _label(period, page: FiguresPage) -> str:
        name = capfirst(str(period))
        return gettext("%s (not over yet)") % name if period == page.running else name
