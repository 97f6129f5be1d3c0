"""A request to stop (Ctrl-C, SIGTERM, a closed terminal) becomes an exception, so that everything is left in order."""

import ctypes
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1


class Stopped(BaseException):
    def __init__(self, number: int):
        self.number = number
        super().__init__(number)


def raise_when_asked_to_stop() -> None:
    for number in STOPPING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup's wish
            signal.signal(number, _raise)


def _raise(number: int, _frame) -> None:
    for other in STOPPING:  # what is left in order now must not be interrupted by a second Ctrl-C
        signal.signal(other, signal.SIG_IGN)
    raise Stopped(number)


@contextmanager
def handled_by(handler) -> Iterator[None]:
    before = [(number, signal.signal(number, handler)) for number in STOPPING]
    try:
        yield
    finally:
        for number, previous in before:
            signal.signal(number, previous)


def end_with_parent() -> None:
    """In a new child: the kernel asks it to stop when the launcher dies, even of kill -9."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
