"""The operating system user that the database runs as: ourselves, or for root a service user without rights."""

import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from config.launch.problem import Problem

SERVICE_USER = "palvelupolku"


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    def give(self, path: Path) -> None:
        if self.uid != os.geteuid():
            os.chown(path, self.uid, self.gid)

    def popen_options(self) -> dict:
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def make_home(self, home: Path) -> None:
        """Makes the folder of the databases; one that exists, and every folder above, keeps its mode and its owner."""
        if home.is_dir():
            return
        for folder in reversed([parent for parent in home.parents if not parent.exists()]):
            folder.mkdir(exist_ok=True)
            if self.uid != os.geteuid():
                folder.chmod(0o755)  # ours and new: the service user must get through, whatever the umask
        home.mkdir(mode=0o700, exist_ok=True)
        self.give(home)


def database_account() -> Account:
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    entry = _entry() or _create()
    return Account(entry.pw_uid, entry.pw_gid)


def _entry() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(SERVICE_USER)
    except KeyError:
        return None


def _create() -> pwd.struct_passwd:
    useradd = shutil.which("useradd", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    if useradd:
        command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        command += ["--shell", "/usr/sbin/nologin", SERVICE_USER]
        for _ in range(20):
            subprocess.run(command, capture_output=True, check=False)
            if entry := _entry():
                return entry
            time.sleep(0.25)  # another start may hold the lock on the user list
    raise Problem(
        f"As root the database runs as the user '{SERVICE_USER}', and it could not be created. Create it "
        f"(useradd --system {SERVICE_USER}), start as an ordinary user, or set DATABASE_URL."
    )
