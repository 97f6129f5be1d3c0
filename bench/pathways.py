"""What a stage board and the list of pathways cost, beside the same pages rendered from ready data: `./run bench
pathways [--activities 2000]`.

A board of six stages and forty steps on which some four hundred activities stand, and a list of three hundred pathways.
Only ratios taken in one run mean anything: machines differ, and are shared.
"""

import argparse
import os
import sys
from pathlib import Path
from statistics import median
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench import made_up  # noqa: E402
from bench.search import timed  # noqa: E402
from directory.models import ActivityIndex, Need, Stage  # noqa: E402
from directory.search import rebuilding  # noqa: E402
from organizations.choices import OrganizationType  # noqa: E402
from pathways.views import board as pages  # noqa: E402
from tests.own_database import own_database  # noqa: E402
from tests.plugins.cast import make_organization  # noqa: E402
from tests.plugins.database import as_owner  # noqa: E402
from tests.plugins.pathways import make_pathway  # noqa: E402

ROUNDS = 30
STEPS, PATHWAYS = 40, 300
# As many as a board of this size is to have.
WANTED = 400


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--activities", type=int, default=2_000)
    chosen = arguments.parse_args()
    with own_database():
        version = prepare(chosen.activities)
        client = Client()
        say("board", client, version.get_absolute_url(), ready_board)
        say("board of a municipality", client, f"{version.get_absolute_url()}?municipality=297", ready_board)
        say("list of pathways", client, reverse("pathways:pathways"), ready_list)


def prepare(number: int):
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    made_up.write(number)
    rebuilding.rebuild()
    county = make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)
    needs, stages = list(Need.objects.specific()), list(Stage.objects.all())
    many = max(1, round(WANTED * len(needs) * len(stages) / number / STEPS / 2))
    steps = [
        {
            "stage": stages[place % len(stages)].code,
            "row": "alongside" if stages[place % len(stages)].band == "during" else "",
            "name_fi": f"Askel {place}",
            "needs": [need.code for need in needs[place * many % len(needs) :][:many]],
        }
        for place in range(STEPS)
    ]
    version = make_pathway(county, steps=steps)
    for place in range(PATHWAYS - 1):
        make_pathway(county, f"Polku {place}", steps=steps[:3])
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{ActivityIndex.objects.count()} activities")
    return version


def ready_board(kept: dict) -> list:
    """The version, and the board with all that it shows."""
    return [
        mock.patch.object(pages.access, "version_for_reader", remembered(kept, pages.access.version_for_reader)),
        mock.patch.object(pages, "_board", remembered(kept, pages._board)),
    ]


def ready_list(kept: dict) -> list:
    return [mock.patch.object(pages, "page_of", remembered(kept, _read_page))]


_page_of = pages.page_of


def _read_page(rows, request):
    page = _page_of(rows, request)
    page.object_list = list(page.object_list)
    return page


def remembered(kept: dict, do):
    def call(*told, **more):
        if do not in kept:
            kept[do] = do(*told, **more)
        return kept[do]

    return call


def say(name: str, client: Client, address: str, parts_of) -> None:
    """Medians of rounds in which both are measured in turn."""
    queries: list[str] = []
    with connection.execute_wrapper(lambda do, sql, *rest: (queries.append(sql), do(sql, *rest))[1]):
        answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    kept: dict = {}

    def ready() -> None:
        parts = parts_of(kept)
        for part in parts:
            part.start()
        client.get(address)
        for part in parts:
            part.stop()

    ready()
    taken = [(timed(lambda: client.get(address)), timed(ready)) for _round in range(ROUNDS)]
    page, from_ready = (median(times) for times in zip(*taken, strict=True))
    stands = f", {answer.context['board'].number} activities stand there" if answer.context.get("board") else ""
    print(
        f"{name}{stands}: page {page * 1000:.1f} ms, ready {from_ready * 1000:.1f} ms,"
        f" ratio {page / from_ready:.2f}, {len(queries)} questions"
    )


if __name__ == "__main__":
    main()
