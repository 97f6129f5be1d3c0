import os

import psycopg


def test_application_is_no_superuser():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone() == (False,)


def test_owner_makes_databases():
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute("CREATE DATABASE test_of_stand_in")
        connection.execute("DROP DATABASE test_of_stand_in")


def test_fails_when_asked_to():
    assert "FAIL" not in os.environ
