"""How the addresses of url_roles.py are asked, and how it is seen what came of it. The world is in conftest.py."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import reverse

from directory.models import Activity, ActivityText, FrontDoor
from organizations import policy
from organizations.models import Invitation, Membership, Message, Organization, Registration
from referrals.models import (
    CodePin,
    Feedback,
    FeedbackLink,
    GuidanceEvent,
    LogReading,
    MailLink,
    NextInOrder,
    Question,
    Referral,
    ReferralEvent,
    ReferralFact,
    ReferralType,
    ReferralView,
    WalkIn,
)

# What is another's, and what is one's own and hidden from others.
CANARY, OWN_CANARY = "Kanarialintu", "Omalintu"
# So many addresses are walked in one world: making it takes longer than asking.
TOGETHER = 8


def in_groups(rows):
    """Parameters of a test: some rows at a time, named by the first."""
    rows = list(rows)
    groups = [rows[start : start + TOGETHER] for start in range(0, len(rows), TOGETHER)]
    return pytest.mark.parametrize("rows", groups, ids=lambda group: f"{group[0].name}+{len(group) - 1}")


@contextmanager
def undone():
    """What is written here is taken back, so that the next is asked in the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


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


CHANGING = (
    Organization, Membership, Invitation, Message, ReferralType, Registration, Activity, ActivityText, Referral,
    ReferralEvent, ReferralFact, ReferralView, GuidanceEvent, WalkIn, FrontDoor, MailLink, Question,
    LogReading, NextInOrder, Feedback, FeedbackLink, CodePin,
)  # fmt: skip


def everything_that_can_change():
    with policy.system(policy.SystemReason.DUE):
        return [list(model.objects.order_by("pk").values()) for model in CHANGING]


def walk(rows, roles_of):
    for row in rows:
        for role in sorted(roles_of(row)):
            for method in row.methods:
                yield row, role, method


def tells_nothing(response, canary=CANARY):
    return canary not in response.content.decode()
