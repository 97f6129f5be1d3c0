"""Brings the roles, the database and what they may to the state that roles.sql describes."""

from pathlib import Path

import psycopg

from config.launch.cluster import SUPERUSER
from config.launch.problem import Problem

DATABASE = "palvelupolku"
OWNER = "palvelupolku_owner"
APPLICATION = "palvelupolku_app"
ROLES_SQL = Path(__file__).with_name("roles.sql")


def connect(sockets: Path, database: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(
        host=str(sockets), port=5432, user=SUPERUSER, dbname=database, connect_timeout=5, autocommit=True
    )


def ensure(sockets: Path, *, owner_makes_databases: bool) -> None:
    _run_roles(sockets, "template1")
    with connect(sockets) as connection:
        connection.execute(f"ALTER ROLE {OWNER} {'CREATEDB' if owner_makes_databases else 'NOCREATEDB'}")
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchall():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
    _run_roles(sockets, DATABASE)
    with connect(sockets, DATABASE) as connection:
        # Two ways of knowing letters: the database's own, and the system's, which the word similarity uses.
        if connection.execute("SELECT lower('Ä') = 'ä' AND similarity('ä', 'Ä') = 1").fetchone() != (True,):
            raise Problem("This PostgreSQL does not know the letter Ä: the system's locale C.UTF-8 is missing.")


def _run_roles(sockets: Path, database: str) -> None:
    with connect(sockets, database) as connection:
        connection.execute(ROLES_SQL.read_text())
