"""Worker and beat make the sweep of run_due, by a message that carries nothing."""

import os
import subprocess
import sys

import pytest

from config.celery import SWEEP_EVERY, app, sweep
from organizations import due
from tests.config.checkout import REAL


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


@pytest.mark.parametrize("process", ["worker", "beat"])
def test_without_a_broker_it_says_so_and_ends(process, tmp_path):
    words = ["--schedule", str(tmp_path / "beat")] if process == "beat" else []
    command = [sys.executable, "-m", "celery", "-A", "config.celery", process, *words]
    result = subprocess.run(
        command, env=os.environ | {"BROKER_URL": ""}, cwd=REAL, capture_output=True, text=True, timeout=60, check=False
    )

    assert result.returncode == 1
    assert "BROKER_URL is not set" in result.stderr
