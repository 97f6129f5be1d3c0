"""A cell is asked and judged; what it wrote is rolled back."""

from copy import deepcopy

from django.core.cache import cache
from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation

from organizations import policy
from proofs.access import cells
from proofs.access.cells import Cell
from tests.rules.asking import CANARY, OWN_CANARY, written

_LOCATIONS = {cells.TO_SIGN_IN: "account_login", cells.TO_PROMISE: "organizations:promise"}


class Asker:
    """Asks in one world; `wrong` says what is wrong with the answer, "" when nothing is."""

    def __init__(self, world, people):
        self.world, self.people = world, people
        self._cookies = {who: deepcopy(browser.cookies) for who, browser in people.items()}

    def wrong(self, cell: Cell) -> str:
        with transaction.atomic():
            before = written()
            try:
                response = self._ask(cell)
            except Exception as fault:
                return f"raised {type(fault).__name__}: {fault}"
            finally:
                changed = not connection.needs_rollback and written() != before
                transaction.set_rollback(True)
        return judge(cell, response, changed=changed, world=self.world)

    def _ask(self, cell: Cell):
        browser = self.people[cell.role, cell.relation]
        browser.cookies = deepcopy(self._cookies[cell.role, cell.relation])
        cache.clear()
        translation.activate("fi")
        data = {name: self._meant(value) for name, value in cell.data.items()}
        if cell.method == "GET":
            return browser.get(self._address(cell), data if cell.data is not cell.row.post else {})
        return browser.post(self._address(cell), data, HTTP_SEC_FETCH_SITE="same-origin")

    def _address(self, cell: Cell) -> str:
        parts = {name: self.world.get(part, part) for name, part in cell.row.more.items()}
        if cell.key:
            own = self.world[cell.key]
            parts[cell.row.keyword] = own.get(cell.role, own["region_admin"]) if isinstance(own, dict) else own
        return reverse(cell.row.name, kwargs=parts)

    def _meant(self, value):
        """A key of the world, several with commas between, or the word itself."""
        parts = str(value).split(",")
        return ",".join(str(self.world.get(part, part)) for part in parts)


def judge(cell: Cell, response, *, changed: bool, world) -> str:
    text = response.content.decode(errors="replace")
    found = _kind_of(response)
    if cell.statuses:
        if response.status_code not in cell.statuses:
            return f"answered {response.status_code}"
    elif found != cell.expected and not _is_right_all_the_same(cell, response, found):
        return f"{found} ({response.status_code})"
    if cell.expected not in (cells.LET_IN, cells.LET_THROUGH):
        if changed:
            return "something was written"
        if CANARY in text or OWN_CANARY in text:
            return "something was told"
    elif _is_guarded(cell) and any(mark in _without_public_names(cell, text) for mark in _of_others(cell)):
        return "something of others was told"
    return _marks(cell, text, world)


def _marks(cell: Cell, text: str, world) -> str:
    for mark in cell.shows:
        if str(world.get(mark, mark)) not in text:
            return f"does not show {mark}"
    for mark in cell.hides:
        if str(world.get(mark, mark)) in text:
            return f"shows {mark}"
    return ""


def _kind_of(response) -> str:
    location = response.headers.get("Location", "")
    for kind, name in _LOCATIONS.items():
        if response.status_code == 302 and location.split("?")[0] == reverse(name):
            return kind
    named = {403: cells.REFUSED, 404: cells.NOT_FOUND, 405: cells.NO_METHOD}
    return named.get(response.status_code) or (cells.LET_IN if response.status_code < 500 else "failed")


def _is_right_all_the_same(cell: Cell, response, found: str) -> bool:
    """`readyz` tells by 503 that something is not ready; allauth answers in its own ways."""
    if cell.row.name == "readyz":
        return response.status_code == 503
    if cell.row.name == "mfa_authenticate" and found == cells.TO_SIGN_IN:
        # In the middle of signing in, and nobody is.
        return True
    return cell.expected == cells.LET_THROUGH and found in (cells.LET_IN, cells.NOT_FOUND, cells.NO_METHOD)


def _of_others(cell: Cell) -> list[str]:
    """A regional administrator looks after the neighbours too."""
    marks = [] if cell.role == "region_admin" else [CANARY]
    return marks if cell.relation in cells.WITHIN else [*marks, OWN_CANARY]


def _without_public_names(cell: Cell, text: str) -> str:
    """A form names the public services of one's own county; those of another county live in the canary's. Who may edit
    a pathway with one is chosen from the county's organizations, whose names everybody reads."""
    if cell.row.name == "pathways:who_edits":
        text = text.replace(f"{CANARY} naapuri", "")
    return text.replace(f"{CANARY} hyvinvointialue", "") if cell.relation == "another county" else text


def _is_guarded(cell: Cell) -> bool:
    return cells.WORDS[cell.row.name] not in (policy.PUBLIC, policy.SIGNED_IN)
