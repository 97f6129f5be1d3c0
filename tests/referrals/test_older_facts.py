"""Facts from before they told where a referral stood cannot be carried on: they name no referral."""

from importlib import import_module

import pytest
from django.apps import apps

from tests.plugins.referrals import guided

refuse = import_module("referrals.migrations.0004_facts_tell_where_it_stood").refuse_older_facts


def test_database_without_facts_goes_on(db):
    refuse(apps, None)


def test_database_that_was_counted_in_is_refused_with_what_to_do(aino, craft):
    guided(aino, craft)

    with pytest.raises(RuntimeError, match="Begin with an empty one"):
        refuse(apps, None)
