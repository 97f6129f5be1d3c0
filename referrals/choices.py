from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FirstContact(TextChoices):
    CLIENT = "client", _("The client")
    ORGANIZATION = "organization", _("The organization")
    LINK_WORKER = "link_worker", _("A link worker")
    TOGETHER = "together", _("Together")
