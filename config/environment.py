"""Reads settings from the environment and from the checkout's .env; the environment wins."""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent


def load_env_file(path: Path) -> None:
    """Adds NAME=value lines of `path` to the environment; a name that is set already is left alone."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, separator, value = line.strip().partition("=")
        if separator and name and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def text(name: str, default: str = "") -> str:
    """An empty value counts as none: a line `NAME=` that was copied from .env.example changes nothing."""
    return os.environ.get(name) or default


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    return value in {"1", "true", "yes", "on"} if value else default


def number(name: str, default: int) -> int:
    return int(os.environ.get(name) or default)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def keys(name: str) -> dict[str, str]:
    """`ID:TEXT,ID:TEXT` in their order. Raises ValueError for one without an id or a text."""
    pairs = [word.partition(":")[::2] for word in words(name)]
    if not all(key_id and key for key_id, key in pairs):
        raise ValueError(f"{name} must be written as ID:TEXT, several with commas between")
    return dict(pairs)


def database(url: str) -> dict:
    """Django's settings for a `postgresql://user:password@host:port/name?option=value` address.

    A socket directory is written percent-encoded in the host part or as `?host=/directory`.
    Persistent connections with health checks; no pool (a pool loses the transaction-local actor).
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("A database address must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "") or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
