"""Backup and restore with PostgreSQL's own programs, as the owner of the tables."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from config.launch import postgres, progress
from config.launch.postgres import Programs
from config.launch.problem import Problem

TABLES = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
AND n.nspname !~ '^pg_' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
# Open doors: whoever has a session's key is signed in. The tables come back empty.
WITHOUT_ROWS = ("django_session", "usersessions_usersession", "shared_cache")
# Each contact's own key lies in a file apart, which is thrown away sooner: what was erased since cannot be read from an
# older backup then (docs/running.md).
CONTACT_KEYS = "referrals_contactkey"
BEGIN = "BEGIN; SET LOCAL lock_timeout = '15s';\n"
WIPE = "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC;\n"
# A table made while default privileges are in force would get them on top of its own, which the file holds:
# one that the application may only add to would come back open to changes.
NO_DEFAULTS = """
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'palvelupolku_app') THEN
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM palvelupolku_app;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON SEQUENCES FROM palvelupolku_app;
END IF; END $$;
"""
DEFAULTS = """
DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'palvelupolku_app') THEN
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO palvelupolku_app;
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO palvelupolku_app;
END IF; END $$;
"""


def backup(base, file: Path, *, force: bool = False) -> None:
    if not file.parent.is_dir():
        raise Problem(f"There is no folder {file.parent}.")
    server = _Connection(base.owner_url)
    left_out = [f"--exclude-table-data={table}" for table in (*WITHOUT_ROWS, CONTACT_KEYS)]
    _dump(server, file, "Writing the backup", left_out)
    progress.say(f"{file}: {server.tables()} tables, {file.stat().st_size / 1e6:.1f} MB.")
    if server.has_contacts():
        # After the rest: the key of a contact that was erased between is missing, and none is one too many.
        _dump(server, keys_of(file), "Writing the contacts' keys", ["--data-only", f"--table={CONTACT_KEYS}"])
        progress.say(f"{keys_of(file)}: without it nobody reads the contact details. Throw it away after a month.")
    progress.say("The keys in .env are in neither: keep them in another safe place, the restored data need them.")


def keys_of(file: Path) -> Path:
    """The file beside a backup that its contact details are read with."""
    return file.with_name(f"{file.name}.keys")


def _dump(server: "_Connection", file: Path, text: str, options: list[str]) -> None:
    """Whole or not at all."""
    part = file.with_name(f"{file.name}.part")
    part.touch(mode=0o600)
    program = server.programs.path("pg_dump")
    try:
        command = [program, "--format=custom", "--no-password", *options, "-f", part, "-d", server.address]
        progress.run(text, command, env=server.env)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def restore(base, file: Path, *, force: bool = False) -> None:
    if not file.is_file():
        raise Problem(f"There is no file {file}.")
    server = _Connection(base.owner_url)
    if server.tables() and not force:
        raise Problem(
            f"The database is not empty; nothing was changed. To replace everything in it with the backup: "
            f"./run restore {file} --force"
        )
    with tempfile.NamedTemporaryFile("w", suffix=".list") as wanted:
        wanted.write(_contents(server.programs, file))
        wanted.flush()
        program = server.programs.path("pg_restore")
        scripts = [[program, "--no-owner", "-L", wanted.name, "-f", "-", str(file)]]
        if keys_of(file).is_file():
            scripts.append([program, "--no-owner", "--data-only", "-f", "-", str(keys_of(file))])
        else:
            progress.say("No file of keys lies beside it: contact details come back that nobody can read.")
        _play(server, scripts, before=WIPE if server.tables() else "")
    base.was_replaced()
    progress.say(f"{server.tables()} tables are back.")
    base.prepare()


class _Connection:
    """How to reach the database, and the programs that fit its version."""

    def __init__(self, url: str):
        # The password goes by the environment: a command line is open to everybody on the machine.
        values = conninfo_to_dict(url)
        self.env = postgres.CLEAN_ENVIRONMENT | {"PGPASSWORD": str(values.pop("password", ""))}
        self.address = make_conninfo(**values)
        self._url = url
        try:
            with psycopg.connect(url) as connection:
                self._major = connection.info.server_version // 10000
        except psycopg.OperationalError as error:
            raise Problem(f"The database does not answer: {error}") from error
        self.programs = self._fitting_programs()

    def tables(self) -> int:
        with psycopg.connect(self._url) as connection:
            return connection.execute(TABLES).fetchone()[0]

    def has_contacts(self) -> bool:
        """Not before the version that can hold them has been prepared."""
        with psycopg.connect(self._url) as connection:
            return connection.execute("SELECT to_regclass(%s) IS NOT NULL", [CONTACT_KEYS]).fetchone()[0]

    def _fitting_programs(self) -> Programs:
        newer = [programs for programs in postgres.installed() if programs.major >= self._major]
        if not newer:
            raise Problem(
                f"The server is PostgreSQL {self._major}: its backup needs the programs pg_dump and pg_restore of that "
                f"version. Install the package postgresql-client-{self._major}."
            )
        return min(newer, key=lambda programs: programs.major)


def _contents(programs: Programs, file: Path) -> str:
    """The backup's table of contents, less what only a superuser may write: the comment on an extension."""
    command = [programs.path("pg_restore"), "-l", str(file)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=postgres.CLEAN_ENVIRONMENT)
    if result.returncode:
        raise Problem(f"{file} cannot be read as a backup: {result.stderr.strip()}")
    return "".join(line for line in result.stdout.splitlines(keepends=True) if " COMMENT - EXTENSION " not in line)


def _play(server: _Connection, scripts: list[list[str]], *, before: str) -> None:
    """Plays the backup in one transaction, committed only when all of its files could be read."""
    psql = [server.programs.path("psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "--no-password", "-d", server.address]
    progress.say("Reading the backup back; until it is complete the database stays as it was.")
    with tempfile.TemporaryFile("w+") as errors:
        writer = subprocess.Popen(
            psql, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=errors, env=server.env, text=False
        )
        try:
            writer.stdin.write((BEGIN + before + NO_DEFAULTS).encode())
            read = all(_copy(script, writer.stdin, errors) for script in scripts)
            if read:
                writer.stdin.write((DEFAULTS + "COMMIT;\n").encode())
            writer.stdin.close()
        except BrokenPipeError:  # psql gave up; its reason is in `errors`
            read = False
        failed = bool(writer.wait()) or not read
        errors.seek(0)
        if failed:
            raise Problem(f"The restore failed; the database is as it was.\n{errors.read().strip()}")


def _copy(script: list[str], into, errors) -> bool:
    """Whether the whole could be read."""
    with subprocess.Popen(script, stdout=subprocess.PIPE, stderr=errors, env=postgres.CLEAN_ENVIRONMENT) as reader:
        try:
            shutil.copyfileobj(reader.stdout, into)
        except BrokenPipeError:
            reader.kill()
            raise
    return reader.returncode == 0
