"""What a rule would put on a step today, also before it is saved."""

from dataclasses import dataclass

from directory.search import drawing
from directory.search.drawing import Rule
from organizations.actor import Actor
from organizations.models import Municipality
from pathways.models import Pathway
from pathways.reading.items import Item, shown

_FIRST = 10


@dataclass(frozen=True)
class WouldStand:
    number: int
    first: list[Item]

    @property
    def more(self) -> int:
        return self.number - len(self.first)


def would_stand(actor: Actor, pathway: Pathway, rule: Rule) -> WouldStand:
    """In the whole county."""
    towns = Municipality.objects.filter(region=pathway.region_id, merged_into=None).values_list("pk", flat=True)
    placed = drawing.drawn({0: rule}, drawing.around(pathway.region_id, towns))[0]
    activities = shown(actor, [one.activity for one in placed[:_FIRST]])
    first = [Item(activities[one.activity]) for one in placed[:_FIRST] if one.activity in activities]
    return WouldStand(len(placed), first)
