"""A database of its own, vocabularies loaded, for what measures or proves something outside the suite."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test.utils import setup_databases, setup_test_environment, teardown_databases

from directory.vocabulary import load_vocabulary
from organizations.regions import load_regions
from tests.plugins.database import as_owner


@contextmanager
def own_database() -> Iterator[None]:
    """Speaks as the application role, as the product does; the database goes when the block is left."""
    setup_test_environment(debug=False)
    with as_owner():
        old = setup_databases(verbosity=0, interactive=False)
        load_regions()
        load_vocabulary()
    try:
        yield
    finally:
        with as_owner():
            teardown_databases(old, verbosity=0)
