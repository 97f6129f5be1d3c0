"""What the start page shows of the floors above: a template and what it needs, registered here."""

from collections.abc import Callable

_provider: tuple[str, Callable[[], dict]] | None = None


def provide(template: str, context: Callable[[], dict]) -> None:
    """`context` is asked anew for each page, in the reader's language."""
    global _provider
    _provider = (template, context)


def part() -> tuple[str, dict]:
    """(template, context); empty while nothing is registered."""
    if _provider is None:
        return "", {}
    template, context = _provider
    return template, context()
