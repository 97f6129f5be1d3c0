"""Stand-in for manage.py: writes down that it was called, and does just enough."""

import os
import signal
import sys
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parent


def migrate():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (id serial PRIMARY KEY, text text)")


def load_regions():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute("INSERT INTO note (text) VALUES ('Keski-Suomi')")


def run_due():
    signal.pause()


def demo():
    if "--sign-ins" in sys.argv:
        sys.stdout.write("professional aino@example.org\n")


def collectstatic():
    (ROOT / "var" / "static").mkdir(parents=True, exist_ok=True)


def prepare_words():
    (ROOT / "var" / "words").mkdir(parents=True, exist_ok=True)


def check():
    if (ROOT / "check-fails").exists():
        sys.exit("SystemCheckError: a page without a rule")


def greet():
    sys.stdout.write(f"{Path.cwd().name}: {' '.join(sys.argv[2:])}\n")
    sys.exit(7)


def wait():
    sys.stdout.write("waiting\n")
    sys.stdout.flush()
    signal.pause()


with (ROOT / "calls.txt").open("a") as calls:
    calls.write(" ".join(sys.argv[1:]) + "\n")
COMMANDS = (migrate, load_regions, run_due, demo, collectstatic, prepare_words, check, greet, wait)
{command.__name__: command for command in COMMANDS}.get(sys.argv[1], lambda: None)()
