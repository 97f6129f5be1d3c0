"""A step leaves a stamp: a hash of all that went into it. The same hash at the next start means: nothing to do."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from config.launch.places import ROOT


def digest(paths: Iterable[Path], *facts: str) -> str:
    """Hash of files and of every file under folders, by name and content, and of the given facts."""
    result = hashlib.sha256("\n".join(facts).encode())
    for path in sorted(_files(paths)):
        content = path.read_bytes()
        result.update(f"\n{path.relative_to(ROOT)} {len(content)}\n".encode())
        result.update(content)
    return result.hexdigest()


def is_fresh(stamp: Path, value: str) -> bool:
    return stamp.is_file() and stamp.read_text() == value


def put(stamp: Path, value: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from (
                inner
                for inner in path.rglob("*")
                if inner.is_file() and inner.suffix not in {".pyc", ".mo"} and "__pycache__" not in inner.parts
            )
