"""Who acts: a visitor, a person in one membership, or the system for a named reason."""

from dataclasses import dataclass

from django.db import connection

from organizations.models import Membership, Organization, User
from organizations.roles import ROLES, Role

ACTING_KEY = "acting_membership"


@dataclass(frozen=True)
class Actor:
    user: User | None = None
    membership: Membership | None = None
    reason: str = ""
    # All in which the person may act, in the switcher's order.
    memberships: tuple[Membership, ...] = ()
    # For the system: in whose name it acts, and how the person who answers there calls themselves.
    behalf: Organization | None = None
    said_name: str = ""

    @property
    def is_visitor(self) -> bool:
        return self.user is None and not self.reason

    @property
    def is_system(self) -> bool:
        return bool(self.reason)

    @property
    def role(self) -> type[Role] | None:
        return ROLES[self.membership.role] if self.membership else None

    @property
    def organization(self) -> Organization | None:
        return self.membership.organization if self.membership else self.behalf

    @property
    def region_id(self) -> int | None:
        return self.organization.region_id if self.organization else None

    @property
    def permissions(self) -> frozenset[str]:
        return self.role.permissions if self.role else frozenset()

    def works_with(self, word: str) -> list[Membership]:
        """The person's works that hold the word, in the switcher's order."""
        return [work for work in self.memberships if word in ROLES[work.role].permissions]


VISITOR = Actor()


def open_memberships(user: User) -> list[Membership]:
    return list(user.memberships.open().select_related("organization__region", "sub_region", "municipality"))


def actor_of(request) -> Actor:
    """The request's actor. The session names the acting membership; a missing or closed one gives way to the first."""
    user = request.user
    if not user.is_authenticated:
        return VISITOR
    memberships = open_memberships(user)
    wanted = request.session.get(ACTING_KEY)
    chosen = next((m for m in memberships if m.pk == wanted), memberships[0] if memberships else None)
    return Actor(user=user, membership=chosen, memberships=tuple(memberships))


_SETTINGS = ("kind", "user", "organization", "role", "reason")


def tell_database(actor: Actor | None) -> None:
    """Sets the actor for this transaction only; row level security reads it. None clears it."""
    kind = "" if actor is None else "system" if actor.is_system else "visitor" if actor.is_visitor else "member"
    membership = actor.membership if actor else None
    tell_again(
        {
            "kind": kind,
            "user": str(actor.user.pk) if actor and actor.user else "",
            "organization": str(membership.organization_id) if membership else "",
            "role": membership.role if membership else "",
            "reason": actor.reason if actor else "",
        }
    )


def told_to_database() -> dict[str, str]:
    """Who acts now, as the database knows it; for `tell_again`."""
    with connection.cursor() as cursor:
        columns = ", ".join(f"coalesce(current_setting('palvelupolku.{name}', true), '')" for name in _SETTINGS)
        cursor.execute(f"SELECT {columns}")
        return dict(zip(_SETTINGS, cursor.fetchone(), strict=True))


def tell_again(told: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        pairs = [part for name in _SETTINGS for part in (f"palvelupolku.{name}", told[name])]
        cursor.execute("SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(_SETTINGS)), pairs)
