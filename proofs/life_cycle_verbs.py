"""What may be done with a referral, each once for the product and once for the paper (`life_cycle_model.py`)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from proofs.life_cycle_model import CALL, PASS, READ, TELL, day_of
from referrals.actions import (
    answering,
    calling_back,
    linking,
    moving,
    permitting,
    reaching,
    redirecting,
    sending,
    undoing,
)
from referrals.actions.permitting import Given
from referrals.actions.sending import Told

SENDER, RECEIVER, LINK, CLIENT = "sender", "receiver", "link worker", "client"


@dataclass(frozen=True)
class Verb:
    """`told` draws what is told along; `act` and `plan` do it, for the product and on paper. A receiver's verb may be
    a link worker's too. `on_old_page`: refused on a page that shows what is no longer so."""

    roles: tuple[str, ...]
    act: Callable
    plan: Callable
    told: Callable[[Random, object], dict] = lambda dice, world: {}
    on_old_page: bool = False


def _days_ahead(dice, world) -> dict:
    return {"day": dice.choice([None, day_of(world.now) + timedelta(days=dice.choice([7, 30]))])}


def _reason(dice, world) -> dict:
    if dice.random() < 0.3:
        return {"reason": "starts_later", "day": day_of(world.now) + timedelta(days=20)}
    return {"reason": dice.choice(["full", "not_suitable"]), "day": None}


def permissions(dice) -> frozenset[str]:
    """Now and then one that is needed is missing."""
    kinds = {CALL, PASS} if dice.random() < 0.9 else {CALL}
    return frozenset(kinds | {kind for kind in (TELL, READ) if dice.random() < 0.6})


def _outcome(dice, world) -> dict:
    return {"outcome": dice.choice(["attached", "did_not_come", "unknown", "need_ended"])}


def _party(role: str) -> str:
    return "receiver" if role == LINK else role


VERBS: dict[str, Verb] = {
    "send": Verb(
        (SENDER,),
        lambda do: sending.send(by=do.by, referral=do.row),
        lambda do: do.paper.send(do.slip, do.now, "sender", do.place),
    ),
    "give": Verb(
        (SENDER,),
        lambda do: sending.leave(do.by, do.row, "give"),
        lambda do: do.paper.give(do.slip, do.now, "sender", do.place),
    ),
    "accept": Verb(
        (RECEIVER,),
        lambda do: answering.accept(by=do.by, referral=do.row),
        lambda do: do.paper.answer(do.slip, "accept", do.now, do.place),
        on_old_page=True,
    ),
    "put on the list": Verb(
        (RECEIVER,),
        lambda do: answering.put_on_list(by=do.by, referral=do.row, expected_on=do.told["day"]),
        lambda do: do.paper.put_on_list(do.slip, do.now, do.place, do.told["day"]),
        _days_ahead,
    ),
    "decline": Verb(
        (RECEIVER,),
        lambda do: answering.decline(by=do.by, referral=do.row, reason=do.told["reason"], starts_on=do.told["day"]),
        lambda do: do.paper.decline(do.slip, do.now, do.place, do.told["reason"], do.told["day"]),
        _reason,
        on_old_page=True,
    ),
    "reach": Verb(
        (RECEIVER, LINK),
        lambda do: reaching.reach(by=do.by, referral=do.row),
        lambda do: do.paper.answer(do.slip, "reach", do.now, do.place),
        on_old_page=True,
    ),
    "try to reach": Verb(
        (RECEIVER, LINK),
        lambda do: reaching.try_contact(by=do.by, referral=do.row),
        lambda do: do.paper.try_to_reach(do.slip, do.now, do.place),
        on_old_page=True,
    ),
    "arrived": Verb(
        (RECEIVER,),
        lambda do: answering.mark_arrived(by=do.by, referral=do.row),
        lambda do: do.paper.arrive(do.slip, do.now, "receiver", do.place),
    ),
    "start": Verb(
        (RECEIVER,),
        lambda do: answering.start(by=do.by, referral=do.row),
        lambda do: do.paper.start(do.slip, do.now, do.place),
        on_old_page=True,
    ),
    "close": Verb(
        (RECEIVER, LINK),
        lambda do: answering.close(by=do.by, referral=do.row, outcome=do.told["outcome"]),
        lambda do: do.paper.close(do.slip, do.now, do.place, do.told["outcome"]),
        _outcome,
    ),
    "give to a link worker": Verb(
        (RECEIVER,),
        lambda do: linking.give(by=do.by, referral=do.row, worker=do.world.people[do.told["worker"]].user),
        lambda do: do.paper.give_link_worker(do.slip, do.now, do.place, do.told["worker"], "tupa"),
        lambda dice, world: {"worker": dice.choice(["leena", "lauri"])},
        on_old_page=True,
    ),
    "withdraw": Verb(
        (SENDER, CLIENT),
        lambda do: sending.withdraw(by=do.by, referral=do.row, party=do.role),
        lambda do: do.paper.withdraw(do.slip, do.now, do.role, do.place),
        on_old_page=True,
    ),
    "entered in error": Verb(
        (SENDER,),
        lambda do: sending.void(by=do.by, referral=do.row),
        lambda do: do.paper.void(do.slip, do.now, do.place),
        on_old_page=True,
    ),
    "client came, says the sender": Verb(
        (SENDER,),
        lambda do: calling_back.came(by=do.by, referral=do.row),
        lambda do: do.paper.came(do.slip, do.now, do.place),
        on_old_page=True,
    ),
    "client came, says the client": Verb(
        (CLIENT,),
        lambda do: moving.arrive(by=do.by, referral=do.row, party="client"),
        lambda do: do.paper.arrive(do.slip, do.now, "client"),
    ),
    "call back": Verb(
        (SENDER,),
        lambda do: calling_back.close(by=do.by, referral=do.row, outcome=do.told["outcome"]),
        lambda do: do.paper.call_back(do.slip, do.now, do.place, do.told["outcome"]),
        lambda dice, world: {"outcome": dice.choice(["did_not_come", "unknown"])},
        on_old_page=True,
    ),
    "correct what is counted": Verb(
        (SENDER,),
        lambda do: sending.recount(by=do.by, referral=do.row, told=Told(age_band=do.told["age"])),
        lambda do: do.paper.recount(do.slip, do.told["age"]),
        lambda dice, world: {"age": dice.choice(["", "30_64", "80_plus"])},
    ),
    "send on": Verb(
        (SENDER,),
        lambda do: redirecting.send_on(
            by=do.by, referral=do.row, activity=do.world.activities[do.told["to"].name], given=Given(do.told["kinds"])
        ),
        lambda do: do.paper.send_on(do.slip, do.now, do.place, do.told["to"], do.told["kinds"]),
        lambda dice, world: {"to": dice.choice(world.listings), "kinds": permissions(dice)},
        on_old_page=True,
    ),
    "take back": Verb(
        (SENDER, RECEIVER, LINK, CLIENT),
        lambda do: undoing.undo(by=do.by, referral=do.row, party=_party(do.role)),
        lambda do: do.paper.take_back(do.slip, do.now, _party(do.role), do.place),
    ),
    "end a permission": Verb(
        (SENDER, RECEIVER, LINK, CLIENT),
        lambda do: permitting.withdraw(by=do.by, referral=do.row, kind=do.told["kind"], party=_party(do.role)),
        lambda do: do.paper.end_permission(do.slip, do.now, do.told["kind"], _party(do.role), do.place),
        lambda dice, world: {"kind": dice.choice([CALL, PASS, TELL, READ])},
    ),
    "erase contact details": Verb(
        (SENDER, CLIENT),
        lambda do: permitting.erase(by=do.by, referral=do.row, party=do.role),
        lambda do: do.paper.erase(do.slip, do.now, do.role, do.place),
    ),
}
# What ends much is done seldom, so that walks are long.
SELDOM = {"entered in error": 0.3, "withdraw": 0.5, "end a permission": 0.5, "erase contact details": 0.3}
EAGER = {"take back": 4.0, "decline": 1.5, "send on": 1.5}
WEIGHTS = {name: SELDOM.get(name, EAGER.get(name, 1.0)) for name in VERBS}
