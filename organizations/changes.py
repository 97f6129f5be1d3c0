"""What must follow when an organization is renamed, put out of use or taken back. A floor above registers here."""

from collections.abc import Callable

from organizations.models import Organization

_followers: list[Callable[[Organization], None]] = []


def follow(function: Callable[[Organization], None]) -> Callable[[Organization], None]:
    """`function` is called in the transaction of the change, with the topmost organization that it touches."""
    _followers.append(function)
    return function


def tell(organization: Organization) -> None:
    for function in _followers:
        function(organization)
