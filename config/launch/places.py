"""Where data lies on this machine."""

import hashlib
import os
from pathlib import Path

from config.launch.problem import Problem

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
LOGS = VAR / "log"
SERVICE_HOMES = Path("/var/lib/palvelupolku")

DATABASE = "database"
TEST_DATABASE = "test-database"


def env_file() -> Path:
    return Path(os.environ.get("ENV_FILE") or ROOT / ".env")


def data_home() -> Path:
    """The folder that holds the embedded databases.

    PostgreSQL refuses to run as root, and a checkout under a 0700 folder is out of its service user's reach:
    root's databases therefore lie outside the checkout, one folder per checkout.
    """
    if chosen := os.environ.get("DATA_DIR"):
        return Path(chosen).absolute()
    if os.geteuid() == 0:
        return SERVICE_HOMES / hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    return VAR


def database_is_foreign() -> bool:
    """Whether somebody else's server is named; it always wins over the embedded one."""
    if os.environ.get("DATABASE_OWNER_URL") and not os.environ.get("DATABASE_URL"):
        raise Problem("DATABASE_OWNER_URL is set but DATABASE_URL is not. Set both, or neither.")
    return bool(os.environ.get("DATABASE_URL"))
