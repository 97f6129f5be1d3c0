"""The stages that a unit may stand at. Stages live on the floor above, which registers here how to list them."""

from collections.abc import Callable

_provider: Callable[[], list[tuple[str, str]]] | None = None


def provide(function: Callable[[], list[tuple[str, str]]]) -> None:
    global _provider
    _provider = function


def choices() -> list[tuple[str, str]]:
    """(code, name in the reader's language) from left to right."""
    return _provider() if _provider else []


def name_of(code: str) -> str:
    return dict(choices()).get(code, code)
