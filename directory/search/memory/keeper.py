"""Keeps the arrays of this process up to date with the database.

Each listing written leaves a row with the number of its transaction (`SearchChange`). A reader takes all rows from
the oldest transaction that was still open at its last look: numbers are given before the order of commit is known, so
"after the last one seen" would miss some.
"""

import logging
from dataclasses import dataclass, field
from threading import Lock, Thread
from time import monotonic

from django.conf import settings
from django.db import connection

from directory.search.memory.loading import KeptLexicon, load_segment, words_of
from directory.search.memory.segment import Segment

logger = logging.getLogger(__name__)

# Read anew now and then: what has been buried still takes room.
RENEWED = 12 * 60 * 60  # seconds
MOST_YOUNG = 2000

_LOOK = """
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
        (SELECT edition FROM directory_searchstate WHERE id = 1),
        ARRAY(SELECT DISTINCT activity_id FROM directory_searchchange WHERE transaction >= %s)
"""
_VERSIONS = "SELECT activity_id, version FROM directory_activityindex WHERE activity_id = ANY(%s)"


@dataclass
class Kept:
    """`young` holds what has been written since `old` was read."""

    old: Segment
    young: Segment
    lexicon: KeptLexicon
    horizon: int
    edition: int | None
    loaded_at: float = field(default_factory=monotonic)

    @property
    def segments(self) -> list[Segment]:
        return [self.old, self.young]


_kept: Kept | None = None
_serving = False
_lock = Lock()
_loading = Lock()


def serve() -> None:
    """This process answers people: it keeps search in its memory from the first search on. Commands do not."""
    global _serving
    _serving = settings.SEARCH_IN_MEMORY


def kept() -> Kept | None:
    """What to answer from, as new as the database; None where search is not kept in memory, or not yet."""
    with _lock:
        if _kept is not None:
            _look(_kept)
    if _serving and (_kept is None or _is_worn(_kept)):
        _load_beside()
    return _kept


def load() -> None:
    global _kept
    with connection.cursor() as cursor:
        horizon, edition, _changed = _ask(cursor, 0, nothing_yet=True)
    found = Kept(load_segment(), load_segment([]), KeptLexicon(), horizon, edition)
    with _lock:
        _kept = found


def forget() -> None:
    global _kept
    with _lock:
        _kept = None


def _look(found: Kept) -> None:
    with connection.cursor() as cursor:
        horizon, edition, changed = _ask(cursor, found.horizon)
        if changed:
            cursor.execute(_VERSIONS, [changed])
            now = dict(cursor.fetchall())
            stale = [key for key in changed if _version(found, key) != now.get(key)]
            if stale:
                _follow(found, stale)
    if edition != found.edition:
        found.lexicon, found.edition = KeptLexicon(), edition
    found.horizon = horizon


def _ask(cursor, horizon: int, *, nothing_yet: bool = False) -> tuple[int, int | None, list[int]]:
    cursor.execute(_LOOK, [(1 << 62) if nothing_yet else horizon])
    return cursor.fetchone()


def _follow(found: Kept, stale: list[int]) -> None:
    """The young segment is made anew with these among its listings."""
    young = set(found.young.keys.tolist()) | set(stale)
    found.lexicon.add(words_of(stale))
    # One after the other at once: a search beside this one finds a listing twice for a moment rather than not at all.
    found.young = load_segment(sorted(young))
    found.old.bury(stale)


def _version(found: Kept, key: int) -> int | None:
    return found.young.version_of(key) or found.old.version_of(key)


def _is_worn(found: Kept) -> bool:
    return len(found.young) > MOST_YOUNG or monotonic() - found.loaded_at > RENEWED


def _load_beside() -> None:
    """In a thread of its own: who searches meanwhile is answered as before."""
    if _loading.acquire(blocking=False):
        Thread(target=_load_and_close, name="search in memory", daemon=True).start()


def _load_and_close() -> None:
    try:
        load()
    except Exception:
        logger.exception("search could not be kept in memory")
    finally:
        connection.close()
        _loading.release()
