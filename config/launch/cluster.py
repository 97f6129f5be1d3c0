"""Makes a database directory, complete or not at all, and tells a broken one from an empty one."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from config.launch.account import Account
from config.launch.postgres import CLEAN_ENVIRONMENT, Programs
from config.launch.problem import Problem

SUPERUSER = "postgres"
ESSENTIAL = ("PG_VERSION", "global/pg_control", "postgresql.conf", "pg_hba.conf", "base", "pg_wal")

QUICK = """\
fsync = off
synchronous_commit = off
full_page_writes = off
"""
SETTINGS = """\
# Written at every start; put your own settings in postgresql.conf, after the include.
listen_addresses = ''
port = 5432
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
# The log lies unencrypted on disk: no statement and no value of a row goes there.
log_min_error_statement = panic
log_error_verbosity = terse
"""


def exists(data: Path) -> bool:
    """False when there is nothing; a directory with something else in it is somebody's data: stop, touch nothing."""
    if not data.exists() or not any(data.iterdir()):
        return False
    missing = [name for name in ESSENTIAL if not (data / name).exists()]
    if missing:
        raise Problem(
            f"The database directory {data} is damaged: {', '.join(missing)} missing. Nothing was changed. Put it back "
            "from a copy, or move it aside, start again and use ./run restore FILE."
        )
    return True


def major(data: Path) -> int | None:
    if not exists(data):
        return None
    text = (data / "PG_VERSION").read_text().strip()
    if not text.isdigit():
        raise Problem(f"The database directory {data} is damaged: PG_VERSION is unreadable. Nothing was changed.")
    return int(text)


def identity(data: Path) -> str:
    """Tells one database directory from another at the same place: PostgreSQL's own system identifier."""
    return (data / "global" / "pg_control").read_bytes()[:8].hex()


def make(data: Path, programs: Programs, account: Account, *, durable: bool) -> None:
    _clear_half_made(data)
    # A name of its own: the initdb of a killed start may live a moment longer and clears its directory on its way out.
    making = Path(tempfile.mkdtemp(prefix=f"{data.name}.making-", dir=data.parent))
    account.give(making)
    _initdb(making, programs, account, durable=durable)
    with (making / "postgresql.conf").open("a") as file:
        file.write("\ninclude 'launch.conf'\n")
    write_settings(making, Path("/nonexistent"), account, durable=durable)
    if durable:
        for path in (making / "postgresql.conf", making / "launch.conf", making):
            _flush(path)
    if data.exists():
        data.rmdir()  # empty, as seen before; fails otherwise
    making.rename(data)
    _flush(data.parent)


def _clear_half_made(data: Path) -> None:
    """What interrupted starts left; it never held anything."""
    deadline = time.monotonic() + 20
    while left := list(data.parent.glob(f"{data.name}.making-*")):
        try:
            for folder in left:
                shutil.rmtree(folder)
        except OSError:  # its initdb is still writing
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def write_settings(data: Path, sockets: Path, account: Account, *, durable: bool) -> None:
    new = data / "launch.conf.new"
    new.write_text(SETTINGS.format(sockets=sockets) + ("" if durable else QUICK))
    account.give(new)
    new.rename(data / "launch.conf")


def socket_directory(data: Path) -> Path | None:
    for line in (data / "launch.conf").read_text().splitlines() if (data / "launch.conf").exists() else []:
        if line.startswith("unix_socket_directories"):
            return Path(line.split("'")[1])
    return None


def _initdb(making: Path, programs: Programs, account: Account, *, durable: bool) -> None:
    # The wheel has no ICU; the builtin provider came with 17. Before that the C library's C.UTF-8 knows Ä and ä.
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if programs.major >= 17 else []
    command = [programs.path("initdb"), "-D", str(making), "-U", SUPERUSER, "-E", "UTF8", "--locale=C.UTF-8", *locale]
    command += ["--auth=trust"]  # the socket's directory lets in nobody but its owner
    command += [] if durable else ["--no-sync"]
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, env=CLEAN_ENVIRONMENT, cwd="/", **account.popen_options()
    )
    if result.returncode:
        raise Problem(f"The database could not be made in {making}:\n{result.stderr.strip()}")


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
