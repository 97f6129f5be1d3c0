"""Child processes: one that has the terminal, or several that serve together."""

import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from config.launch import signals
from config.launch.places import ROOT

STOP_WITHIN = 30


def in_foreground(command: Sequence[str | Path], *, env: dict, cwd: Path = ROOT) -> int:
    """Runs a command with the terminal and gives its exit code. Ctrl-C reaches it by itself; SIGTERM is passed on."""
    process = subprocess.Popen([str(part) for part in command], env=env, cwd=cwd, preexec_fn=signals.end_with_parent)

    def pass_on(number: int, _frame) -> None:
        if number != signal.SIGINT and process.poll() is None:
            process.send_signal(number)

    with signals.handled_by(pass_on):
        code = process.wait()
    return code if code >= 0 else 128 - code


class Group:
    """Processes that live and die together."""

    def __init__(self):
        self._members: dict[str, subprocess.Popen] = {}
        self._logs: dict[str, Path] = {}

    def start(self, name: str, command: Sequence[str | Path], *, env: dict, log: Path) -> None:
        with log.open("ab") as output:
            # A process group of its own: Ctrl-C reaches the launcher alone, which stops the others in order.
            self._members[name] = subprocess.Popen(
                [str(part) for part in command],
                env=env,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                process_group=0,
                preexec_fn=signals.end_with_parent,
            )
        self._logs[name] = log

    def ended(self) -> str | None:
        """The first that is no longer there, in words."""
        for name, process in self._members.items():
            if (code := process.poll()) is not None:
                return f"{name} ended by itself ({_how(code)}; its log: {self._logs[name]})"
        return None

    def wait_for(self, condition: Callable[[], bool], seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while not condition():
            if self.ended() or time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True

    def stop(self) -> None:
        running = [process for process in self._members.values() if process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for process in running:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _how(code: int) -> str:
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name
