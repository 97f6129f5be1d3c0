"""A listing as one of those that the menu leads to: who, where, when, whether there is room."""

from dataclasses import dataclass

from directory import words
from directory.models import Activity
from directory.reading.said import Said, said_of
from directory.reading.tray import Pick, Tray

_MOST_TIMES = 2


@dataclass(frozen=True)
class MenuCard:
    url: str
    name: Said
    kind: str
    kind_name: str
    organization: str
    town: str
    times: list[str]
    room: str
    pick: Pick
    # Its name is on no paper (trust.md 1).
    private: bool
    # What the floor above offers to do with it (`guiding`).
    offer: dict | None


def card_of(activity: Activity, tray: Tray, offer: dict | None) -> MenuCard:
    """Reads what `for_cards` has fetched. On a break it is not told whether there is room."""
    organization = activity.organization
    return MenuCard(
        url=activity.get_absolute_url() + tray.selection.query,
        name=said_of(activity)["name"],
        kind=organization.type,
        kind_name=organization.get_type_display(),
        organization=organization.display_name,
        town=words.town_in_words(activity),
        times=words.times_in_words(activity)[:_MOST_TIMES],
        room=words.notice_in_words(activity)
        or (activity.get_capacity_state_display() if activity.capacity_state else ""),
        pick=tray.pick(activity.pk),
        private=activity.is_sensitive,
        offer=offer,
    )
