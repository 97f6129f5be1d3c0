"""What the person at the terminal sees of a long step: one line, a dot every few seconds, the seconds it took."""

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from config.launch.places import LOGS, ROOT
from config.launch.problem import Problem

DOT_EVERY = 3


def say(text: str) -> None:
    print(text, flush=True)


def run(label: str, command: Sequence[str | Path], *, env: dict | None = None) -> None:
    """Runs `command`; what it writes goes to a log, whose end is shown only if it fails."""
    if error := attempt(label, command, env=env):
        raise Problem(error)


def attempt(label: str, command: Sequence[str | Path], *, env: dict | None = None) -> str:
    """Like `run`, but gives the error's text instead of raising; empty when all is well."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{label.lower().replace(' ', '-')}.log"
    print(label, end=" ", flush=True)
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=ROOT,
        )
        try:
            code = _wait_with_dots(process)
        except BaseException:
            process.terminate()
            process.wait()
            print(flush=True)
            raise
    say(f"{time.monotonic() - started:.1f} s" if code == 0 else "failed")
    return "" if code == 0 else f"{_end_of(log)}\n(all of it: {log})"


def _wait_with_dots(process: subprocess.Popen) -> int:
    while True:
        try:
            return process.wait(timeout=DOT_EVERY)
        except subprocess.TimeoutExpired:
            print(".", end="", flush=True)


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-20:])
