"""What must be done again and again, each app's own, run by one sweep (`run_due`) or by the beat.

    @due(every=timedelta(minutes=1))
    def send_mails(): ...

A task is a function without arguments that may be run at any time, twice, or after a jump of the clock.
"""

import logging
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from organizations.models import DueRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    name: str
    every: timedelta
    run: Callable[[], object]


_tasks: dict[str, Task] = {}


def due(*, every: timedelta):
    def register(function: Callable[[], object]):
        name = f"{function.__module__.split('.')[0]}.{function.__name__}"
        _tasks[name] = Task(name, every, function)
        return function

    return register


def tasks() -> list[Task]:
    return list(_tasks.values())


def sweep() -> list[str]:
    """Runs what is due now and gives its names. One task's failure stops no other; a task that another process
    is running is passed over."""
    return [task.name for task in tasks() if _run(task)]


def _run(task: Task) -> bool:
    with _held(task.name) as held:
        run = DueRun.objects.get_or_create(name=task.name)[0]
        now = timezone.now()
        if not held or not _is_due(run, task, now):
            return False
        DueRun.objects.filter(pk=run.pk).update(started_at=now)
        error = ""
        try:
            task.run()
        except Exception as failure:
            error = type(failure).__name__
            logger.exception("due task failed", extra={"task": task.name})
        DueRun.objects.filter(pk=run.pk).update(finished_at=timezone.now(), error=error)
    return True


@contextmanager
def _held(name: str):
    """A session lock of the database, not a row lock: the task itself decides where its transactions end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('due'), hashtext(%s))", [name])
        held = cursor.fetchone()[0]
        try:
            yield held
        finally:
            if held:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('due'), hashtext(%s))", [name])


def _is_due(run: DueRun, task: Task, now) -> bool:
    # A start in the future means that the clock was set back: better once too often than never again.
    return run.started_at is None or run.started_at > now or now - run.started_at >= task.every
