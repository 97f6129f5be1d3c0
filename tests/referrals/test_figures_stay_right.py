"""Whatever is done, in whatever order and at whatever moment, the figures are what still holds of it."""

import random
from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connection

from directory.models import Need
from organizations import policy
from organizations.errors import Refused
from referrals.actions import answering, calling_back, moving, reaching, sending, telling, undoing
from referrals.actions.sending import Told
from referrals.choices import Party
from referrals.models import Referral, ReferralFact
from tests.plugins.referrals import acting, guided
from tests.referrals.asking import at

CLIENT = policy.SystemReason.CLIENT_CODE


def sums(after=0):
    """(kind, need, age) → how many, of the facts written after that one."""
    found = Counter()
    for fact in ReferralFact.objects.filter(pk__gt=after).exclude(kind="void").select_related("need"):
        found[fact.kind, fact.need.code if fact.need else "", fact.age_band] += fact.number
    return {told: number for told, number in found.items() if number}


def last_fact():
    return max(ReferralFact.objects.values_list("pk", flat=True), default=0)


def read(pk):
    return Referral.objects.whole().get(pk=pk)


def undo(party):
    return lambda by, row: undoing.undo(by=by, referral=row, party=party)


def withdraw(party):
    return lambda by, row: sending.withdraw(by=by, referral=row, party=party)


def arrive(party):
    return lambda by, row: moving.arrive(by=by, referral=row, party=party)


# Verb → (who, what, what the plain model counts)
VERBS = {
    "accept": ("raili", lambda by, row: answering.accept(by=by, referral=row), "accepted"),
    "wait": ("raili", lambda by, row: answering.put_on_list(by=by, referral=row, expected_on=None), "waiting"),
    "decline": ("raili", lambda by, row: answering.decline(by=by, referral=row, reason="full"), "declined"),
    "arrive": ("raili", arrive(Party.RECEIVER), "arrived"),
    "reach": ("raili", lambda by, row: reaching.reach(by=by, referral=row), "contacted"),
    "try": ("raili", lambda by, row: reaching.try_contact(by=by, referral=row), None),
    "start": ("raili", lambda by, row: answering.start(by=by, referral=row), "started"),
    "close": ("raili", lambda by, row: answering.close(by=by, referral=row, outcome="attached"), "closed"),
    "withdraw": ("aino", withdraw(Party.SENDER), "withdrawn"),
    "client came": ("aino", lambda by, row: calling_back.came(by=by, referral=row), "arrived"),
    "no word": ("aino", lambda by, row: calling_back.close(by=by, referral=row, outcome="unknown"), "closed"),
    "void": ("aino", lambda by, row: sending.void(by=by, referral=row), "void"),
    "came": ("client", arrive(Party.CLIENT), "arrived"),
    "no more": ("client", withdraw(Party.CLIENT), "withdrawn"),
    "undo": ("raili", undo(Party.RECEIVER), "undo"),
    "sender's undo": ("aino", undo(Party.SENDER), "undo"),
    "client's undo": ("client", undo(Party.CLIENT), "undo"),
}


class Plain:
    """What should be counted, kept as one would on paper: groups of what was done together."""

    def __init__(self, way):
        self.done, self.need, self.age, self.state = [[way]], "company", "", way

    def do(self, kind, was_waiting):
        kinds = [kind for group in self.done for kind in group]
        if kind == "undo":
            self.done.pop()
        elif kind is None:
            # Counted nowhere, and taken back like the rest.
            self.done.append([])
        elif kind == "arrived":
            self.done += [] if "arrived" in kinds else [["arrived"]]
        elif kind == "started":
            self.done.append(["started"] if "arrived" in kinds else ["arrived", "started"])
        elif not (kind == "waiting" and was_waiting):
            self.done.append([kind])

    def counted(self):
        kinds = [kind for group in self.done for kind in group]
        return {} if "void" in kinds else dict(Counter((kind, self.need, self.age) for kind in kinds))


@pytest.mark.parametrize("seed", range(6))
def test_any_walk_leaves_the_figures_that_hold(aino, raili, craft, seed):
    dice = random.Random(seed)
    needs = {code: Need.objects.get(code=code) for code in ("company", "bereavement")}
    people = {"aino": aino, "raili": raili}
    for _referral in range(8):
        before = last_fact()
        way = dice.choice(["given", "sent"])
        pk, plain, log = guided(aino, craft, way).pk, Plain(way), [way]
        for _step in range(16):
            verb = dice.choice([*VERBS, "recount"])
            who, act, kind = VERBS.get(verb, ("aino", None, ""))
            with policy.system(CLIENT) if who == "client" else acting(people[who]) as by:
                row = read(pk)
                was_waiting = row.state == "waiting"
                try:
                    if verb == "recount":
                        code, age = dice.choice(list(needs)), dice.choice(["", "80_plus"])
                        sending.recount(by=by, referral=row, told=Told(need=needs[code], age_band=age))
                        plain.need, plain.age = code, age
                    else:
                        act(by, row)
                        plain.do(kind, was_waiting)
                    log.append(verb)
                except Refused:
                    log.append(f"({verb})")
            assert sums(before) == plain.counted(), log


PAIRS = [
    ("arrive", "came"), ("void", "accept"), ("void", "came"), ("undo", "undo"), ("undo", "came"), ("recount", "accept"),
    ("recount", "undo"), ("void", "recount"), ("withdraw", "came"), ("accept", "no more"),
]  # fmt: skip


def recount(by, row):
    sending.recount(by=by, referral=row, told=Told(age_band="80_plus"))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pair", PAIRS, ids="/".join)
def test_two_at_the_same_moment_leave_the_figures_that_hold(aino, raili, craft, pair):
    people = {"aino": aino, "raili": raili}
    for _round in range(10):
        before, pk = last_fact(), guided(aino, craft, "sent").pk
        if "undo" in pair:
            with acting(raili) as by:
                answering.accept(by=by, referral=read(pk))

        together([(people, *VERBS.get(verb, ("aino", recount, ""))[:2]) for verb in pair], pk)

        with policy.system(policy.SystemReason.PROOF):
            row = read(pk)
            kinds = [event.kind for event in row.events.all() if event.kind != "draft"]
        if "undone" in kinds:
            kinds = [kind for kind in kinds if kind not in ("accepted", "undone")]
        holds = {} if row.state == "void" else Counter((kind, "company", row.age_band) for kind in kinds)
        assert sums(before) == dict(holds), kinds


def together(both, pk):
    """Each has read the row before either writes; what is refused is refused."""
    barrier, faults = Barrier(len(both)), []

    def run(people, who, act):
        try:
            with policy.system(CLIENT) if who == "client" else acting(people[who]) as by:
                row = read(pk)
                barrier.wait()
                act(by, row)
        except Refused:
            pass
        except Exception as fault:  # noqa: BLE001 (told in the test's own thread)
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def correct(told, by, _row):
    telling.correct(by=by, told=told, number=9, setting="stand")


def undo_tally(told, by, _row):
    telling.undo(by=by, told=told)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_tally_corrected_and_undone_at_once_is_counted_once_or_not_at_all(aino, craft):
    for _round in range(10):
        before = last_fact()
        with acting(aino) as by:
            told = telling.tell(by=by, activity=craft, number=5)
        guided_by = {"aino": aino}

        together(
            [
                (
                    guided_by,
                    "aino",
                    lambda by, _row, told=told: telling.correct(by=by, told=told, number=9, setting="stand"),
                ),
                (guided_by, "aino", lambda by, _row, told=told: telling.undo(by=by, told=told)),
            ],
            guided(aino, craft, "draft").pk,
        )

        assert sums(before) == {}


def test_figures_need_no_referral(aino, craft):
    """Erasing every referral changes no figure: facts point at none."""
    guided(aino, craft)

    assert not [field.name for field in ReferralFact._meta.get_fields() if field.related_model is Referral]


def test_blank_need_is_the_activitys_also_when_corrected(desk, aino, craft):
    referral = guided(aino, craft)

    desk.post(at("recount", referral), {"age_band": "80_plus"})

    assert {fact.need.code for fact in ReferralFact.objects.select_related("need")} == {"company"}
