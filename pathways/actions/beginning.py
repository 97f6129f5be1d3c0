"""A pathway begun from nothing. As a copy: copying.py; from the ready-made ones: seeding.py."""

from django.db import transaction

from organizations.actor import Actor
from organizations.models import Organization
from pathways.actions.writing import note
from pathways.choices import ChangeKind
from pathways.models import Pathway, PathwayVersion


@transaction.atomic
def begin(*, by: Actor, organization: Organization, name: str, summary: str) -> PathwayVersion:
    pathway = Pathway.objects.create(region=organization.region, organization=organization)
    version = PathwayVersion.objects.create(pathway=pathway, number=1, name_fi=name, summary_fi=summary)
    note(by, version, ChangeKind.BEGUN, name)
    return version
