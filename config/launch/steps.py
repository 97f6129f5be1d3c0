"""What must be true of the checkout and of the database before anything runs; each step is skipped while it is."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from config.launch import locks, progress, stamps
from config.launch.places import ROOT, VAR

MANAGE = [sys.executable, ROOT / "manage.py"]
APPS = tuple(ROOT / name for name in ("organizations", "directory", "pathways", "referrals", "evaluation"))
LOCK_FILE = ROOT / "lock" / "run.txt"

DEMO = "demo"
RESTORED = "restored"
# In this order; each may be run any number of times.
DATABASE_STEPS = (
    ("migrate", "Bringing the tables up to date"),
    ("load_regions", "Loading the regions"),
    ("load_vocabulary", "Loading the vocabularies"),
    (DEMO, "Loading the demo region"),
    ("rebuild_search --if-needed", "Bringing search up to date"),
)


@dataclass(frozen=True)
class Step:
    label: str
    command: list
    stamp: Path
    value: str
    results: list[Path] = field(default_factory=list)

    def run(self, env: dict) -> None:
        if stamps.is_fresh(self.stamp, self.value) and all(path.exists() for path in self.results):
            return
        progress.run(self.label, self.command, env=env)
        stamps.put(self.stamp, self.value)


def prepare_files(env: dict) -> None:
    """Message catalogues, static files and word lists: what is compiled from the checkout."""
    with one_at_a_time():
        for step in (*_catalogues(), _static_files(env), _word_lists(env)):
            step.run(env)


def one_at_a_time() -> AbstractContextManager[None]:
    waiting = "Another start is preparing this checkout; waiting for it."
    return locks.exclusive(VAR / "prepare.lock", waiting=lambda: progress.say(waiting))


def _catalogues() -> Iterator[Step]:
    sources = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
    if not sources:  # Babel calls that an error
        return
    command = [sys.executable, "-m", "babel.messages.frontend", "compile", "-d", "locale", "-D", "django", "-f"]
    results = [source.with_suffix(".mo") for source in sources]
    yield Step("Compiling the translations", command, _stamp("catalogues"), stamps.digest(sources), results)


def _static_files(env: dict) -> Step:
    target = Path(env.get("STATIC_ROOT") or VAR / "static")
    inputs = [ROOT / "static", *(app / "static" for app in APPS), LOCK_FILE, ROOT / "config" / "settings.py"]
    command = [*MANAGE, "collectstatic", "--noinput", "--clear"]
    value = stamps.digest(inputs, str(target))
    return Step("Collecting the static files", command, _stamp("static"), value, [target])


def _word_lists(env: dict) -> Step:
    target = Path(env.get("WORD_LISTS") or VAR / "words")
    value = stamps.digest([LOCK_FILE], str(target))
    return Step("Preparing the word lists of search", [*MANAGE, "prepare_words"], _stamp("words"), value, [target])


def prepare_database(env: dict, folder: Path, identity: str) -> None:
    """Tables and contents of the embedded database, as its owner; `folder` keeps the stamps of this database."""
    as_owner = env | {"DATABASE_URL": env["DATABASE_OWNER_URL"]}
    code = stamps.digest([*APPS, LOCK_FILE], identity)
    with one_at_a_time():
        for name, label in DATABASE_STEPS:
            # The demo region is loaded once: people may have worked with it since.
            stamp = folder / name.split()[0]
            Step(label, [*MANAGE, *name.split()], stamp, identity if name == DEMO else code).run(as_owner)


def prepare_foreign_database(env: dict) -> None:
    """A server that DATABASE_URL names: no stamps, as others may change it, and no demo people with known passwords."""
    as_owner = env | {"DATABASE_URL": env.get("DATABASE_OWNER_URL") or env["DATABASE_URL"]}
    with one_at_a_time():
        for name, label in DATABASE_STEPS:
            if name != DEMO:
                progress.run(label, [*MANAGE, *name.split()], env=as_owner)


def database_was_replaced(folder: Path, identity: str) -> None:
    """After a restore: everything anew, but no demo people into somebody's own data."""
    for name, _ in DATABASE_STEPS:
        (folder / name.split()[0]).unlink(missing_ok=True)
    stamps.put(folder / DEMO, identity)
    stamps.put(folder / RESTORED, "")


def has_demo(folder: Path) -> bool:
    """Whether the pages must say that their people and places are invented."""
    return not (folder / RESTORED).exists()


def _stamp(name: str) -> Path:
    return VAR / "stamps" / name
