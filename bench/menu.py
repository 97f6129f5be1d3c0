"""What the service menu costs, beside the same page rendered from ready data: `./run bench menu [--activities 2000]`.

Ready are the listings that are counted, the names, and the rows that are shown; counting, sorting, drawing and
rendering are part of both. Only ratios taken in one run mean anything: machines differ, and are shared.
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

from bench import made_up  # noqa: E402
from bench.search import timed  # noqa: E402
from directory.models import Activity, ActivityIndex, NeedLevel  # noqa: E402
from directory.reading import recent  # noqa: E402
from directory.search import rebuilding  # noqa: E402
from organizations.choices import OrganizationType, RoleCode  # noqa: E402
from pathways.reading import menu as reading  # noqa: E402
from pathways.views import menu as page  # noqa: E402
from tests.own_database import own_database  # noqa: E402
from tests.plugins.cast import make_organization, make_person, signed_in  # noqa: E402
from tests.plugins.database import as_owner  # noqa: E402
from tests.plugins.referrals import make_type  # noqa: E402

ROUNDS = 15
CASES = (
    "municipality=all",
    "group=self&municipality=all",
    "group=network&level=guided_support&municipality=all",
    "group=community&level=company_and_peers&means=in_person&municipality=all",
    "group=cooperation&means=place",
)
RESIDENTS = ("", "theme=loneliness", "theme=mental_wellbeing&need=low_mood&channel=in_person")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--activities", type=int, default=2_000)
    chosen = arguments.parse_args()
    with own_database():
        prepare(chosen.activities)
        professional = signed_in(_professional())
        print("case".ljust(76), "   page  ready  first  ratio  SQL")
        ratios = [measure(professional, case) for case in CASES] + [measure(Client(), case) for case in RESIDENTS]
    print(f"page / ready: median {median(ratios):.2f}, at most {max(ratios):.2f}")


def prepare(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    made_up.write(number)
    through = Activity.need_levels.through
    levels = list(NeedLevel.objects.values_list("pk", flat=True))
    keys = Activity.objects.order_by("pk").values_list("pk", flat=True)
    through.objects.bulk_create(
        through(activity_id=key, needlevel_id=levels[(place + more) % len(levels)])
        for place, key in enumerate(keys)
        for more in range(1 + place % 2)
    )
    rebuilding.rebuild()
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{ActivityIndex.objects.count()} activities")


def _professional():
    county = make_organization("Pohjois-Savon hyvinvointialue", OrganizationType.COUNTY)
    make_type(county)
    unit = make_organization("Palveluohjaus, Kuopio", OrganizationType.COUNTY, parent=county)
    return make_person("Aino Miettinen", (RoleCode.PROFESSIONAL, unit))


def measure(client: Client, case: str) -> float:
    """Medians of rounds in which all are measured in turn."""
    address = f"/palveluvalikko/?{case}"
    recent.forget()
    queries: list[str] = []
    with connection.execute_wrapper(lambda do, sql, *rest: (queries.append(sql), do(sql, *rest))[1]):
        assert client.get(address).status_code == 200
    kept: dict[str, object] = {}

    def remembered(name, do):
        def call(*told, **more):
            if name not in kept:
                kept[name] = do(*told, **more)
            return kept[name]

        return call

    ready_parts = [
        mock.patch.object(page.labels, "load", remembered("names", page.labels.load)),
        mock.patch.object(reading.menu_listings, "read", remembered("listings", reading.menu_listings.read)),
        mock.patch.object(page.access, "activities_found", remembered("rows", page.access.activities_found)),
    ]

    def ready() -> None:
        for part in ready_parts:
            part.start()
        client.get(address)
        for part in ready_parts:
            part.stop()

    def first_time() -> None:
        recent.forget()
        client.get(address)

    work = {"first": first_time, "page": lambda: client.get(address), "ready": ready}
    ready()
    taken: dict[str, list[float]] = {name: [] for name in work}
    for _turn in range(ROUNDS):
        for name, do in work.items():
            taken[name].append(timed(do))
    times = {name: median(values) * 1000 for name, values in taken.items()}
    ratio = times["page"] / times["ready"]
    figures = "".join(f"{times[name]:>7.1f}" for name in ("page", "ready", "first"))
    print(f"{case:<76}{figures} {ratio:>6.2f} {len(queries):>4}")
    return ratio


if __name__ == "__main__":
    main()
