"""The races in their long form, with everything they need made first."""

import sys

from organizations.choices import OrganizationType, RoleCode
from organizations.models import Region
from proofs.races import PAIRS, PLANTED, People, Score, race
from tests.plugins.cast import actor, make_organization, make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type

_PLANTED_ROUNDS = 200
_HEAD = """# Races

Two people change the same referral at the same moment, having both read it before either writes. Exactly one must get
through, with one event on the trail. The planted variant reads, checks and saves without a conditional update; there
the proof must fail. Made by `./run prove races`.

| pair | rounds | exactly one winner | wrong trail |
|---|---|---|---|
"""


def prove(rounds: int) -> tuple[str, bool]:
    """The report, and whether every pair held while the planted one did not."""
    people, lines, holds = _people(), [], True
    for pair in PAIRS:
        score = race(pair, people, rounds)
        holds = holds and score.is_clean
        lines.append(_line(pair, score))
        print(lines[-1], file=sys.stderr, flush=True)
    for pair in PLANTED:
        score = race(pair, people, _PLANTED_ROUNDS, planted=True)
        holds = holds and not score.is_clean
        lines.append(_line(f"{pair}, planted", score))
    return _HEAD + "\n".join(lines) + "\n", holds


def _line(name: str, score: Score) -> str:
    return f"| {name} | {score.rounds:,} | {score.one_winner:,} | {score.wrong_trail:,} |"


def _people() -> People:
    Region.objects.filter(code="13").update(in_use=True)
    county = make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)
    unit = make_organization("Palveluohjaus, Kuopio", OrganizationType.COUNTY, parent=county, default_stage="guidance")
    tupa = make_organization("Tuulikin Tupa ry")
    make_type(county)
    sender = make_person("Aino Miettinen", (RoleCode.PROFESSIONAL, unit))
    receivers = [make_person(name, (RoleCode.RECEIVER, tupa)) for name in ("Raili Kettunen", "Reijo Savolainen")]
    activity = make_activity(tupa, way_in="ask_place")
    return People(actor(sender), *[actor(person) for person in receivers], activity=activity)
