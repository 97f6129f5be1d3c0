"""Tests speak to the database as the application role does: it owns nothing and no row level security spares it.

Only making, emptying and dropping the test database runs as the owner. Without DATABASE_OWNER_URL one role does all,
and the tests that need two are skipped with one line.
"""

import os
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

# Filled once by the loaders; no test writes them, so emptying after a transactional test leaves them.
VOCABULARY = {
    "django_content_type",
    "django_migrations",
    "auth_permission",
    "organizations_region",
    "organizations_subregion",
    "organizations_municipality",
    "directory_accessfeature",
    "directory_accessfeatureevent",
    "directory_alias",
    "directory_aliasevent",
    "directory_attachmentpoint",
    "directory_attachmentpointevent",
    "directory_barrier",
    "directory_barrierevent",
    "directory_clienthoodtype",
    "directory_clienthoodtypeevent",
    "directory_language",
    "directory_languageevent",
    "directory_need",
    "directory_needevent",
    "directory_needlevel",
    "directory_needlevelevent",
    "directory_searchphrase",
    "directory_searchstate",
    "directory_searchword",
    "directory_serviceclass",
    "directory_serviceclassevent",
    "directory_stage",
    "directory_stageevent",
    "directory_targetgroup",
    "directory_targetgroupevent",
    "directory_wellbeinggoal",
    "directory_wellbeinggoalevent",
    "directory_accessfeature_barriers",
    "directory_stage_attachment_points",
}


@contextmanager
def as_owner():
    """The default connection as the owner role."""
    from config import environment

    owner_url = os.environ.get("DATABASE_OWNER_URL")
    if not owner_url:
        yield
        return
    owner = environment.database(owner_url)
    role = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update(USER=owner["USER"], PASSWORD=owner["PASSWORD"])
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(role)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    from directory.vocabulary import load_vocabulary
    from organizations.regions import load_regions

    with django_db_blocker.unblock(), as_owner():
        databases = setup_databases(verbosity=0, interactive=False)
        load_regions()
        load_vocabulary()
    yield
    with django_db_blocker.unblock(), as_owner():
        teardown_databases(databases, verbosity=0)


def empty_all_but_vocabulary(_test_case):
    with as_owner(), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - VOCABULARY
        quoted = ", ".join(connection.ops.quote_name(name) for name in sorted(tables))
        cursor.execute(f"TRUNCATE {quoted}")
        cursor.execute("UPDATE organizations_region SET in_use = false")


# Django's own way would empty the vocabularies too, and needs a right that the application role lacks.
TransactionTestCase._fixture_teardown = empty_all_but_vocabulary


@pytest.fixture(autouse=True)
def finnish_at_first():
    """A request before left its language in this thread."""
    translation.activate("fi")


@pytest.fixture(autouse=True)
def no_counters_from_other_tests():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def two_roles():
    if not os.environ.get("DATABASE_OWNER_URL"):
        pytest.skip("needs DATABASE_OWNER_URL: two database roles")
