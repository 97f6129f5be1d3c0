"""Settings of sign-in as a place on the internet gets them: read in a process of their own."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PUBLIC_PLACE = {
    "SITE_URL": "https://polku.example",
    "ALLOWED_HOSTS": "polku.example",
    "BEHIND_PROXY": "yes",
    "EMAIL_HOST": "smtp.polku.example",
    "SECOND_FACTOR": "required",
    # No server there: what the database holds is another check's business.
    "DATABASE_URL": "postgresql:///none?host=/nowhere",
}


def run(*words, **place):
    environment = os.environ | {"ENV_FILE": os.devnull, "SECRET_KEY": secrets.token_urlsafe(60)} | place
    # Left behind by the browser tests in the same process; a real place has neither.
    for name in ("DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, *words], cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False
    )


def value_of(name, **place):
    return run("-c", f"from config import signin; print(signin.{name})", **place).stdout.strip()


def test_public_place_passes_the_deployment_check():
    result = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PUBLIC_PLACE)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"])
def test_cookies_are_bound_to_the_host_under_https_only(name):
    assert value_of(name, **PUBLIC_PLACE).startswith("__Host-")
    assert not value_of(name, SITE_URL="http://127.0.0.1:8000").startswith("__Host-")


def test_second_factor_is_required_unless_said_otherwise():
    assert value_of("SECOND_FACTOR", SECOND_FACTOR="required") == "required"
    assert "ImproperlyConfigured" in run("-c", "import config.signin", SECOND_FACTOR="maybe").stderr


@pytest.mark.parametrize(
    ("url", "backend"), [("", "DatabaseCache"), ("redis://cache/0", "RedisCache"), ("locmem://", "LocMemCache")]
)
def test_tries_are_counted_where_cache_url_says(url, backend):
    result = run("-c", "from config.cache import caches; print(caches()['default']['BACKEND'])", CACHE_URL=url)

    assert result.stdout.strip().endswith(backend)


def test_forwarded_address_is_believed_behind_our_proxy_only():
    assert value_of("ALLAUTH_TRUSTED_PROXY_COUNT", **PUBLIC_PLACE) == "1"
    assert value_of("ALLAUTH_TRUSTED_PROXY_COUNT", BEHIND_PROXY="") == "0"
