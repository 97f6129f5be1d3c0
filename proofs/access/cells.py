"""What is asked, by whom, and what must come of it: derived from the declared table (tests/rules/url_roles.py) and from
the rules below in plain words. Nothing here asks access.py.

A cell is an address, a person in a role and a relation to its object, and a method.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from organizations import checks, policy
from tests.rules.people import OUT_OF_WORK
from tests.rules.url_roles import PUBLIC_SIGNIN, SIGNED_IN_SIGNIN, TABLE, Row

METHODS = ("GET", "POST")
LET_IN, REFUSED, TO_SIGN_IN, TO_PROMISE, NOT_FOUND, NO_METHOD, LET_THROUGH = (
    "let in", "refused", "to sign-in", "to the promise", "not found", "no such method", "let through to allauth",
)  # fmt: skip
# What everybody may read may be guided to by everybody who guides.
OPEN_TO_ALL = {"shown_activity", "shown_key", "organization_key", "token", "called_key", "pathway_key"}
# Within an organization and above it; a regional administrator within the county. Who reports for a part of the county
# works at the county too.
WITHIN = {"own", "colleague", "unit above", "a town", "a sub-region"}
# A tally is its teller's, a walked person their link worker's.
MINE_ALONE = {"referrals:told", "referrals:undo_told"}
WORDS = {name: checks._word(name, pattern, namespace) for name, pattern, namespace in checks.urls()}
SIGNIN = {*PUBLIC_SIGNIN, *SIGNED_IN_SIGNIN}
# Who asks where nothing is guarded.
UNGUARDED = {"own", "none", "visitor", "without work", "before the promise"}
# A work with the number that the table posts is nobody's.
NOBODYS = {"organizations:switch"}
BEFORE_PROMISE = {"organizations:home", "organizations:no_role"}


@dataclass(frozen=True)
class Cell:
    row: Row
    key: str  # of the object in the address
    role: str
    relation: str
    method: str
    expected: str
    data: dict = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()

    def __str__(self):
        return f"{self.method} {self.row.name} [{self.key or '-'}] {self.role}, {self.relation}: {self.expected}"


def of_table(people) -> Iterator[Cell]:
    """Every address × everybody × GET and POST on what is one's own; and on what is nobody's of the table."""
    for row in [*TABLE, *_sign_in()]:
        for place, (role, relation) in enumerate(people):
            for method in _methods(row, role, relation, place):
                expected = expect(row, row.own, role, relation, method)
                yield Cell(row, row.own, role, relation, method, expected, row.post)
                if row.foreign and role in row.roles and relation not in OUT_OF_WORK:
                    expected = expect(row, row.foreign, role, relation, method)
                    yield Cell(row, row.foreign, role, relation, method, expected, row.post)


def _methods(row: Row, role: str, relation: str, place: int) -> tuple[str, ...]:
    """Where no row is guarded, where one works makes no difference; and one method each for whom the word is refused
    wherever they work, now this, now that."""
    if WORDS[row.name] in (policy.PUBLIC, policy.SIGNED_IN):
        return METHODS if relation in UNGUARDED else ()
    if role in row.roles or role == "visitor" or relation == "own":
        return METHODS
    return (METHODS[place % 2],)


def _sign_in() -> list[Row]:
    everybody = next(row.roles for row in TABLE if row.name == "healthz")
    parts = {
        "openid_connect_login": {"provider_id": "x"},
        "openid_connect_callback": {"provider_id": "x"},
        "account_reset_password_from_key": {"uidb36": "x", "key": "y"},
    }
    public = [Row(name, everybody, methods=METHODS, more=parts.get(name, {})) for name in PUBLIC_SIGNIN]
    return public + [Row(name, everybody - {"visitor"}, methods=METHODS) for name in SIGNED_IN_SIGNIN]


def expect(row: Row, key: str, role: str, relation: str, method: str) -> str:
    stopped = _stopped(row, role, relation, method)
    if stopped:
        return stopped
    if row.name in SIGNIN:
        return LET_THROUGH
    if method not in row.methods:
        return NO_METHOD
    if row.name in NOBODYS:
        return NOT_FOUND
    return LET_IN if not key or reaches(row, key, role, relation) else NOT_FOUND


def _stopped(row: Row, role: str, relation: str, method: str) -> str:
    """Before any row is looked for: who lacks the word, or works there no more, or has not promised yet."""
    word = WORDS[row.name]
    if word == policy.PUBLIC:
        return ""
    if role == "visitor":
        return TO_SIGN_IN
    if word == policy.SIGNED_IN:
        return TO_PROMISE if relation == "before the promise" and row.name in BEFORE_PROMISE else ""
    if relation == "before the promise":
        return TO_PROMISE
    return REFUSED if role not in row.roles or relation in OUT_OF_WORK else ""


def reaches(row: Row, key: str, role: str, relation: str) -> bool:
    """Whether the object is there for whoever holds the word."""
    if key in NEVER.get(row.name, ()) or key in NEVER_FOR.get((row.name, role), ()):
        return False
    if key in OPEN_TO_ALL:
        return True
    if key == row.foreign:
        return False
    if row.name in MINE_ALONE or WORDS[row.name] == "link.walk":
        return relation == "own"
    return relation in WITHIN


_GUIDING = ("give", "ask_place", "ask_contact", "tell", "ask", "try_with")
_RECEIVED = (
    "received", "accept", "wait", "decline", "reach", "try_contact", "open_received_contact", "end_received_permission",
    "arrive", "start", "close", "undo", "give_to_link_worker",
)  # fmt: skip
_WALKED = (
    "walk", "open_walked_contact", "reach_walked", "try_walked", "plan_contact", "tried", "end_walked_permission",
    "close_walked", "undo_walked",
)  # fmt: skip
_LISTED = (
    "preview", "listing", "publish", "pause", "archive", "restore", "answer", "text", "remove_text",
)  # fmt: skip


def _of(app: str, names: tuple[str, ...], *keys: str) -> dict[str, tuple[str, ...]]:
    return {f"{app}:{name}": keys for name in names}


# One's own and hidden all the same: never open to that address, whoever asks.
NEVER = (
    _of("referrals", _GUIDING, "task_key", "archived_key")
    | _of("referrals", _RECEIVED, "own_draft", "own_given", "own_void")
    | _of("referrals", _WALKED, "own_sent", "walked_void", "walked_back", "walked_elsewhere")
    | _of("referrals", ("received_question", "answer_question", "undo_question"), "withdrawn_question")
    | _of("directory", _LISTED, "resting_activity")
    | _of("directory", ("activity", "print_activity"), "archived_key")
    | _of("directory", ("short",), "archived")
    | _of("directory", ("organization",), "resting_key")
    | _of("organizations", ("people", "invite"), "resting")
    | _of("organizations", ("end_membership", "suspend_membership", "resume_membership"), "ended_membership")
)
# Where only a mailbox answers nobody calls, nor while it is paused.
NEVER |= _of("referrals", ("call_me",), "task_key", "archived_key", "boxed_key", "paused_key", "resting_activity_key")
# A tally told before one moved to another unit is out of reach there, one's own though it is.
NEVER |= _of("referrals", ("told", "undo_told"), "moved_told")
# An organization looks after its own people; the rest is the county's.
NEVER_FOR = {
    (f"organizations:{name}", "editor"): keys
    for names, keys in (
        (("end_membership", "suspend_membership", "resume_membership"), ("link_membership",)),
        (("send_invitation_again", "revoke_invitation"), ("invitation_unbacked_role",)),
    )
    for name in names
}
# And what is one's own and open, though it looks as if it were not.
ALSO = _of("referrals", ("received",), "own_came", "own_contact") | _of("referrals", ("sent",), "own_void", "own_came")


def of_hidden(people) -> Iterator[Cell]:
    """What is one's own and hidden by its state, its kind or whose it is, by those who reach the rest."""
    rows = {row.name: row for row in TABLE}
    asked = [(name, key) for table in (NEVER, ALSO) for name, keys in table.items() for key in keys]
    asked += [(name, key) for (name, _role), keys in NEVER_FOR.items() for key in keys]
    for name, key in asked:
        row = rows[name]
        for role, relation in people:
            if role in row.roles:
                for method in row.methods:
                    expected = expect(row, key, role, relation, method)
                    yield Cell(row, key, role, relation, method, expected, row.post)
