"""The private directory of the database's socket: short, because a socket's path may have at most 107 bytes."""

import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from config.launch import pids
from config.launch.account import Account

SOCKET = ".s.PGSQL.5432"


def ready_directory(previous: Path | None, account: Account) -> Path:
    """The directory of the last start when it is still ours and free, so that addresses stay valid; else a new one."""
    if previous and _is_private(previous, account) and not _in_use(previous):
        clear(previous)
        return previous
    directory = Path(tempfile.mkdtemp(prefix="palvelupolku-", dir="/tmp"))
    account.give(directory)
    return directory


def clear(directory: Path) -> None:
    for name in (SOCKET, f"{SOCKET}.lock"):
        (directory / name).unlink(missing_ok=True)


def remove(directory: Path) -> None:
    with suppress(OSError):  # already gone, or something else lies in it
        clear(directory)
        directory.rmdir()


def _is_private(directory: Path, account: Account) -> bool:
    try:
        found = directory.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o700 and found.st_uid == account.uid


def _in_use(directory: Path) -> bool:
    """Whether the lock's process is a server; a copied database directory names the socket of its original."""
    lock = directory / f"{SOCKET}.lock"
    pid = pids.in_file(lock)
    if pid is None:
        return False
    lines = lock.read_text(errors="replace").splitlines()
    return len(lines) > 1 and pids.serves(pid, Path(lines[1]))
