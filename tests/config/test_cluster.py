import time

import pytest

from config.launch import cluster, postgres
from config.launch.problem import Problem
from tests.config.servers import rows, start, use_elsewhere, write_row


@pytest.mark.parametrize("lost", ["PG_VERSION", "global/pg_control", "pg_wal"])
def test_damaged_data_stop_the_start_and_stay(home, lost):
    with start(home) as server:
        write_row(server)
    lost_path = server.data / lost
    lost_path.rename(lost_path.with_name("lost"))
    before = sorted(server.data.rglob("*"))

    with pytest.raises(Problem, match="damaged: .*missing. Nothing was changed"), start(home):
        pass

    assert sorted(server.data.rglob("*")) == before


def test_unreadable_journal_stops_the_start_with_the_end_of_the_log(home):
    with start(home) as server:
        write_row(server)
    (server.data / "global" / "pg_control").write_bytes(b"\0" * 8192)

    with pytest.raises(Problem, match="does not start. Its log"), start(home):
        pass

    assert (server.data / "base").is_dir()


def test_somebody_elses_files_in_the_place_of_the_data_stay(home):
    (home / "database").mkdir(parents=True)
    (home / "database" / "thesis.txt").write_text("ten years of work")

    with pytest.raises(Problem, match="damaged"), start(home):
        pass

    assert (home / "database" / "thesis.txt").read_text() == "ten years of work"


def test_half_made_directory_is_made_anew(home):
    with start(home, "other"):
        pass
    (home / "database.making-x1" / "base").mkdir(parents=True)

    with start(home) as server:
        write_row(server)

    assert not list(home.glob("*making*"))


@pytest.mark.slow
def test_killed_while_making_the_directory_the_next_start_makes_it(home):
    launcher = use_elsewhere(home)
    while not list(home.glob("database.making-*/base")):
        time.sleep(0.005)
    launcher.kill()
    launcher.communicate()

    with start(home) as server:
        write_row(server)
        assert rows(server) == [("Äiti",)]


def test_data_of_another_version_are_named_not_touched(home):
    with start(home) as server:
        pass
    (server.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(Problem, match="made by PostgreSQL 9"), start(home):
        pass


def test_without_any_postgresql_the_message_names_the_way_out(home, monkeypatch):
    monkeypatch.setattr(postgres, "installed", lambda: iter(()))

    with pytest.raises(Problem, match="DATABASE_URL"), start(home):
        pass


def test_systems_postgresql_serves_where_the_wheel_does_not_install(home, monkeypatch):
    monkeypatch.setattr(postgres, "wheel_folder", lambda: None)
    if not list(postgres.installed()):
        pytest.skip("this machine has no PostgreSQL of its own")

    with start(home) as server:
        write_row(server)
        assert rows(server) == [("Äiti",)]

    monkeypatch.undo()
    with start(home) as server:  # the wheel is back; the data still need the system's version
        assert server.programs.major == cluster.major(server.data)
        assert rows(server) == [("Äiti",)]
