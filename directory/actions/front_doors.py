"""The region opens front doors, changes and takes them away."""

from django.db import IntegrityError, transaction

from directory.models import FrontDoor
from directory.models.front_door import DOOR_TAKEN
from organizations.actor import Actor
from organizations.errors import Refused


@transaction.atomic
def save_door(*, by: Actor, door: FrontDoor) -> FrontDoor:
    """Raises Refused when the place and the age group have a door already."""
    try:
        with transaction.atomic():
            door.save()
    except IntegrityError:
        raise Refused(str(DOOR_TAKEN)) from None
    return door


@transaction.atomic
def remove_door(*, by: Actor, door: FrontDoor) -> None:
    """The listing stays as it is."""
    FrontDoor.objects.filter(pk=door.pk).delete()
