"""The embedded database server: started by whoever comes first, stopped by whoever leaves last."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from config.launch import cluster, locks, pids, postgres, roles, sockets
from config.launch.account import database_account
from config.launch.problem import Problem

READY_WITHIN = 300  # seconds; after a crash the server first replays its journal
STOPPED_WITHIN = 60


class Server:
    """A context manager: the server runs inside it. `durable=False` is for tests, whose data nobody misses."""

    def __init__(self, home: Path, name: str, *, durable: bool = True):
        self.home = home
        self.data = home / name
        self.log = home / f"{name}.log"
        self._durable = durable
        self._start_lock = home / f"{name}.lock"
        self._users_lock = home / f"{name}.users"
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> "Server":
        self._account = database_account()
        self._account.make_home(self.home)
        self._attendance = locks.Attendance(self._users_lock)
        try:
            with locks.exclusive(self._start_lock):
                self._start()
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(self, *_) -> None:
        self._leave()

    def url(self, role: str) -> str:
        return f"postgresql://{role}@/{roles.DATABASE}?host={quote(str(self.sockets), safe='/')}"

    @property
    def sockets(self) -> Path:
        directory = cluster.socket_directory(self.data)
        if directory is None:
            raise Problem(f"{self.data / 'launch.conf'} is missing or damaged.")
        return directory

    def pid(self) -> int | None:
        """The server's process number, when it really is at work in our directory."""
        pid = pids.in_file(self.data / "postmaster.pid")
        return pid if pid and pids.serves(pid, self.data) else None

    def _start(self) -> None:
        self.programs = postgres.find(cluster.major(self.data))
        self.programs = postgres.reachable(self.programs, self.home, self._account)
        if not cluster.exists(self.data):
            cluster.make(self.data, self.programs, self._account, durable=self._durable)
        if self.pid() is None:
            self._launch()
        self._wait_until_ready()
        roles.ensure(self.sockets, owner_makes_databases=not self._durable)

    def _launch(self) -> None:
        self._end_leftovers()
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        directory = sockets.ready_directory(cluster.socket_directory(self.data), self._account)
        cluster.write_settings(self.data, directory, self._account, durable=self._durable)
        if self.log.exists():
            self.log.rename(self.log.with_suffix(".log.1"))
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [self.programs.path("postgres"), "-D", str(self.data)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=postgres.CLEAN_ENVIRONMENT,
                cwd="/",
                start_new_session=True,  # Ctrl-C is for us: we stop the server when its users have left
                **self._account.popen_options(),
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN
        while True:
            if self.pid() is None and (self._process is None or self._process.poll() is not None):
                if self._process is not None:
                    raise Problem(f"The database does not start. Its log, {self.log}, ends:\n{self._log_end()}")
                self._launch()  # it was ours, but stopping when we came
            try:
                roles.connect(self.sockets).close()
                return
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise Problem(f"The database does not answer: {error}. Its log: {self.log}") from error
            time.sleep(0.05)

    def _end_leftovers(self) -> None:
        """Ends what an earlier server left in our directory: orphans of a killed one, one whose pid file was lost."""
        asked = signal.SIGINT
        deadline = time.monotonic() + 10
        while leftovers := pids.serving(self.data):
            for pid in leftovers:
                self._signal(pid, asked)
            if time.monotonic() > deadline:
                asked = signal.SIGKILL
            time.sleep(0.1)

    def _signal(self, pid: int, number: int) -> None:
        """To a process of our directory that also runs as the database's user: root's word would reach any other."""
        with suppress(ProcessLookupError, FileNotFoundError):
            if Path(f"/proc/{pid}").stat().st_uid == self._account.uid and pids.serves(pid, self.data):
                os.kill(pid, number)

    def _leave(self) -> None:
        with self._attendance.leaving() as last:
            if last:
                self._stop()

    def _stop(self) -> None:
        if (pid := self.pid()) is None:
            if self._process is not None:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(1)  # killed by somebody: it may still be on its way out
            return
        directory = self.sockets
        for asked in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
            self._signal(pid, asked)
            if self._gone(pid):
                break
        sockets.remove(directory)

    def _gone(self, pid: int) -> bool:
        deadline = time.monotonic() + STOPPED_WITHIN
        while pids.serves(pid, self.data):
            if time.monotonic() > deadline:
                return False
            if self._process is not None:
                self._process.poll()  # our own child stays a zombie until asked about
            time.sleep(0.02)
        if self._process is not None:
            self._process.wait()
        return True

    def _log_end(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
