"""The chosen listings in their order: on the page, on paper, in a text message."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from directory.models import Activity
from directory.qr import Code, code_of
from directory.reading.page import ActivityPage
from directory.reading.tray import Tray


@dataclass(frozen=True)
class Chosen:
    """`listing` is None for one that is no longer offered: it is named as gone and tells nothing else."""

    listing: ActivityPage | None
    key: int
    place: int
    without_url: str
    earlier_url: str
    later_url: str

    @property
    def code(self) -> Code:
        return code_of(self.listing.short_url)


@dataclass(frozen=True)
class ChosenPage:
    """`rows` has each known key's listing, None where it is gone (`access.activities_chosen`).

    `named`: on the reader's own screen a sensitive one has its name; on paper and in a message it has not.
    """

    tray: Tray
    rows: Mapping[int, Activity | None]
    named: bool = False

    @cached_property
    def items(self) -> list[Chosen]:
        keys = self.tray.selection.keys
        return [self._item(key, place, len(keys)) for place, key in enumerate(keys, 1)]

    def _item(self, key: int, place: int, last: int) -> Chosen:
        chosen, activity = self.tray.selection, self.rows[key]
        return Chosen(
            listing=ActivityPage(activity, named=self.named) if activity else None,
            key=key,
            place=place,
            without_url=self.tray.address(chosen.without(key)),
            earlier_url=self.tray.address(chosen.moving(key, -1)) if place > 1 else "",
            later_url=self.tray.address(chosen.moving(key, 1)) if place < last else "",
        )

    @property
    def offered(self) -> list[Chosen]:
        return [item for item in self.items if item.listing]

    @property
    def sensitive(self) -> bool:
        return any(item.listing.activity.is_sensitive for item in self.offered)

    @cached_property
    def text_message(self) -> str:
        """Each as it would be sent alone, so of a sensitive one neither name nor place."""
        return "\n\n".join(item.listing.text_message for item in self.offered)

    @property
    def text_message_url(self) -> str:
        return f"sms:?&body={quote(self.text_message)}"
