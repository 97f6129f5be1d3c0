"""A small checkout with the real launcher and a stand-in for the product, so that these tests need nothing of it."""

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path

from config.launch import pids

REAL = Path(__file__).resolve().parents[2]
STAND_IN = Path(__file__).parent / "stand_in"
MARK_INSTALLED = """
from config.launch import stamps, venv
for name in ("run", "test", "database"):
    stamps.put(*venv._stamp(name))
"""
PACKAGES = Path(sysconfig.get_paths()["purelib"])


class Checkout:
    def __init__(self, root: Path, *, with_venv: bool = True):
        self.root = root
        self.calls_file = root / "calls.txt"
        self._processes: list[subprocess.Popen] = []
        shutil.copytree(STAND_IN, root, ignore=shutil.ignore_patterns("__pycache__"))
        (root / "config").mkdir(exist_ok=True)
        shutil.copytree(REAL / "config" / "launch", root / "config" / "launch")
        for name in ("run", "test", "config/environment.py", "config/gunicorn.py"):
            shutil.copy(REAL / name, root / name)
        (root / "lock").mkdir()
        for name in ("run", "test", "database"):
            (root / "lock" / f"{name}.txt").write_text("# nothing: the packages of the real .venv are seen\n")
        if with_venv:
            self.make_venv()

    def make_venv(self) -> None:
        venv.create(self.root / ".venv", with_pip=False, symlinks=True)
        for folder in (self.root / ".venv" / "lib").glob("python*/site-packages"):
            (folder / "real.pth").write_text(f"{PACKAGES}\n")
        self.python(MARK_INSTALLED)

    def python(self, code: str, **env: str):
        """Runs code with the launcher importable, under the Python that ./run would take."""
        return subprocess.run(
            [sys.executable, "-c", code],
            env=self.environment(**env),
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, *words: str, program: str = "run", cwd: Path | None = None, timeout: float = 120, **env: str):
        """Runs a command to its end."""
        return subprocess.run(
            [self.root / program, *words],
            env=self.environment(**env),
            cwd=cwd or self.root,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    def start(self, *words: str, **env: str) -> "Started":
        log = self.root / f"out-{len(self._processes)}.txt"
        with log.open("w") as output:
            process = subprocess.Popen(
                [self.root / "run", *words],
                env=self.environment(**env),
                cwd=self.root,
                stdout=output,
                stderr=output,
                preexec_fn=interruptible,
            )
        self._processes.append(process)
        return Started(process, log)

    def environment(self, **env: str) -> dict:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "DJANGO_"))}
        return {**own, "PYTHON": sys.executable, **env}

    def calls(self) -> list[str]:
        return self.calls_file.read_text().splitlines() if self.calls_file.exists() else []

    def stop_all(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def interruptible() -> None:
    """A suite that a shell started in the background ignores Ctrl-C, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Started:
    def __init__(self, process: subprocess.Popen, log: Path):
        self.process = process
        self._log = log

    def output(self) -> str:
        return self._log.read_text()

    def wait_for(self, text: str, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while text not in self.output():
            assert self.process.poll() is None, self.output()
            assert time.monotonic() < deadline, self.output()
            time.sleep(0.05)

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=40)


def database_pid(home):
    pid = pids.in_file(home / "database" / "postmaster.pid")
    return pid if pid and pids.serves(pid, home / "database") else None
