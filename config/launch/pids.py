"""Which processes belong to a database directory. A number in a file proves nothing: numbers are used again."""

import os
from pathlib import Path

PROC = Path("/proc")


def serves(pid: int, directory: Path) -> bool:
    """Whether `pid` is a living PostgreSQL process at work in `directory`; a zombie has no working directory."""
    try:
        name, state = _name_and_state(pid)
        return name == "postgres" and state != "Z" and (PROC / str(pid) / "cwd").readlink() == directory.resolve()
    except OSError:  # gone, or another user's
        return False


def serving(directory: Path) -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit() and serves(int(entry.name), directory)]


def in_file(path: Path) -> int | None:
    """The process number on the first line of `path`; None when the file is absent, cut off or something else."""
    try:
        number = int(path.read_bytes().split(b"\n", 1)[0])
    except (OSError, ValueError):
        return None
    return number if number > 0 else None


def _name_and_state(pid: int) -> tuple[str, str]:
    # "4711 (name) S ...": the name may itself hold spaces and brackets.
    before, _, after = os.fsdecode((PROC / str(pid) / "stat").read_bytes()).rpartition(")")
    return before.partition("(")[2], after.split()[0]
