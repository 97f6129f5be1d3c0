"""The main menu, put together from what each floor offers; words and order as words.md 2."""

from dataclasses import dataclass

from django.urls import reverse

from organizations import policy
from organizations.actor import Actor


@dataclass(frozen=True)
class Item:
    position: int
    label: str
    url_name: str
    icon: str
    # The word that the page needs; a public page shows to everybody.
    word: str
    # Roles that do not have it in their menu although they may open it.
    not_for: frozenset[str] = frozenset()


_items: list[Item] = []
_footer: list[Item] = []


def offer(item: Item) -> None:
    _items.append(item)


def offer_footer(item: Item) -> None:
    """The footer shows to everybody, whoever acts."""
    _footer.append(item)


def footer_links() -> list[dict]:
    return [{"label": i.label, "url": reverse(i.url_name)} for i in sorted(_footer, key=lambda item: item.position)]


def items_for(actor: Actor) -> list[Item]:
    return sorted((item for item in _items if _shows(item, actor)), key=lambda item: item.position)


def _shows(item: Item, actor: Actor) -> bool:
    """Also pages of one's other works: opening one changes to it."""
    role = actor.membership.role if actor.membership else ""
    if policy.holds(actor, item.word) and role not in item.not_for:
        return True
    return any(work.role not in item.not_for for work in actor.works_with(item.word))


def as_links(actor: Actor, path: str) -> list[dict]:
    """For the header: the current one is that whose address is the longest beginning of `path`."""
    links = [{"label": i.label, "url": reverse(i.url_name), "icon": i.icon} for i in items_for(actor)]
    begun = [link["url"] for link in links if path.startswith(link["url"])]
    current = max(begun, key=len, default=None)
    return [link | {"current": link["url"] == current} for link in links]
