"""Worker and beat make the sweep of run_due, by a message that carries nothing."""

from config.celery import SWEEP_EVERY, app, sweep
from organizations import due


def test_everything_on_the_schedule_is_a_task_without_words():
    for entry in app.conf.beat_schedule.values():
        assert entry["task"] in app.tasks
        assert "args" not in entry and "kwargs" not in entry


def test_sweep_that_nobody_took_is_dropped_when_the_next_is_sent():
    entry = app.conf.beat_schedule["sweep"]

    assert entry["options"]["expires"] == entry["schedule"] == SWEEP_EVERY


def test_task_runs_what_is_due(monkeypatch):
    ran = []
    monkeypatch.setattr(due, "sweep", lambda: ran.append("sweep"))

    sweep.apply()

    assert ran == ["sweep"]


def test_results_are_kept_nowhere():
    assert app.conf.task_ignore_result
    assert app.conf.result_backend is None
