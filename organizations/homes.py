"""Where each role goes after sign-in. A floor above claims its roles here; the rest go to their organization."""

from organizations.actor import Actor
from organizations.choices import RoleCode

_homes: dict[str, str] = {RoleCode.REGION_ADMIN: "organizations:desk"}


def claim(role: str, url_name: str) -> None:
    _homes[role] = url_name


def home_of(actor: Actor) -> str:
    """URL name of the actor's first page; a person without any open role is told so."""
    if actor.membership is None:
        return "organizations:no_role"
    return _homes.get(actor.membership.role, "organizations:own")
