"""The access policy: deny by default, one registry of rules, one word on every view.

A view is reachable only when its URL carries a word: `path("x/", needs("organization.edit", view))`. Third parties'
URLs are listed in config/urls.py. A row is reachable only through the rule that its app registers:

    @rule(Organization, "organization.edit")
    def _(actor): return Q(...)

`rows` and `row_or_404` serve lists and single objects from that same Q, so a foreign row is "not found".
"""

import logging
from collections.abc import Callable
from contextlib import contextmanager
from enum import StrEnum
from functools import wraps

from django.db import models, transaction
from django.db.models import Q
from django.http import Http404

from organizations.actor import Actor, tell_again, tell_database, told_to_database
from organizations.roles import ROLES

logger = logging.getLogger(__name__)

PUBLIC = "public"
SIGNED_IN = "signed_in"
TECHNICAL_ADMIN = "technical_admin"


class SystemReason(StrEnum):
    """Everything the system does without a person. A new reason is added here, where a lawyer finds it."""

    OUTBOX = "send the waiting mails"
    DUE = "run the repeated tasks"
    IDENTITY_PROVIDER = "give the roles that the sign-in provider's groups name"
    OPEN_COUNTY = "take a region into use and name its first administrator"
    DEMO = "write the demo region"
    IMPORT = "import activities from another register"
    PROOF = "look at what a proof has written, in a database of its own"
    ASK_NEXT = "ask the next organization in order after a no, or when nobody answered"
    KEY_ROTATION = "wrap the keys of contact details anew"
    RESIDENT = "write down a call that somebody asks for without an account"
    CLIENT_CODE = "show and change the referral whose code a client gives"
    FORGOTTEN_PIN = "take away the PIN of a code, as its sending unit asks for a client who has forgotten it"
    FEEDBACK = "write down what a client says afterwards, by the link that they hold"
    CLOCKS = "remind of what waits for an answer or to be read, and close what nobody answered"
    # The database knows this one by its words: only for it is a referral's row erased (referrals/migrations/0012).
    RETENTION = "erase what has been kept for its time"
    MAIL_LINK = "answer in an organization's name by the link that its shared mailbox got"


_rules: dict[tuple[type[models.Model], str], Callable[[Actor], Q]] = {}
# URL names of other packages -> word; filled by config/urls.py alone.
_third_party: dict[str, str] = {}


def rule(model: type[models.Model], word: str):
    def register(function: Callable[[Actor], Q]):
        if (model, word) in _rules:
            raise RuntimeError(f"Two rules for {model.__name__} {word}")
        _rules[(model, word)] = function
        return function

    return register


def rules() -> dict[tuple[type[models.Model], str], Callable[[Actor], Q]]:
    return dict(_rules)


def words() -> set[str]:
    return set().union(*(role.permissions for role in ROLES.values()))


def needs(word: str, view):
    """The view, carrying the word that an actor must hold to reach it."""

    @wraps(view)
    def guarded(*args, **kwargs):
        return view(*args, **kwargs)

    guarded.policy = word
    return guarded


def third_party(table: dict[str, str]) -> None:
    _third_party.update(table)


def word_of(match, view) -> str | None:
    """The word a resolved URL needs; None means that nobody thought of it, so nobody gets in."""
    own = getattr(view, "policy", None)
    if own:
        return own
    return _third_party.get(match.view_name) or _third_party.get(f"{match.namespace}:*" if match.namespace else "")


def holds(actor: Actor, word: str) -> bool:
    if word == PUBLIC:
        return True
    if word == SIGNED_IN:
        return actor.user is not None
    if word == TECHNICAL_ADMIN:
        return bool(actor.user and actor.user.is_superuser)
    return word in actor.permissions


def rows(actor: Actor, word: str, queryset):
    """The part of `queryset` that the actor reaches with `word`; nothing without the word or without a rule."""
    if not holds(actor, word):
        return queryset.none()
    return queryset.filter(_rules[(queryset.model, word)](actor))


def row_or_404(actor: Actor, word: str, queryset, **lookup):
    found = rows(actor, word, queryset).filter(**lookup).first()
    if found is None:
        raise Http404
    return found


def may(actor: Actor, word: str, row: models.Model) -> bool:
    return rows(actor, word, type(row)._default_manager.filter(pk=row.pk)).exists()


@contextmanager
def acting_as(actor: Actor):
    """One transaction in which the database knows the actor; for tasks, commands and tests.

    Within another's, the other acts again afterwards.
    """
    with transaction.atomic():
        before = told_to_database()
        tell_database(actor)
        yield actor
        tell_again(before)


def system_actor(reason: SystemReason) -> Actor:
    """The system for a reason from the list above, said in the log; for work that takes many transactions."""
    logger.info("system", extra={"reason": SystemReason(reason).value})
    return Actor(reason=SystemReason(reason).value)


@contextmanager
def system(reason: SystemReason):
    """Acts as the system in one transaction."""
    with acting_as(system_actor(reason)) as actor:
        yield actor
