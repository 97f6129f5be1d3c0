"""One's own plan as a sheet. It is made of what was posted and is kept nowhere."""

from dataclasses import dataclass

from directory.choices import PlanGoal
from directory.forms.plan import PlanForm
from directory.reading.page import ActivityPage


@dataclass(frozen=True)
class Plan:
    """`form` is valid."""

    form: PlanForm

    @property
    def steps(self) -> list[tuple[ActivityPage, str]]:
        """(listing, what its line says); a sensitive listing's name only when the client wants it there."""
        named = bool(self.form.cleaned_data.get("named"))
        return [
            (ActivityPage(listing.activity, named=named), self.form.line_for(listing)) for listing in self.form.listings
        ]

    @property
    def goals(self) -> list[str]:
        told = [str(PlanGoal(goal).label) for goal in self.form.cleaned_data["goals"]]
        own = self.form.cleaned_data["own_goal"]
        return [*told, own] if own else told
