import psycopg
import pytest

from config.launch import roles
from config.launch.supervisor import Server

TABLE = "CREATE TABLE note (id serial PRIMARY KEY, text text)"


@pytest.fixture
def server(home):
    with Server(home, "database", durable=False) as running:
        yield running


def connect(server, role, database="palvelupolku"):
    return psycopg.connect(server.url(role).replace("/palvelupolku?", f"/{database}?"), autocommit=True)


def test_application_role_owns_nothing_and_spares_itself_nothing(server):
    with connect(server, roles.APPLICATION) as application:
        rights = application.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        settings = application.execute(
            "SELECT current_setting('statement_timeout'), current_setting('timezone'), current_setting('jit')"
        ).fetchone()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute(TABLE)

    assert rights == (False, False, False, False)
    assert settings == ("10s", "UTC", "off")


@pytest.mark.parametrize("role", [roles.APPLICATION, roles.OWNER])
def test_what_fails_is_logged_without_its_values(server, role):
    """Also on a server that is not ours: there nothing but this says so."""
    with connect(server, role) as connection:
        told = connection.execute(
            "SELECT setconfig FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole WHERE rolname = %s", [role]
        ).fetchone()[0]

    assert {"log_min_error_statement=panic", "log_error_verbosity=terse"} <= set(told)


@pytest.mark.parametrize("database", ["palvelupolku", "test_palvelupolku"])
def test_application_role_works_with_the_owners_tables(server, database):
    with connect(server, roles.OWNER) as owner:
        if database != "palvelupolku":
            owner.execute(f"CREATE DATABASE {database}")
    with connect(server, roles.OWNER, database) as owner:
        owner.execute(TABLE)

    with connect(server, roles.APPLICATION, database) as application:
        application.execute("INSERT INTO note (text) VALUES ('a')")
        application.execute("UPDATE note SET text = 'äiti'")
        assert application.execute("SELECT similarity(text, 'ÄITI') FROM note").fetchone() == (1.0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("TRUNCATE note")
        application.execute("DELETE FROM note")


def test_owner_is_no_superuser(server):
    with connect(server, roles.OWNER) as owner:
        rights = owner.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        ).fetchone()

    assert rights == (False, False, False)


def test_only_the_tests_owner_makes_databases(home):
    with Server(home, "kept") as server, connect(server, roles.OWNER) as owner:
        assert owner.execute("SELECT rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone() == (False,)
