"""File locks between launchers. The kernel drops them when their process ends, however it ends."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def _open(path: Path) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


@contextmanager
def exclusive(path: Path, *, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Holds the lock alone; calls `waiting` once if somebody else has it."""
    descriptor = _open(path)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


class Attendance:
    """Those who use a thing hold its lock together; whoever leaves last learns it, and holds it alone until closed."""

    def __init__(self, path: Path):
        self._descriptor = _open(path)
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    @contextmanager
    def leaving(self) -> Iterator[bool]:
        last = False
        try:
            # Turning a shared lock into an exclusive one gives the shared one up first: of several
            # who leave at the same moment the last to ask finds nobody.
            with suppress(BlockingIOError):
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                last = True
            yield last
        finally:
            os.close(self._descriptor)
