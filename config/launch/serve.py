"""`./run` without a command: web server and sweep beside the database, until one ends or somebody says stop."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from config.launch import processes, progress, signals, steps
from config.launch.places import LOGS, ROOT
from config.launch.problem import Problem

HOST = "127.0.0.1"
ANSWERS_WITHIN = 60


def port() -> int:
    text = os.environ.get("PORT") or "8000"
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise Problem(f"PORT must be a number from 1 to 65535, not '{text}'.")
    return int(text)


def check_port() -> None:
    """Before anything long: whether the address is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port()))
        except OSError as error:
            why = error.strerror.lower()
            raise Problem(f"Port {port()} cannot be used: {why}. Choose another one: PORT=8001 ./run") from error


def serve(env: dict, database_is_up: Callable[[], bool]) -> int:
    address = f"http://{HOST}:{port()}"
    env = {"SITE_URL": address, "ACCESS_LOG": str(LOGS / "access.log"), **env}
    check(env)
    group = processes.Group()
    try:
        config = ["-c", "config/gunicorn.py", "--bind", f"{HOST}:{port()}"]
        web = [sys.executable, "-m", "gunicorn", *config, "config.wsgi:application"]
        group.start("The web server", web, env=env, log=LOGS / "web.log")
        sweep = [*steps.MANAGE, "run_due", "--every", "15"]
        group.start("The sweep (run_due)", sweep, env=env, log=LOGS / "sweep.log")
        with _sign_ins(env) as sign_ins:
            if group.wait_for(lambda: _answers(address), ANSWERS_WITHIN):
                _welcome(address, sign_ins)
        return _watch(group, database_is_up)
    except signals.Stopped:
        progress.say("\nStopping.")
        return 0
    finally:
        group.stop()


def _watch(group: processes.Group, database_is_up: Callable[[], bool]) -> int:
    while True:
        ended = group.ended() or (None if database_is_up() else "The database ended by itself")
        if ended:
            print(f"{ended}; stopping the rest.", file=sys.stderr, flush=True)
            return 1
        time.sleep(0.5)


def check(env: dict, *options: str) -> None:
    """The system checks, which find a page without access rule and a database role that sees every referral; gunicorn
    would start without them. `--deploy` looks at the settings too; what it only warns of is shown."""
    command = [str(part) for part in (*steps.MANAGE, "check", "--database", "default", *options)]
    result = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        raise Problem(f"The checks before the start failed:\n{result.stderr.strip()}")
    if "WARNINGS" in result.stderr:
        progress.say(result.stderr.strip())


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
    except urllib.error.HTTPError as answer:
        answer.close()
        return True
    except OSError:
        return False
    return True


def _sign_ins(env: dict) -> subprocess.Popen:
    command = [str(part) for part in (*steps.MANAGE, "demo", "--sign-ins")]
    return subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def _welcome(address: str, sign_ins: subprocess.Popen) -> None:
    people, _ = sign_ins.communicate()
    progress.say(f"\nPalvelupolku is at {address}/  (Ctrl-C stops it; logs are in {LOGS})")
    if sign_ins.returncode == 0 and people.strip():
        progress.say(f"\n{people.strip()}\n")
