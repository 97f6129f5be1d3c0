"""Starting, filling and sharing embedded databases."""

import subprocess
import sys

import psycopg

from config.launch import roles
from config.launch.supervisor import Server
from tests.config.checkout import REAL


def start(home, name="database", *, durable=False):
    return Server(home, name, durable=durable)


def write_row(server):
    with psycopg.connect(server.url(roles.OWNER)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (text text)")
        connection.execute("INSERT INTO note VALUES ('Äiti')")


def rows(server):
    with psycopg.connect(server.url(roles.APPLICATION)) as connection:
        return connection.execute("SELECT text FROM note").fetchall()


def use_elsewhere(home):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.config.use_server", home, "database"],
        cwd=REAL,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def leave(process):
    process.communicate(timeout=60)
    assert process.returncode == 0
