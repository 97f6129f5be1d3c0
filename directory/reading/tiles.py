"""Where a search can begin without a word (words.md 5): what a resident misses, or how a professional guides on."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.search.asking import PARAMETERS
from directory.search.facets import FacetAxis


@dataclass(frozen=True)
class Tile:
    label: str
    icon: str
    axis: FacetAxis
    codes: tuple[str, ...]

    @property
    def query(self) -> str:
        parameters = QueryDict(mutable=True)
        parameters.setlist(PARAMETERS[self.axis], self.codes)
        return "?" + parameters.urlencode()


_NEED, _POINT = FacetAxis.NEED, FacetAxis.ATTACHMENT_POINT

VISITORS = (
    Tile(_("Someone to be with"), "users-group", _NEED, ("loneliness",)),
    Tile(_("Mind"), "mood-heart", _NEED, ("mental_wellbeing", "grief_crisis")),
    Tile(_("Family"), "heart", _NEED, ("parenting_family", "separation_relationship")),
    Tile(_("Money and food"), "tools-kitchen-2", _NEED, ("income_debt",)),
    Tile(_("Illness"), "stethoscope", _NEED, ("long_term_illness", "disability", "carers_relatives")),
    Tile(_("Home and everyday life"), "home", _NEED, ("home_living", "coming_home")),
    Tile(_("Someone to help"), "heart-handshake", _NEED, ("service_system_help", "digital_help")),
    Tile(_("I don't know where to begin"), "compass", _POINT, ("interactive_guidance",)),
)
PROFESSIONALS = (
    Tile(_("To wellbeing activity"), "run", _POINT, ("to_wellbeing_activity",)),
    Tile(_("Meeting places"), "coffee", _POINT, ("meeting_places",)),
    Tile(_("Guidance and advice"), "messages", _POINT, ("interactive_guidance",)),
    Tile(_("Plan and coordination"), "clipboard-list", _POINT, ("coordination_plan",)),
    Tile(_("Shared clients"), "users", _POINT, ("shared_clienthood",)),
)


def tiles_for(*, professional: bool) -> tuple[Tile, ...]:
    return PROFESSIONALS if professional else VISITORS
