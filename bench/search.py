"""How long a search takes, beside the same page rendered from ready data: `./run bench search [--activities 10000]`.

Only ratios taken in one run mean anything: machines differ, and are shared.
"""

import argparse
import os
import resource
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench import made_up, naive  # noqa: E402
from directory.models import ActivityIndex, SearchPosting  # noqa: E402
from directory.reading import recent  # noqa: E402
from directory.search import analysis, asking, labels, rebuilding  # noqa: E402
from directory.search.memory import keeper  # noqa: E402
from directory.views import search as page  # noqa: E402
from tests.own_database import own_database  # noqa: E402
from tests.plugins.database import as_owner  # noqa: E402

CASES = Path(__file__).with_name("cases.toml")
ROUNDS = 9


def cases() -> list[tuple[str, dict[str, str]]]:
    told = tomllib.loads(CASES.read_text(encoding="utf-8"))
    found = []
    for text in told["text"]:
        for names in (("q",), ("q", "need"), ("q", "need", "municipality")):
            found.append({name: text[name] for name in names})
    found += told["need"]
    return [(", ".join(case.values()) or "nothing chosen", case) for case in found]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--activities", type=int, default=10_000)
    arguments.add_argument("--sql", action="store_true", help="answer from the database, not from memory")
    chosen = arguments.parse_args()
    with own_database():
        prepare(chosen.activities)
        start = perf_counter()
        if not chosen.sql:
            keeper.load()
        print("by SQL" if chosen.sql else f"kept in memory after {perf_counter() - start:.1f} s")
        measure()


def prepare(number: int) -> None:
    start = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    made_up.write(number)
    written = perf_counter()
    rebuilding.rebuild(lambda done, total: print(f"\r  indexed {done} of {total}", end="", file=sys.stderr))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = SearchPosting.objects.count()
    print(f"\n{ActivityIndex.objects.count()} activities, {rows} postings, analyser {analysis.name()}")
    print(f"written in {written - start:.0f} s, indexed in {perf_counter() - written:.0f} s")


def measure() -> None:
    names = ("find", "page", "ready", "rows", "first", "naive")
    print("case".ljust(58), *(f"{name:>7}" for name in names), " ratio  SQL   ms")
    ratios, finds = [], []
    for name, case in cases():
        times, queries = measure_case(case)
        ratios.append(times["page"] / times["ready"])
        finds.append(times["find"])
        figures = "".join(f"{times[what] * 1000:>8.1f}" for what in names)
        print(f"{name[:58]:<58}{figures} {ratios[-1]:>6.2f} {queries:>4}")
    print(f"select 1 view: {timed(lambda: Client().get('/healthz')) * 1000:.1f} ms")
    print(f"find: median {median(finds) * 1000:.1f} ms, 90th percentile {percentile(finds) * 1000:.1f} ms")
    print(f"page / ready: median {median(ratios):.2f}, 90th percentile {percentile(ratios):.2f}")
    print(f"nothing chosen: {ratios[-1]:.2f}")
    print(f"memory of this process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def measure_case(case: dict[str, str]) -> tuple[dict[str, float], int]:
    """Medians of rounds in which all are measured in turn."""
    client = Client()
    recent.forget()
    queries: list[str] = []
    with connection.execute_wrapper(lambda do, sql, *rest: (queries.append(sql), do(sql, *rest))[1]):
        assert client.get("/haku/", case).status_code == 200
    names = labels.load(public=True)
    request = client.get("/haku/", case).wsgi_request
    asked = asking.read(request.GET, names)
    found = asking.answer(asked)
    keys = page.to_show(asked, found, professional=False, everything=False)
    rows = page.access.activities_found(request.actor, keys)

    def ready() -> None:
        with (
            mock.patch.object(page.labels, "load", return_value=names),
            mock.patch.object(page.asking, "answer", return_value=found),
            mock.patch.object(page.access, "activities_found", return_value=rows),
        ):
            client.get("/haku/", case)

    def first_time() -> None:
        recent.forget()
        client.get("/haku/", case)

    work: dict[str, Callable] = {
        "first": first_time,
        "find": lambda: asking.answer(asked),
        "page": lambda: client.get("/haku/", case),
        "ready": ready,
        "rows": lambda: page.access.activities_found(request.actor, keys),
        "naive": lambda: naive.answer(asked),
    }
    taken: dict[str, list[float]] = {what: [] for what in work}
    for turn in range(ROUNDS):
        for what, do in work.items():
            if what != "naive" or turn == 0:
                taken[what].append(timed(do))
    return {what: median(times) for what, times in taken.items()}, len(queries)


def timed(do: Callable) -> float:
    start = perf_counter()
    do()
    return perf_counter() - start


def percentile(values: list[float], share: float = 0.9) -> float:
    return sorted(values)[min(len(values) - 1, round(share * (len(values) - 1)))]


if __name__ == "__main__":
    main()
