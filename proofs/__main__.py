"""`./run prove NAME [--rounds N]`: the long form of a proof, in a database of its own.

What it found goes with its day to docs/proofs/NAME.md. Ends with an error when the proof fails, and when the planted
fault passes: a proof that cannot fail proves nothing.
"""

import argparse
import logging
import os
import sys
from contextlib import nullcontext
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.utils import timezone  # noqa: E402

from proofs import access_at_length, canaries, crash, life_cycle, outage, races_at_length  # noqa: E402
from tests.own_database import own_database  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
PROOFS = {
    "access": access_at_length,
    "canaries": canaries,
    "crash": crash,
    "life_cycle": life_cycle,
    "outage": outage,
    "races": races_at_length,
}
# They make a whole installation of their own.
INSTALLED = {crash, outage}


def main() -> int:
    arguments = argparse.ArgumentParser(prog="./run prove", description="The long form of a proof.")
    arguments.add_argument("name", choices=sorted(PROOFS))
    arguments.add_argument("--rounds", type=int, help="how many; each proof has a number of its own")
    chosen = arguments.parse_args()
    proof = PROOFS[chosen.name]
    logging.disable(logging.INFO)
    with nullcontext() if proof in INSTALLED else own_database():
        report, holds = proof.prove(chosen.rounds or proof.ROUNDS)
    page = ROOT / "docs" / "proofs" / f"{chosen.name}.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"{report}\nMeasured on {timezone.localdate():%Y-%m-%d}.\n", encoding="utf-8")
    print(report)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
