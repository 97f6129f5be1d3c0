"""The life cycle of a referral as data; the only one there is (words.md 3).

`STATES` says of each state whose turn it is and what other systems call it; `MOVES` by verb from where to where, who
may, and what has to be told. An action names its verb, and the row moves only from a state that the verb knows.
"""

from dataclasses import dataclass

from referrals.choices import FactKind, Party
from referrals.choices import ReferralState as S


@dataclass(frozen=True)
class State:
    """`next_step` is with whom; None when nobody has to do anything. `fhir` is a Task status, `findhelp` its status."""

    next_step: Party | None
    fhir: str
    findhelp: str
    # Whether the referral has left its sender, and whether it is over.
    counted: bool = True
    over: bool = False


STATES: dict[S, State] = {
    S.DRAFT: State(Party.SENDER, "draft", "", counted=False),
    S.GIVEN: State(Party.CLIENT, "ready", "not_updated"),
    S.SENT: State(Party.RECEIVER, "requested", "not_updated"),
    S.ACCEPTED: State(Party.RECEIVER, "accepted", "eligible"),
    S.WAITING: State(Party.RECEIVER, "on-hold", "pending"),
    S.CONTACTED: State(Party.CLIENT, "in-progress", "pending"),
    S.STARTED: State(Party.RECEIVER, "in-progress", "got_help"),
    S.DECLINED: State(Party.SENDER, "rejected", "no_capacity", over=True),
    S.REDIRECTED: State(None, "rejected", "referred_elsewhere", over=True),
    S.WITHDRAWN: State(None, "cancelled", "no_longer_interested", over=True),
    S.NO_ANSWER: State(Party.SENDER, "failed", "not_updated", over=True),
    S.CLOSED: State(None, "completed", "got_help", over=True),
    S.VOID: State(None, "entered-in-error", "", counted=False, over=True),
}


@dataclass(frozen=True)
class Move:
    verb: str
    froms: frozenset[S]
    to: S
    who: frozenset[Party]
    asks: str = ""


def _move(verb: str, froms: set[S], to: S, who: set[Party], asks: str = "") -> tuple[str, Move]:
    return verb, Move(verb, frozenset(froms), to, frozenset(who), asks)


_OPEN = {S.SENT, S.ACCEPTED, S.WAITING, S.CONTACTED}

MOVES: dict[str, Move] = dict(
    [
        _move("give", {S.DRAFT}, S.GIVEN, {Party.SENDER}),
        _move("send", {S.DRAFT}, S.SENT, {Party.SENDER, Party.CLIENT, Party.SYSTEM}),
        _move("accept", {S.SENT, S.WAITING, S.CONTACTED}, S.ACCEPTED, {Party.RECEIVER}),
        _move("wait", {S.SENT, S.ACCEPTED, S.CONTACTED}, S.WAITING, {Party.RECEIVER}),
        _move("decline", _OPEN, S.DECLINED, {Party.RECEIVER}, asks="reason"),
        _move("reach", {S.SENT, S.ACCEPTED, S.WAITING}, S.CONTACTED, {Party.RECEIVER}),
        # Who comes with a code after the clock has run out is counted all the same (words.md 2).
        _move("start", {S.GIVEN, *_OPEN, S.NO_ANSWER}, S.STARTED, {Party.RECEIVER}),
        _move("close", {S.GIVEN, *_OPEN, S.STARTED}, S.CLOSED, {Party.RECEIVER}, asks="outcome"),
        # What the sender heard when asking the client how it went.
        _move("call_back", {S.GIVEN, S.ACCEPTED, S.CONTACTED}, S.CLOSED, {Party.SENDER}, asks="outcome"),
        _move("expire", {S.SENT}, S.NO_ANSWER, {Party.SYSTEM}),
        # The chain goes on in a new referral; by the system when several were to be asked in order.
        _move("redirect", {S.DECLINED, S.NO_ANSWER}, S.REDIRECTED, {Party.SENDER, Party.SYSTEM}),
        _move("withdraw", {S.GIVEN, *_OPEN}, S.WITHDRAWN, {Party.SENDER, Party.CLIENT}),
        # Without the permission to pass it on there is no referral (trust.md 1.3); whoever hears of it writes it down.
        _move("revoke", {S.GIVEN, *_OPEN}, S.WITHDRAWN, set(Party)),
        _move("void", {S.DRAFT, S.GIVEN, *_OPEN}, S.VOID, {Party.SENDER}),
    ]
)

# What each may take back for a while, when it was the latest (`actions.undoing`).
UNDOABLE: dict[Party, frozenset[str]] = {
    Party.SENDER: frozenset({FactKind.ARRIVED, S.WITHDRAWN, S.VOID, S.CLOSED}),
    Party.RECEIVER: frozenset(
        {FactKind.ARRIVED, FactKind.CONTACT_TRIED, S.ACCEPTED, S.WAITING, S.CONTACTED, S.DECLINED, S.STARTED, S.CLOSED}
    ),
    Party.CLIENT: frozenset({FactKind.ARRIVED, S.WITHDRAWN}),
    Party.SYSTEM: frozenset(),
}
# Of a client who has not allowed it (trust.md 1.3 c) the sender is not told these.
TOLD_WITH_PERMISSION = frozenset({FactKind.ARRIVED, S.STARTED, S.CLOSED})
# Where a slip's code can still be entered.
ALIVE = frozenset({S.GIVEN, *_OPEN, S.STARTED, S.NO_ANSWER})


def moves_from(state: str, party: Party) -> list[Move]:
    return [move for move in MOVES.values() if state in move.froms and party in move.who]
