"""What is asked past the doors: the rule itself, by somebody who has the row already. On the pages a door before it
refuses first, so that there no cell would see the rule forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404

from organizations import policy
from organizations.actor import VISITOR, Actor, open_memberships
from organizations.models import User
from proofs.access import figures, said
from proofs.access.cells import WITHIN
from referrals import vault
from referrals.choices import Party, ViewPurpose
from referrals.models import Feedback, Referral, ReferralFact

_OPENS, _FIGURES, _SAID = "vault.reveal", "figures.see", "words of clients"


@dataclass(frozen=True)
class Past:
    what: str
    key: str
    role: str
    relation: str
    expected: object

    def __str__(self):
        return f"{self.what} [{self.key or '-'}] {self.role}, {self.relation}: {self.expected}"


def of_contacts(people) -> Iterator[Past]:
    """The sending unit, the receiving organization, and the link worker to whom it was given; nobody else."""
    for key in ("own_contact", "own_walked", "own_draft", "own_void", "walked_elsewhere"):
        for role, relation in people:
            if relation != "before the promise":
                yield Past(_OPENS, key, role, relation, _opens(key, role, relation))


def _opens(key: str, role: str, relation: str) -> bool:
    if relation not in WITHIN:
        return False
    if role == "link_worker":
        return key == "own_walked" and relation == "own"
    return role == "professional" or role == "receiver" and key not in ("own_draft", "own_void")


def of_facts(people, world) -> Iterator[Past]:
    """The rule is wider than a page by the other side alone."""
    works = world["works"]
    for role, relation in people:
        work = works.get((role, relation))
        numbers = frozenset(
            one.number
            for one in world["guided"]
            if work and any(_sees(one, work, side) for side in figures.sides(work))
        )
        if relation not in ("colleague", "before the promise"):
            yield Past(_FIGURES, "", role, relation, numbers)


def _sees(one, work, side) -> bool:
    return figures.seen(work, side, [one]) > 0


def of_feedback(people) -> Iterator[Past]:
    """Each word by which words of clients are read, of everybody: on a sender's page the referral's own door stands
    before."""
    for word in ("referral.send", "referral.answer", "feedback.moderate"):
        for role, relation in people:
            if relation != "before the promise":
                yield Past(_SAID, word, role, relation, said.read_by(role, relation, word))


class Actors:
    """Who asks, as the middleware would make them."""

    def __init__(self, people):
        keys = {who: browser.session.get("_auth_user_id") for who, browser in people.items() if who[0] != "visitor"}
        self._users = {who: User.objects.get(pk=key) for who, key in keys.items()}

    def of(self, role: str, relation: str) -> Actor:
        user = self._users.get((role, relation))
        works = open_memberships(user) if user else []
        return Actor(user=user, membership=works[0] if works else None) if user else VISITOR


def wrong(cell: Past, actors: Actors, world) -> str:
    with transaction.atomic():
        actor = actors.of(cell.role, cell.relation)
        try:
            found = _found(cell, actor, world)
        except Exception as fault:
            return f"raised {type(fault).__name__}: {fault}"
        finally:
            transaction.set_rollback(True)
    return "" if found == cell.expected else f"gave {found}"


def _found(cell: Past, actor: Actor, world):
    # As the system, for which no row security stands in the way of the rule.
    with policy.system(policy.SystemReason.PROOF):
        if cell.what == _FIGURES:
            facts = policy.rows(actor, "figures.see", ReferralFact.objects.filter(left_on=figures.last_year()))
            return frozenset(facts.values_list("number", flat=True))
        if cell.what == _SAID:
            told = policy.rows(actor, cell.key, Feedback.objects.filter(referral__in=world["said"]))
            return frozenset(world["said"][key] for key in told.values_list("referral", flat=True))
        referral = Referral.objects.get(pk=world[cell.key])
        party = Party.SENDER if actor.membership and actor.membership.role == "professional" else Party.RECEIVER
        try:
            vault.reveal(by=actor, referral=referral, party=party, purpose=ViewPurpose.CONTACT)
        except Http404:
            return False
        return True
