"""The four pathways of the demo county, published, with what is bought and agreed pinned to them."""

from organizations.actor import Actor
from organizations.models import Organization
from pathways.actions import publishing, seeding


def write_pathways(by: Actor, county: Organization) -> None:
    for file in seeding.FILES:
        version = seeding.add_model(by=by, organization=county, file=file)
        publishing.publish(by=by, version=version)
