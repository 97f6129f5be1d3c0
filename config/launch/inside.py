"""The part of `./run` and `./test` that runs under .venv's Python."""

import os
import sys
from pathlib import Path

from config import environment
from config.launch import backup, database, env_file, places, processes, serve, signals, steps
from config.launch.problem import Problem

# They work on the tables themselves: for them nothing is migrated or loaded first.
ON_BARE_DATABASE = {"migrate", "makemigrations", "showmigrations", "sqlmigrate", "squashmigrations", "dbshell", "check"}
TRANSFERS = {"backup": backup.backup, "restore": backup.restore}


def main(arguments: list[str]) -> int:
    mode, *words = arguments
    signals.raise_when_asked_to_stop()
    try:
        env_file.write_if_absent(places.env_file())
        environment.load_env_file(places.env_file())
        return run_tests(words) if mode == "test" else run(words)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except signals.Stopped as stopped:
        return 128 + stopped.number


def run_tests(words: list[str]) -> int:
    steps.prepare_files(dict(os.environ))
    with database.running(for_tests=True) as base:
        return processes.in_foreground([sys.executable, "-m", "pytest", *words], env=base.env)


def run(words: list[str]) -> int:
    if not words:
        serve.check_port()
    elif words[0] in TRANSFERS:
        return _transfer(words[0], words[1:])
    elif words[0] == "prepare":
        return _prepare(words[1:])
    elif words[0] == "bench":
        return _bench(words[1:])
    elif words[0] == "prove":
        return _in_own_database([places.ROOT / "proofs" / "__main__.py", *words[1:]])
    steps.prepare_files(dict(os.environ))
    with database.running() as base:
        if not words or words[0] not in ON_BARE_DATABASE:
            base.prepare()
        if not words:
            return serve.serve(base.env, base.is_up)
        return processes.in_foreground([*steps.MANAGE, *words], env=base.env, cwd=_called_from())


def _transfer(name: str, words: list[str]) -> int:
    options = [word for word in words if word.startswith("-")]
    files = [word for word in words if not word.startswith("-")]
    allowed = ["--force"] if name == "restore" else []
    if len(files) != 1 or any(option not in allowed for option in options):
        raise Problem("Usage: ./run backup FILE  |  ./run restore FILE [--force]")
    with database.running() as base:
        TRANSFERS[name](base, _called_from() / files[0], force="--force" in options)
    return 0


def _prepare(words: list[str]) -> int:
    """All that must be true before the product is served, without serving it: for the container, for a server of
    one's own with another process manager. `--files` is the part that needs no database: an image is built with it."""
    if words not in ([], ["--files"]):
        raise Problem("Usage: ./run prepare [--files]")
    steps.prepare_files(dict(os.environ))
    if not words:
        with database.running() as base:
            base.prepare()
            serve.check(base.env, "--deploy")
    return 0


def _bench(words: list[str]) -> int:
    known = sorted(file.stem for file in (places.ROOT / "bench").glob("*.py") if "__main__" in file.read_text())
    if not words or words[0] not in known:
        raise Problem(f"Usage: ./run bench NAME, where NAME is one of: {', '.join(known)}")
    return _in_own_database([places.ROOT / "bench" / f"{words[0]}.py", *words[1:]])


def _in_own_database(script: list) -> int:
    """What measures or proves makes a database of its own, which goes when it is done."""
    steps.prepare_files(dict(os.environ))
    with database.running(for_tests=True) as base:
        return processes.in_foreground([sys.executable, *script], env=base.env)


def _called_from() -> Path:
    """The folder the person stands in: the files that they name lie there."""
    return Path(os.environ.get("CALLED_FROM") or places.ROOT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
