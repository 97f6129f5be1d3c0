"""How the addresses of url_roles.py are asked, and how it is seen what came of it. The world is in conftest.py."""

from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.urls import reverse

# What is another's, and what is one's own and hidden from others.
CANARY, OWN_CANARY = "Kanarialintu", "Omalintu"
# So many addresses are walked in one world: making it takes longer than asking.
TOGETHER = 8
# What a refusal may write: who is signed in, and how often one has tried.
_OF_SESSIONS = ("django_session", "usersessions_usersession", "organizations_attempt")


def in_groups(rows):
    """Parameters of a test: some rows at a time, named by the first."""
    rows = list(rows)
    groups = [rows[start : start + TOGETHER] for start in range(0, len(rows), TOGETHER)]
    return pytest.mark.parametrize("rows", groups, ids=lambda group: f"{group[0].name}+{len(group) - 1}")


@contextmanager
def undone():
    """What is written here is taken back, so that the next is asked in the same world; gives what says whether
    anything was."""
    with transaction.atomic():
        before = written()
        yield lambda: written() != before
        transaction.set_rollback(True)


def written() -> int:
    """Rows that this transaction has written in all tables, those taken back too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables"
            " WHERE relname <> ALL(%s)",
            [list(_OF_SESSIONS)],
        )
        return cursor.fetchone()[0]


def ask(browser, row, method, world, key, role=""):
    own = world[key] if key else None
    arguments = {name: world.get(part, part) for name, part in row.more.items()} | (
        {row.keyword: own[role] if isinstance(own, dict) else own} if key else {}
    )
    browser.raise_request_exception = True
    address = reverse(row.name, kwargs=arguments)
    if method == "GET":
        return browser.get(address)
    return browser.post(address, row.post, HTTP_SEC_FETCH_SITE="same-origin")


def is_refused(response, role):
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith(reverse("account_login"))
    return to_sign_in if role == "visitor" else response.status_code == 403


def walk(rows, roles_of):
    for row in rows:
        for role in sorted(roles_of(row)):
            for method in row.methods:
                yield row, role, method


def tells_nothing(response, canary=CANARY):
    return canary not in response.content.decode()
