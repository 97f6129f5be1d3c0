import os
import shutil
import signal
import stat
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from config.launch import pids, roles
from config.launch.supervisor import Server
from tests.config.servers import leave, rows, start, use_elsewhere, write_row

LONG = "/".join(["a-folder-with-a-rather-long-name"] * 4)


def kill(server):
    pid = server.pid()
    os.kill(pid, signal.SIGKILL)
    while pids.serves(pid, server.data):
        time.sleep(0.01)


@pytest.mark.parametrize("name", ["home", "home with a space", LONG], ids=["short", "space", "long"])
def test_second_start_within_five_seconds_finds_the_rows_of_the_first(folder, name):
    home = folder / name
    with start(home) as server:
        write_row(server)

    began = time.monotonic()
    with start(home) as server:
        took = time.monotonic() - began
        assert rows(server) == [("Äiti",)]

    assert took < 5


def test_kept_data_survive_like_those_of_tests(home):
    with Server(home, "database") as server:
        write_row(server)
        with psycopg.connect(server.url(roles.OWNER)) as connection:
            assert connection.execute("SHOW fsync").fetchone() == ("on",)


def test_server_listens_in_a_private_directory_only(home):
    with start(home) as server:
        mode = stat.S_IMODE(server.sockets.stat().st_mode)
        with psycopg.connect(server.url(roles.APPLICATION)) as connection:
            addresses = connection.execute("SHOW listen_addresses").fetchone()

    assert mode == 0o700
    assert addresses == ("",)
    assert not server.sockets.exists()


def test_three_starts_at_once_share_one_server_and_the_last_stops_it(home):
    users = [use_elsewhere(home) for _ in range(3)]
    seen = {int(user.stdout.readline()) for user in users}
    (server,) = seen

    leave(users[0])
    leave(users[1])
    alive_with_one_user = pids.serves(server, home / "database")
    leave(users[2])

    assert alive_with_one_user
    assert not pids.serves(server, home / "database")


def test_server_outlives_the_one_who_started_it(home):
    starter = use_elsewhere(home)
    starter.stdout.readline()

    with start(home) as server:
        leave(starter)
        write_row(server)
        assert rows(server) == [("Äiti",)]


def test_killed_server_starts_again_with_its_rows(home):
    with start(home, durable=True) as server:
        write_row(server)
        kill(server)

    with start(home, durable=True) as server:
        assert rows(server) == [("Äiti",)]


def test_after_kill_of_the_launcher_the_next_start_takes_over(home):
    launcher = use_elsewhere(home)
    pid = int(launcher.stdout.readline())
    launcher.kill()
    launcher.communicate()

    with start(home) as server:
        assert server.pid() == pid

    assert not pids.serves(pid, home / "database")


def test_after_kill_of_everything_the_next_start_recovers(home):
    launcher = use_elsewhere(home)
    pid = int(launcher.stdout.readline())
    launcher.kill()
    os.kill(pid, signal.SIGKILL)
    launcher.communicate()

    with start(home) as server:
        write_row(server)
        assert rows(server) == [("Äiti",)]


def test_innocent_process_with_the_old_number_lives(home):
    with start(home, durable=True) as server:
        write_row(server)
        pid_file = (server.data / "postmaster.pid").read_text()
        lock = (server.sockets / ".s.PGSQL.5432.lock").read_text()
        old = str(server.pid())
        kill(server)
    account_options = server._account.popen_options()  # the same user, whom PostgreSQL itself would believe

    innocent = subprocess.Popen(["sleep", "60"], cwd="/", **account_options)
    try:
        (server.data / "postmaster.pid").write_text(pid_file.replace(old, str(innocent.pid), 1))
        (server.sockets / ".s.PGSQL.5432.lock").write_text(lock.replace(old, str(innocent.pid), 1))
        with start(home, durable=True) as again:
            assert rows(again) == [("Äiti",)]
        lived = innocent.poll() is None
    finally:
        innocent.kill()
        innocent.wait()

    assert lived


def test_cut_off_pid_file_of_a_running_server_loses_nothing(home):
    launcher = use_elsewhere(home)
    pid = int(launcher.stdout.readline())
    (home / "database" / "postmaster.pid").write_text("")

    with start(home) as server:
        assert server.pid() != pid
        write_row(server)
        assert rows(server) == [("Äiti",)]

    leave(launcher)
    server._process.wait(timeout=60)  # the launcher was the last to leave; the process is ours


def test_copy_of_a_running_database_leaves_the_original_alone(folder, home):
    with start(home, durable=True) as server:
        write_row(server)
        shutil.copytree(home / "database", folder / "copy" / "database")
        for path in [folder / "copy", *(folder / "copy").rglob("*")]:
            server._account.give(path)

        with start(folder / "copy") as copy:
            assert copy.sockets != server.sockets
            assert rows(copy) == [("Äiti",)]
        assert rows(server) == [("Äiti",)]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_as_root_the_server_runs_as_a_service_user_and_no_parent_changes(folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o711)
    home = closed / "new" / "home"
    before = {path: path.stat().st_mode for path in home.parents if path.exists()}

    with start(home) as server:
        owner = Path(f"/proc/{server.pid()}").stat().st_uid

    assert owner == server._account.uid != 0
    assert {path: path.stat().st_mode for path in before} == before
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
