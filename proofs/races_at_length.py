"""The races in their long form, with everything they need made first."""

import sys

from organizations.choices import OrganizationType, RoleCode
from organizations.models import Region
from proofs.races import PAIRS
from proofs.racing import People, Score, race, unheld
from tests.plugins.cast import actor, make_organization, make_person
from tests.plugins.listings import make_activity
from tests.plugins.referrals import make_type

ROUNDS = 2_000
_PLANTED_ROUNDS = 100
_HEAD = """# Races

Two people change the same thing at the same moment, having both read it before either writes. Of the moves of a
referral exactly one gets through, with one event on the trail and one fact. Of three pairs both may get through; the
claim is then another one:

- *confirmed / archived*: an editor saves the listing as it is while another puts it away. Both are right. It ends
  archived and cannot be found, whoever was first, and history has one row of each.
- *permission withdrawn / reveal* and *erase / reveal*: the withdrawal always gets through. The details may have been
  opened before it, never after: while they stand on somebody's page the withdrawal is not committed yet, once it is
  nobody opens them, and each showing has its one row in the view log.

The planted variant of each pair does the same without holding the row (get, check, save); there the claim must fail.
Made by `./run prove races`. *Only first*, *only second*: who got through alone, so that both orders are seen.

| pair | rounds | claim held | only first | only second | both |
|---|---|---|---|---|---|
"""


def prove(rounds: int) -> tuple[str, bool]:
    """The report, and whether every pair held while none of the planted ones did."""
    people, lines, holds = _people(), [], True
    for name, pair in PAIRS.items():
        score = race(pair, people, rounds)
        holds = holds and score.is_clean
        lines.append(_line(name, score))
    for name, pair in PAIRS.items():
        with unheld():
            score = race(pair, people, min(rounds, _PLANTED_ROUNDS))
        holds = holds and not score.is_clean
        lines.append(_line(f"{name}, planted", score))
    return _HEAD + "\n".join(lines) + "\n", holds


def _line(name: str, score: Score) -> str:
    numbers = (score.rounds, score.held, score.first, score.second, score.both)
    line = f"| {name} | " + " | ".join(f"{number:,}" for number in numbers) + " |"
    print(line, file=sys.stderr, flush=True)
    return line


def _people() -> People:
    Region.objects.filter(code="13").update(in_use=True)
    county = make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)
    unit = make_organization("Palveluohjaus, Kuopio", OrganizationType.COUNTY, parent=county, default_stage="guidance")
    tupa = make_organization("Tuulikin Tupa ry")
    make_type(county)
    sender = make_person("Aino Miettinen", (RoleCode.PROFESSIONAL, unit))
    receivers = [make_person(name, (RoleCode.RECEIVER, tupa)) for name in ("Raili Kettunen", "Reijo Savolainen")]
    editor = make_person("Eero Kettunen", (RoleCode.EDITOR, tupa))
    return People(
        *[actor(person) for person in (sender, *receivers, editor)],
        activity=make_activity(tupa, way_in="ask_place"),
        listing=make_activity(tupa, "Lukupiiri"),
    )
