import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import translation


@pytest.fixture(scope="package")
def demo_region(django_db_setup, django_db_blocker):
    """Written once for this folder: what a test changes is undone after the test, the region after the last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        with translation.override("fi"):
            call_command("demo")
        # Once for all that was written: what is left to the end would be checked after every test again.
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def loaded(demo_region, db):
    pass
