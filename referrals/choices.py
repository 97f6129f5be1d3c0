from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WayIn(TextChoices):
    """How one gets in, words.md 2; the button on the card follows it."""

    OPEN_DOOR = "open_door", _("Open door, a slip to take along")
    ASK_PLACE = "ask_place", _("A place is asked for")
    ASK_CONTACT = "ask_contact", _("The organization contacts the client")
    ASK_FIRST = "ask_first", _("A question is asked first")


class FirstContact(TextChoices):
    CLIENT = "client", _("The client")
    ORGANIZATION = "organization", _("The organization")
    LINK_WORKER = "link_worker", _("A link worker")
    TOGETHER = "together", _("Together")
