"""One state of one page, and the world it stands in."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse


@dataclass(frozen=True)
class State:
    template: str
    name: str
    who: str  # a fixture of the cast, or "visitor"
    path: Callable  # (world) -> address
    post: dict | None = field(default=None)
    status: int = 200

    def __str__(self):
        return f"{self.template.removesuffix('.html')}-{self.name}"


@dataclass
class World:
    """The things that the states point at; `get` gives a fixture by name."""

    get: Callable

    def __getattr__(self, name):
        return self.get(name)


def page(name, *keys):
    """Address of a page about things of the cast, named by fixture."""
    return lambda world: reverse(name, args=[getattr(world, key).pk for key in keys])
