"""A listing as a card among the results of a search."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from directory import words
from directory.choices import CapacityState
from directory.models import Activity
from directory.reading.facts import Fact, first_time_questions
from directory.reading.said import Said, said_of
from directory.reading.tray import Pick, Tray
from directory.search.find import STALE_AFTER
from directory.words.days import date_in_words

_MOST_LINES = 2
_TONES = {CapacityState.OPEN: "ok", CapacityState.FEW: "wait", CapacityState.FULL: "wait"}


@dataclass(frozen=True)
class Card:
    url: str
    name: Said
    summary: Said
    organization: str
    kind: str
    kind_name: str
    nature: str
    room: str
    tone: str
    notice: str
    facts: list[Fact]
    questions: list[Fact] = field(default_factory=list)
    stale: str = ""
    # What the floor above offers to do with it (`guiding`).
    offer: dict | None = None
    pick: Pick | None = None


def card_of(activity: Activity, *, professional: bool, tray: Tray | None = None, offer: dict | None = None) -> Card:
    """Reads what `for_cards` has fetched. A professional compares at a glance; others wonder about the first time.

    Without a tray it is not there to be taken along."""
    said, organization = said_of(activity), activity.organization
    told = [_when(activity, said), _where(activity), _price(activity, said)]
    return Card(
        url=activity.get_absolute_url() + ("" if tray is None else tray.selection.query),
        name=said["name"],
        summary=said["summary"],
        organization=organization.display_name,
        kind=organization.type,
        kind_name=organization.get_type_display(),
        nature=activity.get_nature_display() if activity.nature else "",
        room=activity.get_capacity_state_display() if activity.capacity_state else "",
        tone=_TONES.get(activity.capacity_state, "calm"),
        notice=words.notice_in_words(activity),
        facts=[fact for fact in ([_for_whom(activity), *told, _way_in(activity), _reviewed(activity)]) if fact]
        if professional
        else [fact for fact in told if fact],
        questions=[] if professional else first_time_questions(activity, said),
        stale=_stale(activity, professional=professional),
        offer=offer,
        pick=None if tray is None else tray.pick(activity.pk),
    )


def _for_whom(activity: Activity) -> Fact:
    return _fact("users", _("For whom"), words.groups_in_words(activity), words.ages_in_words(activity))


def _where(activity: Activity) -> Fact:
    """The place itself; what has none tells from how far one may come."""
    places = activity.places.all() if activity.is_on_site else ()
    afar = [] if places else [words.town_in_words(activity)]
    return _fact("map-pin", _("Where"), *words.where_in_words(activity)[:_MOST_LINES], *afar)


def _when(activity: Activity, said: dict[str, Said]) -> Fact:
    times = words.times_in_words(activity)
    more = [_("and other times")] if len(times) > _MOST_LINES else []
    return _fact("clock", _("When"), *(times[:_MOST_LINES] or [str(said["when"])]), *more)


def _price(activity: Activity, said: dict[str, Said]) -> Fact:
    return _fact("coin-euro", _("What it costs"), words.price_in_words(activity) or str(said["price"]))


def _way_in(activity: Activity) -> Fact:
    return _fact("door-enter", _("How to join"), "" if activity.is_paused else words.way_in_in_words(activity))


def _reviewed(activity: Activity) -> Fact:
    day = _reviewed_on(activity)
    return _fact("circle-check", _("Checked"), date_in_words(day) if day else "")


def _stale(activity: Activity, *, professional: bool) -> str:
    """Why it stands lower (words.md 7). That requests are left unanswered is told among professionals alone."""
    day = _reviewed_on(activity)
    if professional and activity.silent_since:
        return _("Lower in the list: has not answered requests for a place.")
    if day and day >= timezone.localdate() - STALE_AFTER:
        return ""
    if day is None:
        return _("Lower in the list: nobody has checked these details yet.")
    return _("Lower in the list: the details were last checked %(day)s.") % {"day": date_in_words(day)}


def _reviewed_on(activity: Activity) -> date | None:
    return timezone.localdate(activity.reviewed_at) if activity.reviewed_at else None


def _fact(icon: str, label: str, *lines: str) -> Fact:
    return Fact(icon, label, list(dict.fromkeys(line for line in lines if line)))
