"""An activity as it stands on a board: small, and leading on."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from directory.models import Activity, Need
from directory.reading.said import Said, said_of
from organizations import policy
from organizations.actor import Actor


@dataclass(frozen=True)
class Item:
    activity: Activity

    @property
    def name(self) -> Said:
        return said_of(self.activity)["name"]

    @property
    def url(self) -> str:
        return self.activity.get_absolute_url()

    @property
    def organization(self) -> str:
        return self.activity.organization.display_name

    @property
    def kind(self) -> str:
        return self.activity.organization.type

    @property
    def kind_name(self) -> str:
        return self.activity.organization.get_type_display()

    @property
    def is_paused(self) -> bool:
        return self.activity.is_paused


def shown(actor: Actor, keys: Iterable[int]) -> dict[int, Activity]:
    """What the board needs of them, in three questions; one that has been hidden meanwhile is left out."""
    needs = Prefetch("needs", Need.objects.select_related("parent"))
    activities = Activity.objects.select_related("organization").prefetch_related("texts", needs)
    return policy.rows(actor, policy.PUBLIC, activities).in_bulk(list(keys))
