import os
import subprocess
import time
from pathlib import Path

import pytest

from config.launch import pids


@pytest.mark.parametrize("content", [b"", b"\n", b"12a\n", b"-4\n", b"0\n", b"\xff\xfe"])
def test_cut_off_or_strange_pid_file_names_nobody(tmp_path, content):
    (tmp_path / "postmaster.pid").write_bytes(content)

    assert pids.in_file(tmp_path / "postmaster.pid") is None


def test_absent_pid_file_names_nobody(tmp_path):
    assert pids.in_file(tmp_path / "postmaster.pid") is None


def test_process_at_work_elsewhere_does_not_serve(tmp_path):
    with subprocess.Popen(["sleep", "60"], cwd="/") as innocent:
        assert not pids.serves(innocent.pid, tmp_path)
        innocent.kill()


def test_other_program_in_the_directory_does_not_serve(tmp_path):
    with subprocess.Popen(["sleep", "60"], cwd=tmp_path) as shell:
        assert not pids.serves(shell.pid, tmp_path)
        innocent_still_there = shell.poll() is None
        shell.kill()

    assert innocent_still_there


def test_program_named_postgres_serves_until_it_is_a_zombie(tmp_path):
    (tmp_path / "postgres").symlink_to("/bin/sleep")
    process = subprocess.Popen([tmp_path / "postgres", "60"], cwd=tmp_path)
    name = Path(f"/proc/{process.pid}/comm")
    while name.read_text() != "postgres\n":
        time.sleep(0.01)

    assert pids.serves(process.pid, tmp_path)
    assert pids.serving(tmp_path) == [process.pid]

    process.kill()
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)  # dead, and nobody has asked about it yet
    assert not pids.serves(process.pid, tmp_path)
    process.wait()
