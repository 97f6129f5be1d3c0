"""Entry of `./run` and `./test`, under any Python: makes .venv ready and goes on under its Python (inside.py)."""

import os
import sys

from config import environment
from config.launch import places, serve, signals, steps, venv, where
from config.launch.problem import Problem

USAGE = """\
./run                          start Palvelupolku: http://127.0.0.1:8000, or another PORT; Ctrl-C stops it
./run where                    show where data lies
./run backup FILE              write the whole database into FILE
./run restore FILE [--force]   read it back; --force replaces everything that is in the database
./run prepare                  make files and database ready and check the settings, without serving
./run COMMAND ...              any manage.py command, with the database running (./run help lists them)
./test [pytest arguments]      run the tests"""


def main(arguments: list[str]) -> int:
    mode, *words = arguments
    signals.raise_when_asked_to_stop()
    environment.load_env_file(places.env_file())
    if mode == "run" and words[:1] in (["-h"], ["--help"]):
        print(USAGE)
        return 0
    if mode == "run" and words[:1] == ["where"]:
        print(where.text())
        return 0
    if mode == "run" and not words:
        serve.check_port()
    embedded = not places.database_is_foreign()
    with steps.one_at_a_time():
        venv.ensure(for_tests=mode == "test", embedded_database=embedded)
    os.execv(places.VENV_PYTHON, [str(places.VENV_PYTHON), "-m", "config.launch.inside", *arguments])
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(str(problem))
    except signals.Stopped as stopped:
        sys.exit(128 + stopped.number)
