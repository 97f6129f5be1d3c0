"""An installation as docker-compose.yml and the Dockerfile describe it, on this machine and without containers: the
same files, commands, environment and order, other ports. Servers are the system's PostgreSQL and Valkey or Redis."""

import os
import re
import secrets
import shutil
import socket
import socketserver
import subprocess
import sys
import threading
import time
from email import message_from_bytes, policy
from pathlib import Path

from config.launch import account, postgres
from tests.config.checkout import REAL
from tests.config.test_compose import SERVICES, copied

VALKEY = shutil.which("valkey-server") or shutil.which("redis-server")
NAME = "polku.example.fi"
QUIET = {"stdout": subprocess.DEVNULL}
FILLED_IN = {
    "SECRET_KEY": secrets.token_urlsafe(48),
    "LINK_KEY": secrets.token_urlsafe(48),
    "SECOND_FACTOR_KEY": secrets.token_urlsafe(48),
    "CONTACT_KEYS": f"a:{secrets.token_urlsafe(48)}",
    "SITE_URL": f"https://{NAME}",
    "ALLOWED_HOSTS": NAME,
    "EMAIL_HOST": "127.0.0.1",
    "EMAIL_USE_TLS": "0",
    "DATABASE_PASSWORD": "of-the-superuser",
    "OWNER_DATABASE_PASSWORD": "of-the-owner",
    "APP_DATABASE_PASSWORD": "of-the-application",
    "WEB_CONCURRENCY": "1",
}


def system_postgresql() -> postgres.Programs | None:
    """Of the system's packages; the copies of the wheel are found on PATH too."""
    folders = (programs for programs in postgres.installed() if programs.folder.is_relative_to(postgres.SYSTEM_FOLDERS))
    return next(folders, None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(happened, seconds=60, but=lambda: None):
    deadline = time.monotonic() + seconds
    while not (result := happened()):
        assert time.monotonic() < deadline, but()
        time.sleep(0.1)
    return result


def mounted_scripts() -> list[Path]:
    """What the image of PostgreSQL runs once, in the order of the names under which it is mounted."""
    mounts = [volume.split(":") for volume in SERVICES["database"]["volumes"] if "initdb.d" in volume]
    return [REAL / source for source, *_ in sorted(mounts, key=lambda mount: mount[1])]


class Installation:
    def __init__(self, folder: Path):
        self.app = folder / "app"
        self.folder = folder
        self._processes: dict[str, subprocess.Popen] = {}
        self.mail = Mailbox()
        self.port, self.valkey_port, self._database_port = free_port(), free_port(), free_port()
        self._places = {
            "database:5432": f"127.0.0.1:{self._database_port}",
            "valkey:6379": f"127.0.0.1:{self.valkey_port}",
            "0.0.0.0:8000": f"127.0.0.1:{self.port}",
            "/tmp/beat": str(folder / "beat"),
        }

    # --- what the image is built from -----------------------------------------------------------------------------

    def build(self) -> None:
        for source, target in copied():
            place = self.app / target / (Path(source).name if target.endswith("/") else "")
            place.parent.mkdir(parents=True, exist_ok=True)
            if (REAL / source).is_dir():
                shutil.copytree(REAL / source, place, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
            else:
                shutil.copy(REAL / source, place)
        run = re.search(r"RUN (SECRET_KEY=\S+) (python .+?) \\$", (REAL / "Dockerfile").read_text(), re.MULTILINE)
        name, _, value = run[1].partition("=")
        self.call(run[2].split(), {name: value})

    # --- services ---------------------------------------------------------------------------------------------------

    def start(self, name: str) -> None:
        """A service of our own image, by the command that docker-compose.yml gives it."""
        command = self._placed(SERVICES[name]["command"])
        self._begin(name, command, cwd=self.app, env=self.environment(name))

    def manage(self, *words: str) -> str:
        command = [*SERVICES["manage"]["entrypoint"], *(words or SERVICES["manage"]["command"])]
        return self.call(command, self.environment("manage"))

    def is_well(self, name: str) -> bool:
        kind, *test = SERVICES[name]["healthcheck"]["test"]
        command = ["sh", "-c", *test] if kind == "CMD-SHELL" else test
        command = [str(self.port) if word == "8000" else word for word in self._placed(command)]
        result = subprocess.run(command, cwd=self.app, env=self.environment(name), capture_output=True, check=False)
        return result.returncode == 0

    def start_database(self, programs: postgres.Programs) -> None:
        """As the image of PostgreSQL does: makes the cluster and the database, and runs what is mounted for that."""
        data, sockets = self.folder / "data", self.folder / "sockets"
        user = account.database_account()
        for folder in (data, sockets):
            folder.mkdir(mode=0o700)
            user.give(folder)
        service = SERVICES["database"]
        wanted = service["environment"]["POSTGRES_INITDB_ARGS"].split()
        options = [word for word in wanted if programs.major >= 17 or "builtin" not in word]
        own = {"env": postgres.CLEAN_ENVIRONMENT, "cwd": "/"} | user.popen_options()
        made = [programs.path("initdb"), "-D", data, "-U", "postgres", "--auth-host=scram-sha-256", "--no-sync"]
        subprocess.run([*made, "--auth-local=trust", *options], check=True, **QUIET, **own)
        serve = [programs.path("postgres"), "-D", data, "-k", sockets, "-p", str(self._database_port)]
        self._serve_database = lambda: self._begin("database", [*serve, "-h", "127.0.0.1", "-c", "fsync=off"], **own)
        self._serve_database()
        there = {"PGHOST": str(sockets), "PGPORT": str(self._database_port), "PGUSER": "postgres"}
        env = os.environ | there | {"PATH": f"{programs.folder}:{os.environ['PATH']}"} | self._filled(service)
        ready = [programs.path("pg_isready"), "-q"]
        wait_until(lambda: subprocess.run(ready, env=env, check=False).returncode == 0, but=self.logs)
        subprocess.run(["createdb", env["POSTGRES_DB"]], env=env, check=True)
        sql = ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", env["POSTGRES_DB"], "-f"]
        for script in mounted_scripts():
            subprocess.run([*(sql if script.suffix == ".sql" else ["sh"]), script], env=env, check=True, **QUIET)

    def start_valkey(self) -> None:
        _program, *options = SERVICES["valkey"]["command"]
        command = [VALKEY, *options, "--port", str(self.valkey_port), "--bind", "127.0.0.1"]
        self._begin("valkey", command, cwd=self.folder)

    def _begin(self, name: str, command: list, **options) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self._processes[name] = subprocess.Popen(command, stdout=log, stderr=log, **options)

    def kill(self, name: str) -> None:
        """As a machine that loses power: nothing is left in order."""
        subprocess.run(["pkill", "-KILL", "-P", str(self._processes[name].pid)], check=False)
        self._processes[name].kill()
        self._processes.pop(name).wait()

    def stop(self, name: str) -> int:
        self._processes[name].terminate()
        code = self._processes[name].wait(timeout=60)
        del self._processes[name]
        return code

    def stop_all(self) -> None:
        for name in reversed(list(self._processes)):
            try:
                self.stop(name)
            except subprocess.TimeoutExpired:
                self.kill(name)
        self.mail.close()

    # --- looking at it ----------------------------------------------------------------------------------------------

    def logs(self) -> str:
        return "\n".join(
            f"== {log.name}\n{log.read_text(errors='replace')[-3000:]}" for log in self.folder.glob("*.log")
        )

    def call(self, command: list[str], env: dict) -> str:
        own = {"PATH": self._path(), "ENV_FILE": os.devnull} | env
        result = subprocess.run(command, cwd=self.app, env=own, capture_output=True, text=True, check=False)
        assert result.returncode == 0, f"{command}: {result.stdout}{result.stderr}"
        return result.stdout + result.stderr

    def environment(self, name: str) -> dict:
        own = {"PATH": self._path(), "ENV_FILE": os.devnull}
        return own | self._filled(SERVICES[name])

    def _filled(self, service: dict) -> dict:
        values = FILLED_IN | {"EMAIL_PORT": str(self.mail.port)}
        names = re.compile(r"\$\{(\w+)[^}]*\}")
        filled = {
            name: names.sub(lambda match: values.get(match[1], ""), value)
            for name, value in service["environment"].items()
        }
        return {name: self._placed([value])[0] for name, value in filled.items()}

    def _placed(self, words: list[str]) -> list[str]:
        for place, here in self._places.items():
            words = [word.replace(place, here) for word in words]
        return words

    def _path(self) -> str:
        return f"{Path(sys.executable).parent}:{os.environ['PATH']}"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True

    def handle_error(self, request, client_address):
        """Whoever sent was killed: a mail that was cut off was never taken."""


class Mailbox:
    """A mail server that takes everything and keeps it."""

    def __init__(self, port=0, mails=None):
        """The same port and the same mails again: it was away and has come back."""
        self.mails = [] if mails is None else mails
        # Seconds until it greets, as one that is busy.
        self.slow = 0.0
        # Of each as it came: two of the same are one mail that came twice.
        self.ids = []
        self._server = _Server(("127.0.0.1", port), self._handler())
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def to(self, address: str) -> list[str]:
        return [text for to, text in list(self.mails) if to == address]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _handler(self):
        mailbox, mails, ids = self, self.mails, self.ids

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                time.sleep(mailbox.slow)
                self._say("220 ready")
                while line := self.rfile.readline():
                    word = line[:4].upper()
                    if word == b"DATA":
                        self._say("354 go on")
                        message = message_from_bytes(b"".join(iter(self._line, None)), policy=policy.default)
                        if not self._is_whole:
                            return
                        mails.append((message["To"], message.get_content()))
                        ids.append(message["Message-ID"])
                    self._say("221 bye" if word == b"QUIT" else "250 good")
                    if word == b"QUIT":
                        return

            def _line(self):
                line = self.rfile.readline()
                self._is_whole = line == b".\r\n"
                return None if line == b".\r\n" or not line else line.removeprefix(b".")

            def _say(self, text):
                self.wfile.write(f"{text}\r\n".encode())

        return Handler
