"""The product's own settings, with what makes tests quick and strict. No .env of the checkout reaches them."""

import os

os.environ["ENV_FILE"] = os.devnull
os.environ["SECRET_KEY"] = "only-for-tests-" + "x" * 50
os.environ["SECOND_FACTOR"] = "offered"
# Counters of sign-in tries, in the test's own process.
os.environ["CACHE_URL"] = "locmem://"
# What one test has loaded would answer in the next.
os.environ["SEARCH_IN_MEMORY"] = "false"
os.environ.setdefault("DATABASE_URL", "postgresql:///palvelupolku")

from config.settings import *  # noqa: E402, F403
from config.settings import MIDDLEWARE, STORAGES, TEMPLATES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]


class MissingVariable(str):
    """A template that names a variable nobody gave is a fault, not an empty string."""

    def __contains__(self, key):
        return key == "%s"

    def __mod__(self, name):
        raise AssertionError(f"template variable missing: {name}")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = MissingVariable("missing: %s")
