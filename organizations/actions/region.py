from django.db import transaction

from organizations.actor import Actor
from organizations.models import Region


@transaction.atomic
def change_settings(*, by: Actor, region: Region) -> None:
    region.save()
