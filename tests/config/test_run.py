import signal
import stat

import psycopg
import pytest

from config.launch import roles
from config.launch.supervisor import Server
from tests.config.checkout import database_pid

pytestmark = pytest.mark.slow

SERVING = "Palvelupolku is at http://127.0.0.1:"


def test_steps_run_again_for_a_database_made_anew(checkout, home):
    checkout.run("greet")
    (home / "database").rename(home / "moved-away")

    checkout.run("greet")

    assert checkout.calls().count("migrate") == 2
    assert checkout.calls().count("demo") == 2


def test_changed_migration_runs_the_steps_but_leaves_the_demo_alone(checkout):
    checkout.run("greet")
    (checkout.root / "directory").mkdir()
    (checkout.root / "directory" / "models.py").write_text("# changed\n")

    checkout.run("greet")

    assert checkout.calls().count("migrate") == 2
    assert checkout.calls().count("demo") == 1


def test_command_runs_where_the_person_stands_with_its_words_and_exit_code(checkout, folder):
    (folder / "else where").mkdir()

    result = checkout.run("greet", "two words", "--flag", cwd=folder / "else where")

    assert result.returncode == 7
    assert "else where: two words --flag" in result.stdout


def test_stopped_command_leaves_no_database_behind(checkout, home):
    started = checkout.start("wait")
    started.wait_for("waiting")

    code = started.stop()

    assert code == 128 + signal.SIGTERM
    assert database_pid(home) is None


def test_where_names_the_places_and_makes_nothing(checkout, home):
    result = checkout.run("where")

    assert str(home / "database") in result.stdout
    assert "not made yet" in result.stdout
    assert str(checkout.root / ".env") in result.stdout
    assert not (checkout.root / "var").exists()


def test_where_hides_the_password_of_a_named_server(checkout):
    result = checkout.run("where", DATABASE_URL="postgresql://app:hush@db.example:5432/polku")

    assert "polku at db.example" in result.stdout
    assert "hush" not in result.stdout


def test_first_start_writes_keys_of_its_own_and_never_again(checkout):
    checkout.run("greet")
    env_file = checkout.root / ".env"
    first = env_file.read_text()
    checkout.run("greet")

    names = [line.split("=")[0] for line in first.splitlines() if "=" in line]
    assert names == ["SECRET_KEY", "LINK_KEY", "CONTACT_KEYS", "SECOND_FACTOR"]
    assert len({line for line in first.splitlines() if "KEY" in line}) == 3
    assert stat.S_IMODE(env_file.stat().st_mode) == 0o600
    assert env_file.read_text() == first


@pytest.mark.parametrize("place", ["environment", ".env"])
def test_named_server_wins_over_the_embedded_one_and_gets_no_demo(checkout, folder, home, place):
    with Server(folder / "other", "database", durable=False) as server:
        names = {"DATABASE_URL": server.url(roles.APPLICATION), "DATABASE_OWNER_URL": server.url(roles.OWNER)}
        if place == ".env":
            (checkout.root / ".env").write_text("".join(f"{name}={value}\n" for name, value in names.items()))
            names = {}
        result = checkout.run("greet", **names)
        with psycopg.connect(server.url(roles.APPLICATION)) as connection:
            notes = connection.execute("SELECT text FROM note").fetchall()

    assert result.returncode == 7, result.stderr
    assert notes == [("Keski-Suomi",)]
    assert "demo" not in checkout.calls()
    assert not home.exists()


def test_owner_address_alone_is_refused(checkout):
    result = checkout.run("greet", DATABASE_OWNER_URL="postgresql:///polku")

    assert result.returncode == 1
    assert "DATABASE_URL is not" in result.stderr


def test_test_command_runs_pytest_on_its_own_database(checkout, home):
    words = ("tests/check_roles.py", "-p", "no:cacheprovider", "-p", "no:django")
    good = checkout.run(*words, program="test")
    bad = checkout.run(*words, program="test", FAIL="1")

    assert good.returncode == 0, good.stdout + good.stderr
    assert "3 passed" in good.stdout
    assert bad.returncode == 1
    assert (home / "test-database").exists()
    assert not (home / "database").exists()


def test_prepare_makes_files_and_database_ready_and_checks_the_settings(checkout):
    result = checkout.run("prepare")

    assert result.returncode == 0
    assert "check --database default --deploy" in checkout.calls()
    assert "migrate" in checkout.calls()
    assert not any(call.startswith("run_due") for call in checkout.calls())


def test_prepare_of_files_asks_no_database(checkout, home):
    result = checkout.run("prepare", "--files")

    assert result.returncode == 0
    assert [call.split()[0] for call in checkout.calls()] == ["collectstatic", "prepare_words"]
    assert not home.exists()


def test_prepare_with_another_word_tells_its_usage(checkout):
    result = checkout.run("prepare", "all")

    assert result.returncode == 1
    assert result.stderr.strip() == "Usage: ./run prepare [--files]"
