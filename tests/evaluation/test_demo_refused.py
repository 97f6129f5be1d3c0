"""Where the demo region does not go: over other data, and into real use."""

import pytest
from django.core.management import CommandError, call_command

from evaluation.checks import no_demo_people
from organizations.models import Organization


def test_database_with_other_data_is_refused(tupa):
    with pytest.raises(CommandError, match="empty"):
        call_command("demo")

    assert list(Organization.objects.all()) == [tupa]


def test_real_use_is_allowed_without_demo_people(eero):
    assert no_demo_people(None) == []
