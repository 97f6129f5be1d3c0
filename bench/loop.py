"""What sending and the inbox cost, beside the plainest thing that does as much: `./run bench loop [--referrals 50000]`.

Sending beside inserting the same rows one by one in one transaction; the inbox of an organization with very many
referrals, and the first page of its longest lists, beside reading as many rows by their keys. Only ratios taken in one
run mean anything: machines differ, and are shared.
"""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection, models, transaction  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.utils import timezone  # noqa: E402

from directory.models import Activity  # noqa: E402
from organizations import policy  # noqa: E402
from organizations.actor import Actor  # noqa: E402
from organizations.choices import OrganizationType, RoleCode  # noqa: E402
from organizations.models import Message, Region  # noqa: E402
from organizations.paging import page_by_key  # noqa: E402
from referrals import codes  # noqa: E402
from referrals.actions import sending  # noqa: E402
from referrals.models import MailLink, Referral, ReferralEvent, ReferralFact  # noqa: E402
from referrals.querysets import ReferralQuerySet  # noqa: E402
from referrals.reading.inbox import GROUPS, Group, parts  # noqa: E402
from referrals.reading.received import ReceivedReferral  # noqa: E402
from tests.own_database import own_database  # noqa: E402
from tests.plugins.cast import actor, make_organization, make_person  # noqa: E402
from tests.plugins.database import as_owner  # noqa: E402
from tests.plugins.listings import make_activity  # noqa: E402
from tests.plugins.referrals import make_type  # noqa: E402

ROUNDS = 60
ROWS = 20
# Of each thousand that came; the rest are closed.
_OPEN = {"sent": 3, "accepted": 4, "started": 8, "waiting": 2}


@dataclass(frozen=True)
class People:
    sender: Actor
    receiver: Actor
    activity: Activity


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--referrals", type=int, default=50_000)
    chosen = arguments.parse_args()
    with own_database():
        people = make_people()
        measure_sending(people)
        prepare(people, chosen.referrals)
        measure_inbox(people)


def make_people() -> People:
    Region.objects.filter(code="13").update(in_use=True)
    county = make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)
    unit = make_organization("Palveluohjaus, Kuopio", OrganizationType.COUNTY, parent=county, default_stage="guidance")
    tupa = make_organization("Tuulikin Tupa ry")
    make_type(county)
    sender = make_person("Aino Miettinen", (RoleCode.PROFESSIONAL, unit))
    receiver = make_person("Raili Kettunen", (RoleCode.RECEIVER, tupa))
    return People(actor(sender), actor(receiver), make_activity(tupa, way_in="ask_place"))


def measure_sending(people: People) -> None:
    with policy.acting_as(people.sender) as by:
        rows = _rows_of(sending.ask_for_place(by=by, activity=people.activity))
        work: dict[str, Callable] = {
            "sending": lambda: sending.ask_for_place(by=by, activity=people.activity),
            "plain": lambda: insert_again(rows),
        }
        taken = in_turn(work)
        asked = {name: _statements(do) for name, do in work.items()}
    print(f"sending: {len(rows)} rows; statements {asked['sending']} beside {asked['plain']}")
    _say("sending / inserting the same rows", taken["sending"], taken["plain"])


def _rows_of(referral: Referral) -> list[models.Model]:
    """All that sending it has written."""
    with policy.system(policy.SystemReason.PROOF):
        events = list(ReferralEvent.objects.filter(referral=referral))
        fact = ReferralFact.objects.order_by("-pk").first()
        links = list(MailLink.objects.filter(referral=referral))
        mails = list(Message.objects.filter(object_key=str(referral.pk)))
    return [referral, *events, fact, *mails, *links]


@transaction.atomic
def insert_again(rows: list[models.Model]) -> None:
    referral = None
    for row in rows:
        row.pk = None
        row._state.adding = True
        if isinstance(row, Referral):
            referral, row.code = row, codes.new_code()
        elif isinstance(row, ReferralEvent | MailLink):
            row.referral = referral
        if isinstance(row, MailLink):
            row.fingerprint = codes.new_code()
        if isinstance(row, Message):
            row.public_id, row.unique_key = uuid4(), None
        row.save(force_insert=True)


def prepare(people: People, number: int) -> None:
    """As many that came to one organization over two years, most of them closed, each with its trail."""
    start = perf_counter()
    with policy.acting_as(people.sender) as by:
        template = sending.draft(by=by, activity=people.activity)
    state_at = [state for state, many in _OPEN.items() for _each in range(many)]
    now = timezone.now()
    told = [(place, state_at[place % 1000] if place % 1000 < len(state_at) else "closed") for place in range(number)]
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
        for begin in range(0, number, 5_000):
            some = told[begin : begin + 5_000]
            rows = [_referral(template, state, now - timedelta(minutes=20 * place)) for place, state in some]
            Referral.objects.bulk_create(rows)
        with connection.cursor() as cursor:
            cursor.execute(_TRAIL)
            cursor.execute("ANALYZE")
    print(f"{number} referrals to one organization, written in {perf_counter() - start:.0f} s")


def _referral(template: Referral, state: str, at) -> Referral:
    values = {field.attname: getattr(template, field.attname) for field in Referral._meta.concrete_fields}
    told = {"state": state, "left_at": at, "changed_at": at, "code": codes.new_code(), "id": None}
    if state == "closed":
        told |= {"outcome": "attached", "ended_by": "receiver"}
    return Referral(**values | told)


# Left, and where it stands now.
_TRAIL = """
INSERT INTO referrals_referralevent
    (referral_id, kind, state_before, state, at, party, organization_id, answered_by, answer_before)
SELECT id, kind, '', kind, at, party, organization_id, '', '{}'
FROM referrals_referral
CROSS JOIN LATERAL (VALUES
    ('sent', left_at, 'sender', sender_id), (state, changed_at + interval '1 hour', 'receiver', receiver_id)
) AS step (kind, at, party, organization_id)
WHERE left_at IS NOT NULL AND (kind = 'sent' OR state <> 'sent')
"""


def measure_inbox(people: People) -> None:
    with policy.acting_as(people.receiver) as reader:
        mine = policy.rows(reader, "referral.answer", Referral.objects.whole())
        keys = list(mine.awaiting_answer().values_list("pk", flat=True)[:ROWS])
        work = {
            "by key": lambda: _read(mine.model.objects.whole().filter(pk__in=keys), reader),
            "inbox": lambda: parts(mine, reader),
        }
        work |= {group.code: _first_page(group, mine, reader) for group in GROUPS}
        taken = in_turn(work)
        shown = {name: len(do() or ()) for name, do in work.items()}
        shown["inbox"] = sum(len(part.first) for part in parts(mine, reader))
    for name in list(work)[1:]:
        _say(f"{name}, {shown[name]} rows / {shown['by key']} by key", taken[name], taken["by key"])


def _first_page(group: Group, mine: ReferralQuerySet, reader: Actor) -> Callable:
    """With the number of all, as a page that can be turned has it."""
    request = RequestFactory().get("/")
    return lambda: _read(page_by_key(group.rows(mine), request).object_list, reader)


def _read(rows: ReferralQuerySet, reader: Actor) -> list[str]:
    return [ReceivedReferral(one, reader).latest for one in rows]


def in_turn(work: dict[str, Callable]) -> dict[str, float]:
    """Medians of rounds in which all are measured in turn."""
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _round in range(ROUNDS):
        for name, do in work.items():
            start = perf_counter()
            do()
            taken[name].append(perf_counter() - start)
    return {name: median(times) for name, times in taken.items()}


def _statements(do: Callable) -> int:
    said: list[str] = []
    with connection.execute_wrapper(lambda go, sql, *rest: (said.append(sql), go(sql, *rest))[1]):
        do()
    return len(said)


def _say(name: str, one: float, other: float) -> None:
    print(f"{name}: {one * 1000:.1f} / {other * 1000:.1f} ms = {one / other:.2f}")


if __name__ == "__main__":
    main()
