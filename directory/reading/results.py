"""The results of a search as one reader meets them: cards, the groups of choices, what was understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import Activity
from directory.reading import maps
from directory.reading.cards import Card, card_of
from directory.reading.front_doors import Door
from directory.reading.tiles import Tile, tiles_for
from directory.reading.tray import Tray
from directory.search import facets, labels
from directory.search.asking import PARAMETERS, Asked
from directory.search.facets import FacetAxis
from directory.search.find import PAGE, Found
from directory.search.labels import Label
from directory.selection import PARAMETER

_LEGENDS = {
    FacetAxis.NEED: gettext_lazy("Need"),
    FacetAxis.STAGE: gettext_lazy("Where on the pathway"),
    FacetAxis.TARGET_GROUP: gettext_lazy("For whom"),
    FacetAxis.WHERE: gettext_lazy("Where"),
    FacetAxis.EASY: gettext_lazy("Easy to come to"),
    FacetAxis.LANGUAGE: gettext_lazy("Language of the service"),
    FacetAxis.CHANNEL: gettext_lazy("How one takes part"),
}
# A visitor is asked nothing about stages, and chooses the place beside the box (words.md 5).
_VISITORS = [FacetAxis.NEED, FacetAxis.TARGET_GROUP, FacetAxis.EASY, FacetAxis.CHANNEL, FacetAxis.LANGUAGE]
_FOLDED = {FacetAxis.LANGUAGE, FacetAxis.CHANNEL}
_FEW = 6
_BEST = 3


@dataclass(frozen=True)
class Option:
    label: Label
    count: int
    checked: bool

    @property
    def name(self) -> str:
        number = facets.key_of(self.label.facet)
        return f"{number} {self.label.name}" if self.label.axis == FacetAxis.STAGE and number < 10 else self.label.name


@dataclass(frozen=True)
class Group:
    """`every` tells how many there are when only some are shown; `all_url` shows them all.

    `by_theme`: needs under their themes.
    """

    axis: FacetAxis
    options: list[Option]
    every: int = 0
    all_url: str = ""
    by_theme: bool = False

    @property
    def legend(self) -> str:
        return str(_LEGENDS[self.axis])

    @property
    def parameter(self) -> str:
        return PARAMETERS[self.axis]

    @property
    def folded(self) -> bool:
        return self.axis in _FOLDED and not any(option.checked for option in self.options)


def to_show(asked: Asked, found: Found, *, professional: bool, everything: bool) -> Mapping[int, int]:
    """A visitor who asks for something gets three to begin with, the rest by one click (words.md 5)."""
    first_three = bool(asked) and not professional and not everything
    return dict(list(found.versions.items())[:_BEST]) if first_three else found.versions


@dataclass(frozen=True)
class Results:
    """`rows` are the page's listings in their order, `offers` what may be done with them by key (`guiding`).

    `opened` is the group whose choices are all shown.
    """

    asked: Asked
    found: Found
    labels: Mapping[int, Label]
    rows: list[Activity]
    professional: bool
    opened: str = ""
    everything: bool = False
    offers: Mapping[int, dict] = field(default_factory=dict)
    doors: list[Door] = field(default_factory=list)
    tray: Tray = field(default_factory=lambda: Tray(QueryDict()))

    @cached_property
    def cards(self) -> list[Card]:
        return [
            card_of(row, professional=self.professional, tray=self.tray, offer=self.offers.get(row.pk))
            for row in self.rows
        ]

    @property
    def best_only(self) -> bool:
        return len(self.rows) < min(PAGE, self.found.total) and bool(self.asked) and not self.everything

    @property
    def all_url(self) -> str:
        return self.asked.address(all="1")

    @property
    def page(self) -> Page:
        return Paginator(range(self.found.total), PAGE).get_page(self.found.page)

    @property
    def sensitive(self) -> bool:
        """Whether a resident may have to leave the page quickly: by what was chosen or surely meant."""
        return not self.professional and any(label.sensitive for label in (*self.asked.chosen, *self.heard[:1]))

    @property
    def unseen(self) -> list[tuple[str, str]]:
        """What was asked and no control of the page shows: the form carries it along."""
        shown = {option.label for group in self.groups for option in group.options if option.checked}
        shown |= set() if self.professional else {option.label for option in self.towns if option.checked}
        carried = [(PARAMETERS[label.axis], label.code) for label in self.asked.chosen if label not in shown]
        carried += [("words", "1")] if self.asked.words_only else []
        carried += [("open", self.opened)] if self.opened in PARAMETERS.values() else []
        carried += [(PARAMETER, self.tray.selection.value)] if self.tray else []
        return carried + ([("all", "1")] if self.everything else [])

    @property
    def heard(self) -> list[Label]:
        """What the typed words were taken to mean."""
        known = [self.labels[facet] for facet in self.found.understood if facet in self.labels]
        return [label for label in known if self._may_be_shown(label)][:_BEST]

    @property
    def words_only_url(self) -> str:
        return self.asked.address(words="1")

    @property
    def meaning_url(self) -> str:
        return replace(self.asked, words_only=False).address()

    @property
    def chips(self) -> list[tuple[Label, str]]:
        return [(label, self.asked.address(without=[label])) for label in self.asked.chosen]

    @property
    def clear_url(self) -> str:
        return self.asked.address(without=self.asked.chosen)

    @cached_property
    def groups(self) -> list[Group]:
        return [self._group(axis) for axis in (_LEGENDS if self.professional else _VISITORS)]

    @cached_property
    def towns(self) -> list[Option]:
        return [option for option in self._options(FacetAxis.WHERE) if facets.is_municipality(option.label.facet)]

    @cached_property
    def map(self) -> maps.Map | None:
        """A dot chooses its municipality alone, a chosen one's takes the choice away."""
        others = [label for label in self.asked.chosen if label.axis == FacetAxis.WHERE]
        rows = []
        for town in self.towns:
            more = {} if town.checked else {PARAMETERS[FacetAxis.WHERE]: town.label.code}
            rows.append((town.label, town.count, town.checked, self.asked.address(without=others, **more)))
        return maps.draw(rows)

    @property
    def ways_out(self) -> list[tuple[str, str, int]]:
        """When nothing fits: (what to leave out, the address without it, how many that gives), the most first."""
        found = []
        for axis, number in self.found.without.items():
            mine = [label for label in self.asked.chosen if label.axis == axis]
            found.append((", ".join(label.name for label in mine), self.asked.address(without=mine), number))
        return sorted(found, key=lambda way: -way[2])

    def _group(self, axis: FacetAxis) -> Group:
        options = self._options(axis)
        if axis == FacetAxis.NEED and self.opened == PARAMETERS[axis]:
            return Group(axis, sorted(options, key=self._under_theme), by_theme=True)
        if self.opened == PARAMETERS[axis] or len(options) <= _FEW + 2:
            return Group(axis, options)
        often = sorted(options, key=lambda option: (not option.checked, -option.count))[:_FEW]
        few = [option for option in options if option in often or option.checked]
        return Group(axis, few, len(options), self.asked.address(open=PARAMETERS[axis]))

    def _under_theme(self, option: Option) -> tuple[int, bool, int]:
        label = option.label
        theme = self.labels.get(label.above or 0, label)
        return (theme.position, label.above is not None, label.position)

    @cached_property
    def _by_axis(self) -> dict[FacetAxis, list[Label]]:
        found = {axis: [] for axis in FacetAxis}
        for label in self.labels.values():
            found[label.axis].append(label)
        return found

    def _options(self, axis: FacetAxis) -> list[Option]:
        mine = [label for label in self._by_axis[axis] if self._may_be_shown(label)]
        return [Option(label, self._count(label), self.asked.has(label)) for label in mine]

    def _count(self, label: Label) -> int:
        """For a municipality all that its residents may come to."""
        counts = self.found.counts
        own = counts.get(label.facet, 0)
        if not facets.is_municipality(label.facet):
            return own
        return own + counts.get(label.above or 0, 0) * bool(label.above) + counts.get(facets.ANYWHERE, 0)

    def _may_be_shown(self, label: Label) -> bool:
        """A visitor is told of no stage, although an address may carry one."""
        of_the_trade = {FacetAxis.STAGE, FacetAxis.ATTACHMENT_POINT}
        return label.offered and (self.professional or label.axis not in of_the_trade)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        return tiles_for(professional=self.professional)

    @property
    def question(self) -> str:
        return _("What does the client need?") if self.professional else _("What do you miss?")


def front_of_search() -> dict:
    """For the start page: the box, the places and where one can begin."""
    results = Results(Asked(), Found(0, {}), labels.load(public=True), [], professional=False)
    return {"asked": results.asked, "towns": results.towns, "tiles": results.tiles, "professional": False}
