"""What must hold before people are let in, besides the database and the sweep; a floor above adds its own."""

from collections.abc import Callable

_checks: dict[str, Callable[[], bool]] = {}


def must_hold(name: str):
    def register(check: Callable[[], bool]):
        _checks[name] = check
        return check

    return register


def results() -> dict[str, bool]:
    """By name; a check that the database cannot answer raises its error."""
    return {name: check() for name, check in _checks.items()}
