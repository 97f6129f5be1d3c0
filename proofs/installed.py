"""A whole installation of its own for a proof that takes parts of it away: servers, web, worker, beat and people."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import psycopg

from tests.config.conftest import end_all_in
from tests.config.installation import NAME, VALKEY, Installation, Mailbox, free_port, system_postgresql, wait_until
from tests.config.test_compose import SERVICES

ROOT = Path(__file__).resolve().parents[1]
_TOKEN = "t" * 32


@dataclass
class Answer:
    status: int
    text: str
    location: str
    seconds: float


class Installed(Installation):
    """Broker and cache are servers of their own here, so that one can be away without the other."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        self.cache_port = free_port()
        self.people: dict[str, dict] = {}

    def environment(self, name: str) -> dict:
        own = {"SECOND_FACTOR": "offered", "CACHE_URL": f"redis://127.0.0.1:{self.cache_port}/0"}
        return super().environment(name) | own

    def start_planted(self, how: str) -> None:
        """The web process with a fault in it (`planted_wsgi.py`), in place of the right one."""
        self.stop("web")
        command = [*self._placed(SERVICES["web"]["command"])[:-1], "proofs.planted_wsgi:application"]
        env = self.environment("web") | {"PYTHONPATH": str(ROOT), "PLANTED": how}
        self._begin("web", command, cwd=self.app, env=env)
        wait_until(lambda: self.is_well("web"), but=self.logs)

    def start_server(self, name: str) -> None:
        if name == "mail":
            self.mail = Mailbox(self.mail.port, self.mail.mails)
            return
        port = self.valkey_port if name == "broker" else self.cache_port
        self._begin(name, [VALKEY, "--save", "", "--port", str(port), "--bind", "127.0.0.1"], cwd=self.folder)

    def start_sender(self) -> None:
        """Sends mails without a pause, in place of beat and worker."""
        env = self.environment("worker") | {"PYTHONPATH": str(ROOT)}
        self._begin("sender", [sys.executable, "-m", "proofs.sender"], cwd=self.app, env=env)

    def strike(self, name: str) -> None:
        """Kills (-9) and brings back; of the web server the process that answers, which it replaces itself."""
        if name == "web":
            for pid in _children_of(self._processes["web"].pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            return
        self.kill(name)
        {"sender": self.start_sender, "database": self._serve_database}[name]()
        if name == "database":
            # Stopped last again, when nobody holds it any more.
            self._processes = {name: self._processes.pop(name), **self._processes}
            wait_until(self._database_answers, but=self.logs)

    def superuser_address(self) -> str:
        return f"host={self.folder / 'sockets'} port={self._database_port} user=postgres dbname=palvelupolku"

    def _database_answers(self) -> bool:
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.superuser_address()).close()
            return True
        return False

    def take_away(self, name: str) -> None:
        if name == "mail":
            self.mail.close()
        else:
            self.kill(name)

    def make_people(self) -> None:
        """Runs beside the installation, with its settings and this checkout's cast."""
        command = [sys.executable, "-m", "proofs.installed_cast"]
        env = self.environment("web") | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=self.app, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        self.people = json.loads(done.stdout.splitlines()[-1])

    def ask(self, path: str, person: str = "", told: dict | None = None, seconds: float = 30) -> Answer:
        """As a browser behind the proxy. Raises OSError or HTTPException when nobody answers."""
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        headers = {"Host": NAME, "X-Forwarded-Proto": "https", "Referer": f"https://{NAME}/", "X-CSRFToken": _TOKEN}
        cookies = {self.people["csrf_cookie"]: _TOKEN}
        if person:
            cookies[self.people["session_cookie"]] = self.people[person]
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        if told is None:
            connection.request("GET", path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("POST", path, urlencode(told), headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return Answer(answer.status, text, answer.headers.get("Location", ""), time.monotonic() - began)

    def search(self) -> Answer:
        return self.ask("/haku/?q=kahvihetki")

    def send(self, key: str = "") -> Answer:
        """Aino asks for a place; the referral's number stands at the end of the address."""
        told = {"form_key": key or str(uuid4()), "first_contact": "client"}
        return self.ask(f"/ohjaa/{self.people['slug']}/paikka/", "aino", told)

    def accept(self, pk: int) -> Answer:
        return self.ask(f"/tulossa/{pk}/lupaa/", "raili", {})

    def mails(self) -> int:
        return len(self.mail.mails)


def _children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def number_in(answer: Answer) -> int:
    return int(answer.location.rstrip("/").rpartition("/")[2])


@contextmanager
def installation() -> Iterator[Installed]:
    """Everything up and well; everything gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="pp-proof-", dir="/tmp"))
    folder.chmod(0o755)
    made = Installed(folder)
    try:
        made.build()
        made.start_database(system_postgresql())
        for name in ("broker", "cache"):
            made.start_server(name)
        made.manage()
        made.make_people()
        for name in ("web", "worker", "beat"):
            made.start(name)
        wait_until(lambda: made.is_well("web"), but=made.logs)
        yield made
    finally:
        try:
            made.stop_all()
        finally:
            end_all_in(folder)
            shutil.rmtree(folder, ignore_errors=True)
