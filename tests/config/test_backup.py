import stat

import psycopg
import pytest

from config.launch import backup, roles
from config.launch.problem import Problem
from config.launch.supervisor import Server

TABLES = """
CREATE TABLE note (id serial PRIMARY KEY, text text);
INSERT INTO note (text) SELECT 'Äiti ' || n FROM generate_series(1, 500) n;
CREATE TABLE log (text text);
REVOKE UPDATE, DELETE ON log FROM palvelupolku_app;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'never'; END $$;
CREATE TRIGGER never BEFORE UPDATE ON log FOR EACH ROW EXECUTE FUNCTION refuse();
COMMENT ON TRIGGER never ON log IS 'hash of it';
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
CREATE POLICY even ON note TO palvelupolku_app USING (id % 2 = 0) WITH CHECK (true);
CREATE TABLE django_session (session_key text);
INSERT INTO django_session VALUES ('an open door');
CREATE TABLE referrals_contactkey (referral_id bigint PRIMARY KEY, wrapped text);
INSERT INTO referrals_contactkey VALUES (1, 'the key to a name');
CREATE INDEX alike ON note USING gin (text gin_trgm_ops);
"""
STATE = {
    "rows": "SELECT id, text FROM note ORDER BY id",
    "keys": "SELECT * FROM referrals_contactkey",
    "rights": "SELECT relname, relacl::text, relrowsecurity FROM pg_class WHERE relname ~ '^(note|log)'",
    "defaults": "SELECT defaclobjtype, defaclacl::text FROM pg_default_acl ORDER BY 1",
    "comments": "SELECT description FROM pg_description WHERE description = 'hash of it'",
    "owners": "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'",
}


class Base:
    """What the launcher hands over: the owner's address, and two wishes after a restore."""

    def __init__(self, server):
        self.owner_url = server.url(roles.OWNER)
        self.heard = []

    def was_replaced(self):
        self.heard.append("was replaced")

    def prepare(self):
        self.heard.append("prepare")


@pytest.fixture
def server(home):
    with Server(home, "database", durable=False) as running:
        yield running


@pytest.fixture
def empty(folder):
    with Server(folder / "other home", "database", durable=False) as running:
        yield running


@pytest.fixture
def filled(server):
    with psycopg.connect(server.url(roles.OWNER)) as owner:
        owner.execute(TABLES)
    return server


def state(server):
    with psycopg.connect(server.url(roles.OWNER)) as owner:
        return {name: sorted(owner.execute(query).fetchall()) for name, query in STATE.items()}


@pytest.fixture
def file(filled, tmp_path):
    backup.backup(Base(filled), tmp_path / "of today.backup")
    return tmp_path / "of today.backup"


def test_backup_restored_into_an_empty_place_is_the_same(filled, file, empty):
    base = Base(empty)

    backup.restore(base, file)

    assert state(empty) == state(filled)
    assert len(state(empty)["rows"]) == 500
    assert base.heard == ["was replaced", "prepare"]


def test_application_works_after_a_restore_within_its_old_limits(file, empty):
    backup.restore(Base(empty), file)

    with psycopg.connect(empty.url(roles.APPLICATION), autocommit=True) as application:
        application.execute("INSERT INTO note (text) VALUES ('new')")
        application.execute("INSERT INTO log VALUES ('new')")
        assert application.execute("SELECT count(*) FROM note").fetchone() == (250,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("DELETE FROM log")
    with psycopg.connect(empty.url(roles.OWNER), autocommit=True) as owner:
        owner.execute("CREATE TABLE later (text text)")
    with psycopg.connect(empty.url(roles.APPLICATION), autocommit=True) as application:
        application.execute("DELETE FROM later")


def test_sessions_are_left_out(file, empty):
    backup.restore(Base(empty), file)

    with psycopg.connect(empty.url(roles.OWNER)) as owner:
        assert owner.execute("SELECT session_key FROM django_session").fetchall() == []


def test_keys_of_contacts_lie_in_a_file_of_their_own(file, empty):
    """Thrown away, it takes with it what the older backup still holds of contact details (trust.md 1.9)."""
    keys = backup.keys_of(file)
    assert b"the key to a name" not in file.read_bytes()
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    keys.unlink()

    backup.restore(Base(empty), file)

    assert state(empty)["keys"] == []


def test_backup_is_for_its_owner_only_and_leaves_no_part(file):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert set(file.parent.iterdir()) == {file, backup.keys_of(file)}


def test_failed_backup_leaves_the_old_file(filled, file):
    before = file.read_bytes()
    with psycopg.connect(filled.url(roles.OWNER), autocommit=True) as owner:
        owner.execute("ALTER TABLE note FORCE ROW LEVEL SECURITY")  # pg_dump refuses what it cannot see whole

    with pytest.raises(Problem, match="row-level security"):
        backup.backup(Base(filled), file)

    assert file.read_bytes() == before
    assert set(file.parent.iterdir()) == {file, backup.keys_of(file)}


def test_backup_into_a_folder_that_is_not_there_is_refused(server, tmp_path):
    with pytest.raises(Problem, match="There is no folder"):
        backup.backup(Base(server), tmp_path / "absent" / "file")


def test_restore_over_data_is_refused(filled, file):
    with psycopg.connect(filled.url(roles.OWNER), autocommit=True) as owner:
        owner.execute("DELETE FROM note WHERE id > 10")

    with pytest.raises(Problem, match="not empty; nothing was changed.*--force"):
        backup.restore(Base(filled), file)

    assert len(state(filled)["rows"]) == 10


def test_forced_restore_replaces_everything(filled, file):
    before = state(filled)
    with psycopg.connect(filled.url(roles.OWNER), autocommit=True) as owner:
        owner.execute("DELETE FROM note; DROP TABLE log; CREATE TABLE newer (text text)")

    backup.restore(Base(filled), file, force=True)

    assert state(filled) == before
    with psycopg.connect(filled.url(roles.OWNER)) as owner:
        assert owner.execute("SELECT to_regclass('newer')").fetchone() == (None,)


def test_cut_off_file_leaves_the_database_as_it_was(filled, file):
    before = state(filled)
    file.write_bytes(file.read_bytes()[: file.stat().st_size - 300])

    with pytest.raises(Problem):
        backup.restore(Base(filled), file, force=True)

    assert state(filled) == before


def test_file_that_is_no_backup_is_named(server, tmp_path):
    (tmp_path / "letter").write_text("Dear all")

    with pytest.raises(Problem, match="letter cannot be read as a backup"):
        backup.restore(Base(server), tmp_path / "letter")


def test_file_that_is_not_there_is_named(server, tmp_path):
    with pytest.raises(Problem, match="There is no file"):
        backup.restore(Base(server), tmp_path / "absent")


@pytest.mark.slow
def test_commands_move_the_data_to_another_checkout_without_its_demo(checkout, folder, tmp_path):
    checkout.run("greet")
    saved = checkout.run("backup", "saved", cwd=tmp_path)
    other = {"DATA_DIR": str(folder / "new home")}
    restored = checkout.run("restore", "saved", cwd=tmp_path, **other)
    again = checkout.run("restore", "saved", cwd=tmp_path, **other)

    assert saved.returncode == 0, saved.stderr
    assert (tmp_path / "saved").is_file()
    assert restored.returncode == 0, restored.stderr
    assert "1 tables are back" in restored.stdout
    assert checkout.calls().count("demo") == 1
    assert again.returncode == 1
    assert "not empty" in again.stderr


def test_wrong_words_print_the_usage(checkout):
    result = checkout.run("restore", "a", "b")

    assert result.returncode == 1
    assert "Usage: ./run backup FILE" in result.stderr
