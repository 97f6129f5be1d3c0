"""Answers a search from the arrays, by the same rules as the SQL in `find`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from directory.search import weights
from directory.search.facets import ANYWHERE, FacetAxis, is_municipality
from directory.search.memory.segment import Segment
from directory.search.understanding import Meaning


@dataclass
class Judged:
    """One segment's listings. `fails` counts the axes that a listing fails; `failed` is that axis when it is one."""

    segment: Segment
    score: np.ndarray
    matched: np.ndarray
    fails: np.ndarray
    failed: np.ndarray

    @property
    def fits(self) -> np.ndarray:
        return np.flatnonzero(self.matched & (self.fails == 0))


def judge(segment: Segment, meaning: Meaning, choices: Mapping[FacetAxis, list[int]]) -> Judged:
    number = len(segment)
    score = _score(segment, meaning) if meaning else np.ones(number)
    matched = segment.alive & (score > 0)
    fails = np.zeros(number, dtype=np.int8)
    failed = np.zeros(number, dtype=np.int8)
    for axis, facets in choices.items():
        misses = ~_having(segment, facets)
        fails += misses
        failed[misses & (failed == 0)] = axis.value
    return Judged(segment, score, matched, fails, failed)


def keep_the_worthy(judged: list[Judged]) -> None:
    """What answers far less well than the best is no answer, but for so many of the best."""
    scores = np.concatenate([one.score[one.matched] for one in judged])
    if len(scores) <= weights.ALWAYS_SHOWN:
        return
    place = len(scores) - weights.ALWAYS_SHOWN
    limit = min(weights.WORTH_SHOWING * scores.max(), np.partition(scores, place)[place])
    for one in judged:
        one.matched &= one.score >= limit


def sink(one: Judged, choices: Mapping[FacetAxis, list[int]], stale_before: int) -> None:
    """What nobody has looked at for long, what takes nobody new, and what is far away stands lower."""
    segment = one.segment
    one.score = one.score * np.where(segment.reviewed >= stale_before, 1, weights.STALE)
    one.score = one.score * np.where(segment.paused, weights.PAUSED, 1)
    where = choices.get(FacetAxis.WHERE, [])
    if where:
        here = _having(segment, [facet for facet in where if is_municipality(facet)])
        anywhere = _having(segment, [ANYWHERE])
        one.score = one.score * np.where(here, 1, np.where(anywhere, weights.NATIONWIDE, weights.COUNTY_WIDE))


def best_first(judged: list[Judged], offset: int, size: int) -> dict[int, int]:
    """Key → version: by score, then the newest review, then the key."""
    columns = [np.concatenate(some) for some in zip(*(_columns(one) for one in judged), strict=True)]
    score, reviewed, keys, versions = columns
    last = offset + size
    if len(score) > last:
        limit = np.partition(score, len(score) - last)[len(score) - last]
        near = np.flatnonzero(score >= limit)
        score, reviewed, keys, versions = score[near], reviewed[near], keys[near], versions[near]
    order = np.lexsort((keys, -reviewed, -score))[offset:last]
    return dict(zip(keys[order].tolist(), versions[order].tolist(), strict=True))


def counts(judged: list[Judged], axes: list[FacetAxis]) -> Counter:
    """By facet; a listing that fails one axis alone still counts for that axis."""
    found: Counter = Counter()
    for one in judged:
        segment = one.segment
        counted = (one.matched & (one.fails == 0))[segment.owners]
        for axis in axes:
            counted |= _alone(one, axis)[segment.owners] & (segment.axes == axis.value)
        numbers = np.bincount(segment.values[counted], minlength=len(segment.facets))
        found.update(dict(zip(segment.facets.tolist(), numbers.tolist(), strict=True)))
    return Counter({facet: number for facet, number in found.items() if number})


def without(judged: list[Judged], axes: list[FacetAxis]) -> dict[int, int]:
    """By axis, how many fail it alone."""
    alone = {axis.value: sum(int(_alone(one, axis).sum()) for one in judged) for axis in axes}
    return {axis: number for axis, number in alone.items() if number}


def _alone(one: Judged, axis: FacetAxis) -> np.ndarray:
    return one.matched & (one.fails == 1) & (one.failed == axis.value)


def _score(segment: Segment, meaning: Meaning) -> np.ndarray:
    """For each typed word the best of what it stands for and a little of the rest; less for words not met."""
    total, met = np.zeros(len(segment)), np.zeros(len(segment), dtype=np.int16)
    for term in meaning.terms:
        best, own = np.zeros(len(segment)), np.zeros(len(segment))
        for word, weight, is_own in term:
            places, worth = segment.with_word(word)
            if len(places):
                scores = worth * weight
                best[places] = np.maximum(best[places], scores)
                if is_own:
                    own[places] += scores
        total += (1 - weights.MORE_EVIDENCE) * best + weights.MORE_EVIDENCE * own
        met += best > 0
    return total * (1 - weights.COVERED + weights.COVERED * met / len(meaning.terms))


def _having(segment: Segment, facets: list[int]) -> np.ndarray:
    found = np.zeros(len(segment), dtype=bool)
    for facet in facets:
        found[segment.with_facet(facet)] = True
    return found


def _columns(one: Judged) -> tuple[np.ndarray, ...]:
    fits, segment = one.fits, one.segment
    return np.round(one.score[fits], weights.DIGITS), segment.reviewed[fits], segment.keys[fits], segment.versions[fits]
