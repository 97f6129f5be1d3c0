"""How well search answers judged queries: nDCG@10 with gain 2^grade − 1, unjudged 0, ids break ties (search.md 1)."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import log2
from statistics import mean

BEST = 10

# A query → the ids found, best first, and how many there are in all.
Ask = Callable[[str], tuple[list[int], int]]


@dataclass
class Result:
    """Over the queries that something fits; `empty` tells of those that nothing fits: (query, rows returned)."""

    ndcg: float
    recall: float
    without_hit: list[str]
    by_category: dict[str, tuple[int, float]]
    empty: list[tuple[str, int]] = field(default_factory=list)
    # (query, nDCG, ids found), worst first.
    queries: list[tuple[str, float, list[int]]] = field(default_factory=list)


def measure(queries: Iterable[dict], ask: Ask) -> Result:
    scores, recalls, without, empty, told = {}, [], [], [], []
    categories = defaultdict(list)
    for query in queries:
        text, grades = query["q"], {row["id"]: row["grade"] for row in query["relevant"]}
        found, total = ask(text)
        if not grades:
            empty.append((text, total))
            continue
        best = found[:BEST]
        scores[text] = ndcg(best, grades)
        recalls.append(len(grades.keys() & set(best)) / min(len(grades), BEST))
        categories[query.get("category", "")].append(scores[text])
        told.append((text, scores[text], best))
        if not grades.keys() & set(best):
            without.append(text)
    by_category = {name: (len(values), mean(values)) for name, values in sorted(categories.items())}
    told.sort(key=lambda row: row[1])
    return Result(mean(scores.values()), mean(recalls), without, by_category, empty, told)


def ndcg(found: list[int], grades: dict[int, int]) -> float:
    ideal = _gain(sorted(grades.values(), reverse=True)[:BEST])
    return _gain([grades.get(key, 0) for key in found]) / ideal


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))
