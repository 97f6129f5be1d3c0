"""`./run where`: the places that somebody who looks after this machine must know."""

import os
from urllib.parse import urlsplit

from config.launch import pids, places


def text() -> str:
    lines = [
        ("Program", places.ROOT),
        ("Settings and keys", places.env_file()),
        ("Static files", os.environ.get("STATIC_ROOT") or places.VAR / "static"),
        ("Word lists", os.environ.get("WORD_LISTS") or places.VAR / "words"),
        ("Logs", places.LOGS),
        *(_named_database() if places.database_is_foreign() else _embedded_database()),
    ]
    return "\n".join(f"{name + ':':<20}{value}" for name, value in lines)


def _embedded_database() -> list[tuple[str, object]]:
    home = places.data_home()
    data = home / places.DATABASE
    if not data.exists():
        state = "not made yet"
    else:
        pid = pids.in_file(data / "postmaster.pid")
        state = "running" if pid and pids.serves(pid, data) else "stopped"
    return [
        ("Database", f"{data} ({state})"),
        ("Database log", home / f"{places.DATABASE}.log"),
        ("Database of tests", home / places.TEST_DATABASE),
    ]


def _named_database() -> list[tuple[str, object]]:
    address = urlsplit(os.environ["DATABASE_URL"])
    return [("Database", f"named by DATABASE_URL: {address.path.lstrip('/')} at {address.hostname or 'this machine'}")]
