import os
import shutil
import signal
import socket
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

from config.launch import cluster
from tests.config.checkout import Checkout


@pytest.fixture
def folder():
    """A folder under /tmp that the database's user may enter (pytest's own is closed to others)."""
    made = Path(tempfile.mkdtemp(prefix="pp-test-", dir="/tmp"))
    made.chmod(0o755)
    yield made
    end_all_in(made)
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture
def home(folder):
    return folder / "home"


@pytest.fixture
def checkout(folder, monkeypatch):
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "ENV_FILE", "DATA_DIR", "PORT", "SECRET_KEY", "SECOND_FACTOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(folder / "home"))
    made = Checkout(folder / "check out")
    yield made
    made.stop_all()


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def end_all_in(folder: Path) -> None:
    """Ends what a test left running in its own folder, and removes the socket directories there."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and (found := list(_at_work_in(folder))):
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)
    for settings in folder.rglob("launch.conf"):
        directory = cluster.socket_directory(settings.parent)
        if directory and directory.name.startswith("palvelupolku-"):
            shutil.rmtree(directory, ignore_errors=True)


def _at_work_in(folder: Path):
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and (entry / "cwd").readlink().is_relative_to(folder):
                yield int(entry.name)
